import type { ConnectionView, StateSpan } from '../../../../../shared/contract/views';
import type { Transport } from '../../../../../shared/model/transport';

/** What a lane must know of a connection, a live or a stored one. */
export interface LaneConnection {
  id: number;
  name: string;
  transport: Transport;
  story: readonly StateSpan[];
  /** Ids missing so far; absent or null when not audited. */
  lost?: number | null;
  /** Epoch ms of the records that showed ids to be missing; absent where they are not known. */
  holes?: readonly number[];
}

/** The lane of a live connection. */
export function laneOf({ id, name, spec, story, figures }: ConnectionView): LaneConnection {
  const { transport } = spec;
  return { id, name, transport, story, lost: figures.audit?.lost ?? null };
}
