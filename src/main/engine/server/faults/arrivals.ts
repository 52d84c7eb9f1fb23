import type { FaultPlace } from './fault-set';

/** Counts requests and connections, so that chances are those of the first, the second, the third. */
export interface Arrivals {
  /** What chances of a place go by: not the transport, so that all three have the same. */
  nameOf(place: FaultPlace): string;
  /** The number of a place among those of its transport, channel and client, from 1. */
  numberOf(place: FaultPlace): number;
  /** Counts anew. */
  clear(): void;
}

/** Past it the oldest are forgotten, and count from 1 again. */
const MOST_NAMES = 10_000;

/** Makes an empty count. */
export function createArrivals(): Arrivals {
  const counts = new Map<string, number>();
  const nameOf = ({ channel, client }: FaultPlace) => `${channel ?? ''}\n${client ?? ''}`;
  return {
    nameOf,
    numberOf(place) {
      if (place.arrival !== null) return place.arrival;
      const name = `${place.transport}\n${nameOf(place)}`;
      const number = (counts.get(name) ?? 0) + 1;
      counts.set(name, number);
      if (counts.size > MOST_NAMES) {
        const [oldest = name] = counts.keys();
        counts.delete(oldest);
      }
      place.arrival = number;
      return number;
    },
    clear: () => counts.clear(),
  };
}
