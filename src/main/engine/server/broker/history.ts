import type { NumberedEnvelope } from '../envelope';
import type { HistoryPage, PageLimits } from './types';

/** The latest messages of one channel, bounded in number and bytes. */
export interface History {
  /** Bytes of the envelopes kept. */
  readonly bytes: number;
  readonly newest: number;
  readonly oldest: number;
  /** Adds the envelope with id `newest + 1`; the oldest fall out past a bound. */
  add(envelope: NumberedEnvelope): void;
  read(since: number, limits: PageLimits): HistoryPage;
}

/**
 * Makes an empty history: a ring that grows to `maxMessages`, so that nothing is ever shifted.
 *
 * @param newest the id before the first to come
 */
export function createHistory(maxMessages: number, maxBytes: number, newest = 0): History {
  let ring: (NumberedEnvelope | undefined)[] = new Array(Math.min(16, maxMessages));
  let head = 0;
  let count = 0;
  let bytes = 0;

  function drop(): void {
    bytes -= ring[head]?.bytes ?? 0;
    ring[head] = undefined;
    head = (head + 1) % ring.length;
    count -= 1;
  }

  function grow(): void {
    const larger: (NumberedEnvelope | undefined)[] = new Array(
      Math.min(ring.length * 2, maxMessages),
    );
    for (let index = 0; index < count; index++) larger[index] = ring[(head + index) % ring.length];
    ring = larger;
    head = 0;
  }

  return {
    get bytes() {
      return bytes;
    },
    get newest() {
      return newest;
    },
    get oldest() {
      return newest - count + 1;
    },
    add(envelope) {
      newest = envelope.id;
      if (count === maxMessages) drop();
      if (count === ring.length) grow();
      ring[(head + count) % ring.length] = envelope;
      count += 1;
      bytes += envelope.bytes;
      while (bytes > maxBytes && count > 0) drop();
    },
    read(since, limits) {
      const oldest = newest - count + 1;
      const envelopes: NumberedEnvelope[] = [];
      let size = 0;
      const first = since > newest ? 0 : Math.max(0, since + 1 - oldest);
      for (let index = first; index < count; index++) {
        const envelope = ring[(head + index) % ring.length];
        if (!envelope || envelopes.length >= limits.maxMessages) break;
        size += envelope.bytes;
        if (size > limits.maxBytes && envelopes.length > 0) break;
        envelopes.push(envelope);
      }
      return { envelopes, oldest, newest, lost: 0 };
    },
  };
}
