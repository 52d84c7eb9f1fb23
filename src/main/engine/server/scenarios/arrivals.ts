import type { ScenarioRate } from '../../../../shared/model/scenario-file';
import { meanPerSecond } from '../../../../shared/scenario-rate';
import type { Random } from '../../platform/random';

/** When the messages of a rate are due, one after the other. */
export interface Arrivals {
  /** Mean time between two messages in the long run, in ms; infinite when there is none. */
  meanMs: number;
  /** Ms from the start to the next message, never less than to the one before; infinite = none. */
  next(): number;
}

/** Starts a rate. The same source of chance gives the same times. */
export function createArrivals(rate: ScenarioRate, random: Random): Arrivals {
  const meanMs = 1_000 / meanPerSecond(rate);
  let index = 0;
  let at = 0;
  switch (rate.kind) {
    case 'fixed': {
      const { jitter } = rate;
      return {
        meanMs,
        next() {
          // Half the spread to each side keeps the order and the average.
          const shift = index === 0 || jitter === 0 ? 0 : (random() - 0.5) * jitter;
          return Math.max(0, index++ + shift) * meanMs;
        },
      };
    }
    case 'poisson':
      return {
        meanMs,
        next() {
          at -= Math.log(1 - random()) * meanMs;
          return at;
        },
      };
    case 'bursts':
      return { meanMs, next: () => Math.floor(index++ / rate.messages) * rate.everyMs };
    case 'ramp':
      return { meanMs, next: () => rampTime(rate, index++) };
  }
}

/** When so many messages have been due: the time at which the area below the rate is `count`. */
function rampTime(rate: ScenarioRate & { kind: 'ramp' }, count: number): number {
  const { from, to, overMs, after } = rate;
  const whole = ((from + to) / 2) * (overMs / 1_000);
  if (after === 'repeat') {
    const rounds = Math.floor(count / whole);
    return rounds * overMs + climb(rate, Math.max(0, count - rounds * whole));
  }
  if (count <= whole) return climb(rate, count);
  return overMs + ((count - whole) / to) * 1_000;
}

/** Within the ramp; solved so that nothing is lost where the slope is almost 0. */
function climb({ from, to, overMs }: { from: number; to: number; overMs: number }, count: number) {
  if (count === 0) return 0;
  const slope = (to - from) / (overMs / 1_000);
  const root = Math.sqrt(Math.max(0, from * from + 2 * slope * count));
  return Math.min(overMs, ((2 * count) / (from + root)) * 1_000);
}
