import type { CloseReason } from '../../../shared/model/close-reason';
import type { ConnectionSpec, RetryPolicy } from '../../../shared/model/connection-spec';
import { type DelayChoice, delayRange, MAX_DELAY_MS } from '../../../shared/model/retry-delay';
import { defaultRetryRules, type RetryTable } from '../../../shared/model/retry-rules';
import type { Random } from '../platform/random';
import { methodOf } from './http-exchange';
import type { RetryDecision, RetryQuestion } from './types';

/** How much later `slow` starts than `retry`. */
const SLOW_FACTOR = 10;

/** The rules in force for a spec: its transport's table with its own rules laid over. */
export function retryTable(spec: ConnectionSpec): RetryTable {
  return { ...defaultRetryRules(spec.transport, methodOf(spec)), ...spec.retry.rules };
}

/** The causes of an end, most specific first; keys of a {@link RetryTable}. */
export function causesOf(reason: CloseReason): string[] {
  const causes = (): string[] => {
    if (reason.by === 'local') return [reason.clean ? 'local' : 'request'];
    if (reason.error === 'ETIMEDOUT') return ['timeout'];
    if (reason.error?.startsWith('WS_ERR_')) return [`close:${reason.sentCode}`, 'protocol'];
    if (reason.by === 'limit') return ['limit'];
    if (reason.code !== undefined) return [`close:${reason.code}`, 'close:other'];
    if (reason.error === 'ERR_CONTENT_TYPE') return ['content-type'];
    if (reason.status !== undefined) {
      return [
        `status:${reason.status}`,
        `status:${Math.floor(reason.status / 100)}xx`,
        'status:other',
      ];
    }
    if (reason.error !== undefined && CERTIFICATE_ERRORS.test(reason.error)) return ['certificate'];
    if (reason.error !== undefined && PROTOCOL_ERRORS.test(reason.error)) return ['protocol'];
    if (reason.by === 'remote' && reason.clean) return ['end'];
    return ['network'];
  };
  return [...causes(), 'any'];
}

const CERTIFICATE_ERRORS =
  /^(ERR_TLS_CERT|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_SSL_|EPROTO$|INVALID_CA$|HOSTNAME_MISMATCH$)/;
/** Not the network's fault and not better the next time: not HTTP, a bad handshake, a bad URL. */
const PROTOCOL_ERRORS =
  /^(HPE_|ERR_HANDSHAKE|ERR_INVALID|ERR_UNESCAPED|ERR_BAD_REQUEST|Z_|ERR_BROTLI)/;

/** A server's `retry:` as it is applied: clamped to [floor, 2^31-1] ms. */
export function clampRetry(ms: number, policy: RetryPolicy): number {
  return Math.min(MAX_DELAY_MS, Math.max(policy.floorMs, ms));
}

/** The delay before the next attempt, or null to stay closed (SPEC 3, reconnect policy). */
export function retryDelay(
  policy: RetryPolicy,
  table: RetryTable,
  question: RetryQuestion,
  random: Random,
): RetryDecision | null {
  const { reason, attempt, serverRetryMs } = question;
  const step = question.withoutBackoff ? 1 : attempt;
  if (policy.mode === 'none') return null;
  if (policy.maxAttempts !== null && attempt > policy.maxAttempts) return null;
  const cause = causesOf(reason).find((key) => table[key] !== undefined);
  const action = cause === undefined ? 'stop' : table[cause];
  if (action === 'stop' || action === undefined) return null;
  const { retryAfterMs } = reason;
  if (retryAfterMs !== undefined) {
    const delayMs = clampRetry(retryAfterMs, policy);
    return decided(delayMs, 'retry-after', [delayMs, delayMs], retryAfterMs);
  }
  const asked = serverRetryMs === null ? null : clampRetry(serverRetryMs, policy);
  const by = asked === null ? 'policy' : 'retry';
  const base = (asked ?? policy.baseMs) * (action === 'slow' ? SLOW_FACTOR : 1);
  const first = asked !== null && step === 1;
  const fixed = clampRetry(base, policy);
  const [low, high] = first ? [fixed, fixed] : delayRange(policy, step, base);
  // [spec] A client may wait longer than the server asked, never shorter (HTML standard 9.2.3).
  const least = Math.max(low, asked ?? 0);
  const most = Math.max(high, least);
  const delayMs = least === most ? most : Math.round(least + random() * (most - least));
  return decided(delayMs, by, [least, most], serverRetryMs);
}

function decided(
  delayMs: number,
  by: DelayChoice['by'],
  [leastMs, mostMs]: readonly [number, number],
  askedMs: number | null,
): RetryDecision {
  const asked = askedMs === null ? {} : { askedMs };
  return { delayMs, choice: { by, leastMs, mostMs, ...asked } };
}
