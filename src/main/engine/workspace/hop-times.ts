import type { HopView } from '../../../shared/contract/server-views';
import { TRANSPORTS, type Transport } from '../../../shared/model/transport';

/** Where the messages of a measurement go; nobody else is in it, and it is not shown. */
export const HOP_CHANNEL = 'wirescope-hops';

/** The hops to one instance and from it to its clients. */
export interface InstanceHops {
  /** From publishing to the arrival at the instance. */
  toInstance: HopView | null;
  /** From there to a client of each transport. */
  toClient: Partial<Record<Transport, HopView>>;
}

/** How long the hops of the messages of one measurement took. */
export interface HopTimes {
  /** Epoch ms of its end. */
  at: number;
  /** Messages published. */
  messages: number;
  /** From publishing until the broker has given the id. */
  toBroker: HopView | null;
  byInstance: ReadonlyMap<number, InstanceHops>;
}

/** Takes down the moments of each message, in monotonic ms of one clock. Firsts alone count. */
export interface HopLog {
  published(message: number, at: number): void;
  /** The broker has given the id. */
  numbered(message: number, at: number): void;
  atInstance(instance: number, message: number, at: number): void;
  atClient(instance: number, transport: Transport, message: number, at: number): void;
  /** Arrivals at clients so far. */
  readonly arrivals: number;
  /** @param endedAt epoch ms */
  times(endedAt: number): HopTimes;
}

/** Moments by message. */
type Moments = Map<number, number>;

interface InstanceMoments {
  arrived: Moments;
  clients: Record<Transport, Moments>;
}

/** Makes an empty log. */
export function createHopLog(): HopLog {
  const published: Moments = new Map();
  const numbered: Moments = new Map();
  const instances = new Map<number, InstanceMoments>();
  let arrivals = 0;

  function momentsOf(instance: number): InstanceMoments {
    const known = instances.get(instance);
    if (known) return known;
    const clients = { websocket: new Map(), sse: new Map(), poll: new Map() };
    const made: InstanceMoments = { arrived: new Map(), clients };
    instances.set(instance, made);
    return made;
  }

  return {
    get arrivals() {
      return arrivals;
    },
    published: (message, at) => note(published, message, at),
    numbered: (message, at) => note(numbered, message, at),
    atInstance: (instance, message, at) => note(momentsOf(instance).arrived, message, at),
    atClient(instance, transport, message, at) {
      const moments = momentsOf(instance).clients[transport];
      if (!moments.has(message)) arrivals += 1;
      note(moments, message, at);
    },
    times(endedAt) {
      const byInstance = new Map<number, InstanceHops>();
      for (const [number, { arrived, clients }] of instances) {
        const toClient: InstanceHops['toClient'] = {};
        for (const transport of TRANSPORTS) {
          const hop = hopOf(arrived, clients[transport]);
          if (hop) toClient[transport] = hop;
        }
        byInstance.set(number, { toInstance: hopOf(published, arrived), toClient });
      }
      const toBroker = hopOf(published, numbered);
      return { at: endedAt, messages: published.size, toBroker, byInstance };
    },
  };
}

function note(moments: Moments, message: number, at: number): void {
  if (!moments.has(message)) moments.set(message, at);
}

/** Of the messages that were at both ends. */
function hopOf(from: Moments, to: Moments): HopView | null {
  const times: number[] = [];
  for (const [message, at] of to) {
    const start = from.get(message);
    if (start !== undefined) times.push(at - start);
  }
  if (times.length === 0) return null;
  times.sort((a, b) => a - b);
  return { p50: rankOf(times, 0.5), p99: rankOf(times, 0.99), count: times.length };
}

/** By nearest rank, of at least one. */
function rankOf(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}
