import type { ServerRequestsView, ServerRequestView } from '../../../shared/contract/views';
import type { Clock } from '../platform/clock';

/** What is known of a request when it arrives. */
export type ArrivedRequest = Pick<ServerRequestView, 'method' | 'target' | 'remote' | 'origin'>;

/** A request that waits for its answer. */
export interface RequestEntry {
  /**
   * Notes what it was answered with, null = nothing; later calls do nothing.
   *
   * @param error code of the refusal
   */
  answered(status: number | null, error?: string): void;
}

/** The newest requests, each noted when it is answered. */
export interface RequestLog {
  arrived(request: ArrivedRequest): RequestEntry;
  /** Requests from number `from` on, `count` at most, of those that are kept. */
  page(from: number, count: number): ServerRequestsView;
}

/** Longest target and origin kept, in characters. */
const MAX_TEXT = 2_048;

/** Makes an empty log that keeps `capacity` requests. */
export function createRequestLog(capacity: number, clock: Clock): RequestLog {
  /** Number `seq` stands at `seq % capacity`. */
  const ring: ServerRequestView[] = [];
  let end = 0;

  function note(request: Omit<ServerRequestView, 'seq'>): void {
    if (capacity > 0) ring[end % capacity] = { seq: end, ...request };
    end += 1;
  }

  return {
    arrived({ method, target, remote, origin }) {
      const at = clock.now();
      const start = clock.monotonic();
      let waiting = true;
      return {
        answered(status, error) {
          if (!waiting) return;
          waiting = false;
          note({
            at,
            method,
            target: target.slice(0, MAX_TEXT),
            status,
            durationMs: clock.monotonic() - start,
            remote,
            origin: origin?.slice(0, MAX_TEXT) ?? null,
            error: error ?? null,
          });
        },
      };
    },
    page(from, count) {
      const first = Math.max(0, end - Math.max(0, capacity));
      const requests: ServerRequestView[] = [];
      for (let seq = Math.max(first, from); seq < Math.min(end, from + count); seq++) {
        const request = ring[seq % capacity];
        if (request) requests.push(request);
      }
      return { first, end, requests };
    },
  };
}
