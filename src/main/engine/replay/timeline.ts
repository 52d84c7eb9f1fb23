/** Says when each message of a capture is due, in ms since the first one. */
export interface Timeline {
  /** The place of the next message by its time stamp, epoch ms; never before that of the last. */
  place(at: number): number;
  /** The wall clock was set: a step of its time is no time that passed. */
  jump(at: number, ms: number): void;
  /** Place of the last message. */
  readonly position: number;
}

/** No silence lasts longer, whatever the capture says. */
const LONGEST_GAP_MS = 86_400_000;
/** Time stamps of different connections may be so much out of order; more is another time. */
const OUT_OF_ORDER_MS = 1_000;
/** Each connection records a step of the clock, one after the other. */
const SAME_JUMP_MS = 1_000;

/** Makes one at its start. @param maxGapMs longer silence is cut to this; null = kept, up to a day */
export function createTimeline(maxGapMs: number | null): Timeline {
  const longest = Math.min(maxGapMs ?? LONGEST_GAP_MS, LONGEST_GAP_MS);
  /** Epoch ms that is place 0; moves on with everything that is no time passed. */
  let zero: number | null = null;
  let position = 0;
  let jumped: { at: number; ms: number } | null = null;
  return {
    get position() {
      return position;
    },
    place(at) {
      if (!Number.isFinite(at)) return position;
      zero ??= at;
      const ahead = at - zero - position;
      if (ahead > longest || ahead < -OUT_OF_ORDER_MS) {
        position += Math.max(0, Math.min(ahead, longest));
        zero = at - position;
      } else if (ahead > 0) position += ahead;
      return position;
    },
    jump(at, ms) {
      const known = jumped?.ms === ms && Math.abs(at - jumped.at) < SAME_JUMP_MS;
      if (known || !Number.isFinite(ms)) return;
      jumped = { at, ms };
      if (zero !== null) zero += ms;
    },
  };
}
