import type { Envelope } from '../envelope';

/** What a client id of a channel has been through: to a poll what a connection is to others. */
export interface PollSession {
  /** Monotonic ms of its first poll since the last one that was not answered. */
  openedAt: number;
  /** Monotonic ms of its last poll or answer. */
  usedAt: number;
  /** Number of its first poll among those of the client; chances go by it. */
  arrival: number;
  /** Messages answered. */
  delivered: number;
  /** What had been answered when a fault came that counts, by name of the fault. */
  deliveredBefore: Map<string, number>;
  /** Waits for the message after it, since `at` (monotonic ms). */
  overtaken: { envelope: Envelope; at: number } | null;
  /** Id of the message in which an answer broke off: the next time it is whole. */
  truncated: number | null;
  /** The client has lost its connection. */
  ended: boolean;
  /** Faults noted once for it, by name. */
  noted: Set<string>;
}

/** The sessions of polling clients. */
export interface PollSessions {
  /** The session of a client, begun anew if there is none or it has rested too long. */
  of(clientId: string, channel: string, arrival: number): PollSession;
  /** The session of a client if a message waits in it. */
  owing(clientId: string, channel: string): PollSession | null;
  /** A poll of it has been answered. */
  rest(session: PollSession): void;
  /** The client has lost its connection: its next poll begins a new session. */
  end(session: PollSession): void;
  /** All begin anew with their next poll; what waits in one goes out all the same. */
  startAnew(): void;
}

/** A client that has not asked for so long has gone, in ms. */
const REST_MS = 10_000;

/** @param most sessions remembered; past it the oldest are begun anew */
export function createPollSessions(now: () => number, most: number): PollSessions {
  const sessions = new Map<string, PollSession>();
  const keyOf = (clientId: string, channel: string) => `${clientId}\n${channel}`;

  function begin(arrival: number, before?: PollSession): PollSession {
    return {
      openedAt: now(),
      usedAt: now(),
      arrival,
      delivered: 0,
      deliveredBefore: new Map(),
      overtaken: before?.overtaken ?? null,
      truncated: before?.truncated ?? null,
      ended: false,
      noted: new Set(),
    };
  }

  return {
    of(clientId, channel, arrival) {
      const key = keyOf(clientId, channel);
      const known = sessions.get(key);
      const rested = known === undefined || known.ended || now() - known.usedAt > REST_MS;
      const session = rested ? begin(arrival, known) : known;
      session.usedAt = now();
      // The latest used stands last.
      sessions.delete(key);
      sessions.set(key, session);
      if (sessions.size > most) {
        const [oldest = key] = sessions.keys();
        sessions.delete(oldest);
      }
      return session;
    },
    owing(clientId, channel) {
      const known = sessions.get(keyOf(clientId, channel));
      return known?.overtaken ? known : null;
    },
    rest(session) {
      session.usedAt = now();
    },
    end(session) {
      session.ended = true;
    },
    startAnew() {
      for (const session of sessions.values()) {
        session.ended = true;
        session.truncated = null;
      }
    },
  };
}
