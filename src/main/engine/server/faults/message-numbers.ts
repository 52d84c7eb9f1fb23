import type { Envelope } from '../envelope';

/** What chances of a message go by: its id, the same for every client and transport. */
export interface MessageNumbers {
  of(envelope: Envelope): number;
}

/** Past it the oldest channels are forgotten. */
const MOST_CHANNELS = 10_000;

/** Makes it. Messages without an id (the broker is away) are counted by channel. */
export function createMessageNumbers(): MessageNumbers {
  const counts = new Map<string, number>();
  const counted = new WeakMap<Envelope, number>();
  return {
    of(envelope) {
      const { id, channel } = envelope;
      if (id !== null) return id;
      const known = counted.get(envelope);
      if (known !== undefined) return known;
      const number = (counts.get(channel) ?? 0) + 1;
      counts.set(channel, number);
      counted.set(envelope, number);
      if (counts.size > MOST_CHANNELS) {
        const [oldest = channel] = counts.keys();
        counts.delete(oldest);
      }
      return number;
    },
  };
}
