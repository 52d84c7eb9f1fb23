import type {
  FaultCounts,
  InjectedPage,
  InjectedView,
} from '../../../../shared/contract/server-views';
import type { FaultName } from '../../../../shared/model/fault';
import type { Transport } from '../../../../shared/model/transport';
import type { Clock } from '../../platform/clock';
import type { FaultPlace } from './fault-set';

/** What was done, so that it can be held against what a client saw. */
export interface FaultLog {
  /** How often each kind was done. */
  readonly counts: FaultCounts;
  /** The same, by transport. */
  readonly byTransport: Readonly<Record<Transport, FaultCounts>>;
  /** How many were done. */
  readonly done: number;
  /**
   * Notes one that was done.
   *
   * @param id of the envelope it was done to, if any
   * @param detail what exactly, for people
   */
  note(kind: FaultName, place: FaultPlace, id?: number | null, detail?: string): void;
  /** A range of those that are kept. */
  page(from: number, count: number): InjectedPage;
}

/** Makes an empty log that keeps the newest `most`. */
export function createFaultLog(clock: Clock, most: number): FaultLog {
  const capacity = Math.max(1, most);
  /** The entry `seq` stands at `seq % capacity`. */
  const ring: InjectedView[] = [];
  const counts: FaultCounts = {};
  const byTransport: Record<Transport, FaultCounts> = { websocket: {}, sse: {}, poll: {} };
  let end = 0;
  return {
    counts,
    byTransport,
    get done() {
      return end;
    },
    note(kind, { transport, channel, client, clientId }, id = null, detail = '') {
      counts[kind] = (counts[kind] ?? 0) + 1;
      const own = byTransport[transport];
      own[kind] = (own[kind] ?? 0) + 1;
      const at = clock.now();
      ring[end % capacity] = {
        seq: end,
        at,
        kind,
        transport,
        channel,
        client,
        clientId,
        id,
        detail,
      };
      end += 1;
    },
    page(from, count) {
      const first = Math.max(0, end - capacity);
      const entries: InjectedView[] = [];
      for (let seq = Math.max(first, from); seq < Math.min(end, from + count); seq++) {
        const entry = ring[seq % capacity];
        if (entry) entries.push(entry);
      }
      return { first, end, entries };
    },
  };
}
