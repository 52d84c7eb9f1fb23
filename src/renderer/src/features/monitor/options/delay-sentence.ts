import type { RetryPolicy } from '../../../../../shared/model/connection-spec';
import { delayRange } from '../../../../../shared/model/retry-delay';
import { delayText, ordinal, rangeText } from './delay-text';

/** Attempts that are named one by one. */
const NAMED = 3;
/** Past all growth. */
const LATE_ATTEMPT = 1_000_000;
const number = new Intl.NumberFormat('en-US');

/** What a reconnect policy comes to, in a sentence or two. */
export function delaySentence(policy: RetryPolicy): string {
  const { mode, maxAttempts } = policy;
  if (mode === 'none') return 'It stays closed, whatever the cause.';
  const end = maxAttempts === null ? '' : ` ${givingUp(maxAttempts)}`;
  const [, first] = delayRange(policy, 1);
  const [, last] = delayRange(policy, maxAttempts ?? LATE_ATTEMPT);
  if (first === last) return `Every attempt after ${rangeText(delayRange(policy, 1))}.${end}`;
  const count = Math.min(NAMED, maxAttempts ?? NAMED);
  const named = Array.from({ length: count }, (_, at) => {
    const after = at === 0 ? ' attempt after ' : ' ';
    return `${ordinal(at + 1)}${after}${rangeText(delayRange(policy, at + 1))}`;
  });
  const more = maxAttempts === null || maxAttempts > NAMED;
  return `${named.join(', ')}${more ? `, … at most ${delayText(last)}` : ''}.${end}`;
}

function givingUp(attempts: number): string {
  return `It gives up after ${number.format(attempts)} attempt${attempts === 1 ? '' : 's'}.`;
}
