import { z } from 'zod';

/** How a capture is published again: its received messages, as channels of the mock server. */
export const replayOptionsSchema = z.strictObject({
  /** One connection of the capture, by its id there; null = all, each in a channel of its own. */
  connection: z.number().int().positive().nullable().default(null),
  /**
   * Null = the channel that its URL names where a mock server was recorded, else its name. Refused
   * when there are several connections.
   */
  channel: z.string().min(1).max(256).nullable().default(null),
  /** 1 = as it came, 10 = ten times as fast. */
  speed: z.number().min(0.1).max(100).default(1),
  loop: z.boolean().default(false),
  /** Silence in the capture that is longer is cut to this, in ms of the capture; null = kept, up to a day. */
  maxGapMs: z.number().int().min(0).max(86_400_000).nullable().default(null),
});
/** See {@link replayOptionsSchema}. */
export type ReplayOptions = z.output<typeof replayOptionsSchema>;

/** How a replay stands. */
export interface ReplayStatus {
  /** `ended`: the last message is out. */
  state: 'running' | 'ended' | 'failed';
  /** Why it failed, for people, and what to do. */
  trouble: string | null;
  /** Messages published in all rounds. */
  published: number;
  /** Messages of one round; null until the first is over. */
  total: number | null;
  /** How much of this round's records are through, 0 to 1. */
  progress: number;
  /** The moment of the capture that it has come to, epoch ms; null before the first message. */
  at: number | null;
  /** Rounds begun. */
  round: number;
  /** What could not be published as it was, one sentence each; counts are of all rounds. */
  notes: string[];
}
