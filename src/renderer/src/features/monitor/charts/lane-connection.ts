import type { ConnectionView, StateSpan } from '../../../../../shared/contract/views';
import type { Transport } from '../../../../../shared/model/transport';

/** What a lane must know of a connection, a live or a stored one. */
export interface LaneConnection {
  id: number;
  name: string;
  transport: Transport;
  story: readonly StateSpan[];
}

/** The lane of a live connection. */
export function laneOf({ id, name, spec, story }: ConnectionView): LaneConnection {
  return { id, name, transport: spec.transport, story };
}
