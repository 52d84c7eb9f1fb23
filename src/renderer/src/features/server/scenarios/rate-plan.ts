import type { ScenarioRate } from '../../../../../shared/model/scenario-file';
import { meanPerSecond, ratePerSecondAt } from '../../../../../shared/scenario-rate';
import { formatCount, formatRate, plural } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';

/** A rate over time, to be drawn; places are from 0 to 1, from the left and from below. */
export interface RatePlan {
  /** Time from the left end to the right. */
  spanMs: number;
  /** What the upper end stands for. */
  peak: string;
  /** The rate that is meant; for bursts the mean. */
  line: { x: number; y: number }[];
  /** Bursts, each a mark of its own. */
  spikes: number[];
}

/** So many messages of an even rate are in sight. */
const IN_SIGHT = 40;
const BURSTS_IN_SIGHT = 4;
/** How much of the time after, or of the next round, a ramp shows. */
const AFTER_RAMP = { stay: 1.4, repeat: 2.4 };
/** The highest rate stands a little below the upper end. */
const HEADROOM = 0.7;

/** What a rate looks like. */
export function ratePlan(rate: ScenarioRate): RatePlan {
  const spanMs = spanOf(rate);
  if (rate.kind === 'bursts') {
    const mean = meanPerSecond(rate);
    const top = `${formatCount(rate.messages)} at once`;
    const spikes = Array.from(
      { length: BURSTS_IN_SIGHT },
      (_, index) => (index * rate.everyMs) / spanMs,
    );
    const y = Math.min(HEADROOM, (HEADROOM * mean) / rate.messages);
    return { spanMs, peak: top, line: flat(y), spikes };
  }
  if (rate.kind !== 'ramp') {
    return { spanMs, peak: formatRate(rate.perSecond), line: flat(HEADROOM), spikes: [] };
  }
  const peak = Math.max(rate.from, rate.to);
  const line = corners(rate, spanMs).map((atMs) => ({
    x: atMs / spanMs,
    y: (HEADROOM * ratePerSecondAt(rate, atMs)) / peak,
  }));
  return { spanMs, peak: formatRate(peak), line, spikes: [] };
}

/** What a rate, and a limit, mean, in a sentence. */
export function rateSentence(rate: ScenarioRate, limit: number | null): string {
  const end =
    limit === null ? '' : ` It ends after ${plural(limit, 'message')}${lastsFor(rate, limit)}.`;
  return `${rateWords(rate)}.${end}`;
}

/** When the last of so many messages is due, in ms from the start; infinite = never. */
export function dueMs(rate: ScenarioRate, count: number): number {
  if (rate.kind === 'bursts') return Math.floor((count - 1) / rate.messages) * rate.everyMs;
  if (rate.kind !== 'ramp') return ((count - 1) / rate.perSecond) * 1_000;
  const { from, to, overMs, after } = rate;
  const whole = ((from + to) / 2) * (overMs / 1_000);
  const rounds = after === 'repeat' ? Math.floor((count - 1) / whole) : 0;
  const left = count - 1 - rounds * whole;
  if (left > whole)
    return to === 0 ? Number.POSITIVE_INFINITY : overMs + ((left - whole) / to) * 1_000;
  const slope = (to - from) / (overMs / 1_000);
  const root = Math.sqrt(Math.max(0, from * from + 2 * slope * left));
  return rounds * overMs + (left === 0 ? 0 : ((2 * left) / (from + root)) * 1_000);
}

function rateWords(rate: ScenarioRate): string {
  const mean = formatRate(meanPerSecond(rate));
  switch (rate.kind) {
    case 'fixed': {
      const every = `One message every ${formatDuration(1_000 / rate.perSecond)}`;
      if (rate.jitter === 0) return every;
      return `${every}, give or take ${Number((rate.jitter * 50).toPrecision(3))} % of that`;
    }
    case 'poisson':
      return `At random, each independent of the others, ${mean} on average`;
    case 'bursts': {
      const all = plural(rate.messages, 'message');
      return `${all} at once every ${formatDuration(rate.everyMs)}, ${mean} on average`;
    }
    case 'ramp': {
      const after = {
        stay: rate.to === 0 ? 'then nothing more' : 'then it stays',
        repeat: 'again and again',
      };
      const over = formatDuration(rate.overMs);
      return `From ${formatRate(rate.from)} to ${formatRate(rate.to)} in ${over}, ${after[rate.after]}`;
    }
  }
}

function lastsFor(rate: ScenarioRate, limit: number): string {
  const ms = dueMs(rate, limit);
  if (!Number.isFinite(ms)) return ', which it never reaches';
  return `, ${rate.kind === 'poisson' ? 'about ' : ''}${formatDuration(ms)} from the start`;
}

function spanOf(rate: ScenarioRate): number {
  if (rate.kind === 'bursts') return rate.everyMs * BURSTS_IN_SIGHT;
  if (rate.kind === 'ramp') return rate.overMs * AFTER_RAMP[rate.after];
  return (IN_SIGHT / rate.perSecond) * 1_000;
}

function flat(y: number): RatePlan['line'] {
  return [0, 1].map((x) => ({ x, y }));
}

/** Where a ramp bends or falls back; just before it does so, too. */
function corners({ overMs, after }: ScenarioRate & { kind: 'ramp' }, spanMs: number): number[] {
  if (after === 'stay') return [0, overMs, spanMs];
  const falls = Array.from({ length: Math.floor(spanMs / overMs) }, (_, at) => (at + 1) * overMs);
  return [0, ...falls.flatMap((at) => [at - overMs * 1e-6, at]), spanMs];
}
