import type { CompareLane } from '../../../shared/contract/compare-views';
import type { Transport } from '../../../shared/model/transport';
import type { Snapshot } from './protocol';

/** What is known of each client while a round runs. */
export interface Lanes {
  snapshot(transport: Transport, snapshot: Snapshot): void;
  /** Why it is not open; null while nothing went wrong. */
  trouble(transport: Transport): string | null;
  isOpen(transport: Transport): boolean;
  lanes(): CompareLane[];
}

/** Makes lanes of clients that connect. */
export function createLanes(transports: readonly Transport[]): Lanes {
  const latest = new Map<Transport, Snapshot>();

  function laneOf(transport: Transport): CompareLane {
    const snapshot = latest.get(transport);
    const nothing = { delivered: 0, lost: 0, reconnects: 0, p50: null, p99: null, bins: [] };
    if (!snapshot) return { transport, state: 'connecting', ...nothing };
    const { reached, trouble: _, ...shown } = snapshot;
    // What is on its way behind the newest one is not missing.
    return { transport, ...shown, lost: Math.max(0, reached - shown.delivered) };
  }

  return {
    snapshot(transport, snapshot) {
      latest.set(transport, snapshot);
    },
    trouble: (transport) => latest.get(transport)?.trouble ?? null,
    isOpen: (transport) => latest.get(transport)?.state === 'open',
    lanes: () => transports.map(laneOf),
  };
}
