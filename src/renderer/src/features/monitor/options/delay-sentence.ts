import type { RetryPolicy } from '../../../../../shared/model/connection-spec';

/** Attempts that are named one by one. */
const NAMED = 3;
/** Timers cannot wait longer (2^31-1 ms). */
const LONGEST_MS = 2_147_483_647;
const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** Shortest and longest delay before an attempt in a row, in ms; `attempt` counts from 1. */
export function delayRange(policy: RetryPolicy, attempt: number): [least: number, most: number] {
  const { floorMs, baseMs, capMs } = policy;
  if (policy.mode === 'fixed') {
    const delay = Math.min(LONGEST_MS, Math.max(floorMs, baseMs));
    return [delay, delay];
  }
  const grown = baseMs * 2 ** Math.min(attempt - 1, 31);
  const most = Math.max(floorMs, Math.min(grown, Math.max(capMs, baseMs), LONGEST_MS));
  return [floorMs, most];
}

/** What a reconnect policy comes to, in a sentence or two. */
export function delaySentence(policy: RetryPolicy): string {
  const { mode, maxAttempts } = policy;
  if (mode === 'none') return 'It stays closed, whatever the cause.';
  const end = maxAttempts === null ? '' : ` ${givingUp(maxAttempts)}`;
  const [, first] = delayRange(policy, 1);
  const [, last] = delayRange(policy, maxAttempts ?? LONGEST_MS);
  if (first === last) return `Every attempt after ${range(delayRange(policy, 1))}.${end}`;
  const count = Math.min(NAMED, maxAttempts ?? NAMED);
  const named = Array.from({ length: count }, (_, at) => {
    const after = at === 0 ? ' attempt after ' : ' ';
    return `${ordinal(at + 1)}${after}${range(delayRange(policy, at + 1))}`;
  });
  const more = maxAttempts === null || maxAttempts > NAMED;
  return `${named.join(', ')}${more ? `, … at most ${time(last)}` : ''}.${end}`;
}

function givingUp(attempts: number): string {
  return `It gives up after ${number.format(attempts)} attempt${attempts === 1 ? '' : 's'}.`;
}

function ordinal(count: number): string {
  return `${count}${['st', 'nd', 'rd'][count - 1] ?? 'th'}`;
}

function range([least, most]: readonly [number, number]): string {
  if (least === most) return time(most);
  const { factor, unit } = unitOf(most);
  // Zero and values too small for the larger unit keep their own.
  return least / factor >= 0.1 || least === 0
    ? `${number.format(least / factor)}–${number.format(most / factor)} ${unit}`
    : `${time(least)} – ${time(most)}`;
}

function time(ms: number): string {
  const { factor, unit } = unitOf(ms);
  return `${number.format(ms / factor)} ${unit}`;
}

function unitOf(ms: number): { factor: number; unit: string } {
  if (ms < 10_000) return { factor: 1, unit: 'ms' };
  if (ms < 600_000) return { factor: 1_000, unit: 's' };
  return ms < 36_000_000 ? { factor: 60_000, unit: 'min' } : { factor: 3_600_000, unit: 'h' };
}
