import type { FaultCounts, FaultsView } from '../../../shared/contract/server-views';
import type { ConnectionView } from '../../../shared/contract/views';
import type { ConnectionFigures } from '../../../shared/model/summary';
import type { Transport } from '../../../shared/model/transport';

/** How things stood when the faults were changed: what has come since is their effect. */
export interface FaultBaseline {
  /** Epoch ms. */
  at: number;
  /** Faults done until then. */
  byTransport: Record<Transport, FaultCounts>;
  /** Of the connections there were, by id. */
  figures: ReadonlyMap<number, ConnectionFigures>;
}

/** @param at epoch ms */
export function takeBaseline(
  { byTransport }: Pick<FaultsView, 'byTransport'>,
  connections: readonly ConnectionView[],
  at: number,
): FaultBaseline {
  const figures = new Map(connections.map((connection) => [connection.id, connection.figures]));
  return { at, byTransport, figures };
}
