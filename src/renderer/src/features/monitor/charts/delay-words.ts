import type { DelayChoice } from '../../../../../shared/model/retry-delay';
import { formatCount } from '../../../lib/format';

/** How a delay came about, beside its ceiling: `731 ms of at most 1,000 ms`. */
export function delayWords(delayMs: number, choice: DelayChoice): string {
  const { by, leastMs, mostMs, askedMs } = choice;
  const drawn =
    leastMs === mostMs
      ? `exactly ${milliseconds(delayMs)}`
      : `${milliseconds(delayMs)} of at most ${milliseconds(mostMs)}`;
  if (by === 'policy') return leastMs === mostMs ? `${drawn}, by the policy` : drawn;
  const asked = `asked for by the server: ${by === 'retry' ? 'retry' : 'Retry-After'}`;
  if (askedMs === undefined) return `${asked}, ${drawn}`;
  const kept = askedMs === delayMs ? '' : `, ${drawn}`;
  return `${asked} ${milliseconds(askedMs)}${kept}`;
}

/**
 * Where a delay lies between the shortest and the longest it could have been, 0 to 1; 1 when there
 * was no choice.
 */
export function delayLevel(delayMs: number, { leastMs, mostMs }: DelayChoice): number {
  if (mostMs <= leastMs) return 1;
  return Math.min(1, Math.max(0, (delayMs - leastMs) / (mostMs - leastMs)));
}

function milliseconds(ms: number): string {
  return `${formatCount(ms)} ms`;
}
