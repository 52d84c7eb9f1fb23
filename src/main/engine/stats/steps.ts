import type { Distribution } from '../../../shared/model/measures';

/** One full step of a series. */
export interface Point {
  /** Messages received in it; null before the series began. */
  count: number | null;
  /** One-way latency in ms; null unless it was observed from its start to its end. */
  p50: number | null;
  p90: number | null;
  p99: number | null;
}

/** The newest steps of one length, and the one under way. Steps are numbered from the clock's start. */
export interface Steps {
  readonly seconds: number;
  /** How many are kept, the one under way among them. */
  readonly held: number;
  /** Counts messages in a step that is held. */
  count(step: number, messages: number): void;
  counted(step: number): number;
  /** Notes the percentiles of a step. */
  note(step: number, distribution: Distribution): void;
  /** Empties a step that begins anew. */
  clear(step: number): void;
  /** A step as it is told. */
  point(step: number): Point;
}

const PERCENTILES = 3;

/**
 * Makes steps without a message.
 *
 * @param held how many are kept, the one under way among them
 */
export function createSteps(seconds: number, held: number): Steps {
  const counts = new Float64Array(held);
  /** Three a step, NaN where there are none; made when first noted. */
  let percentiles: Float64Array | null = null;

  const known = (index: number) => {
    const value = percentiles?.[index];
    return value === undefined || Number.isNaN(value) ? null : value;
  };

  return {
    seconds,
    held,
    count(step, messages) {
      const slot = step % held;
      counts[slot] = (counts[slot] ?? 0) + messages;
    },
    counted: (step) => counts[step % held] ?? 0,
    note(step, { p50, p90, p99 }) {
      percentiles ??= new Float64Array(PERCENTILES * held).fill(Number.NaN);
      percentiles.set(
        [p50, p90, p99].map((value) => value ?? Number.NaN),
        PERCENTILES * (step % held),
      );
    },
    clear(step) {
      const slot = step % held;
      counts[slot] = 0;
      percentiles?.fill(Number.NaN, PERCENTILES * slot, PERCENTILES * (slot + 1));
    },
    point(step) {
      const slot = step % held;
      const first = PERCENTILES * slot;
      return {
        count: counts[slot] ?? 0,
        p50: known(first),
        p90: known(first + 1),
        p99: known(first + 2),
      };
    },
  };
}
