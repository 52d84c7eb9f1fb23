import type { CloseReason } from '../../../shared/model/close-reason';
import type { ConnectionSpec, RetryPolicy } from '../../../shared/model/connection-spec';
import { defaultRetryRules, type RetryTable } from '../../../shared/model/retry-rules';
import type { Random } from '../platform/random';
import { methodOf } from './http-exchange';
import type { RetryQuestion } from './types';

/** Timers cannot wait longer (2^31-1 ms). */
export const MAX_DELAY_MS = 2_147_483_647;
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

/** The longest delay an attempt may draw. */
export function ceilingMs(policy: RetryPolicy, attempt: number, baseMs = policy.baseMs): number {
  const grown = baseMs * 2 ** Math.min(attempt - 1, 31);
  return Math.max(policy.floorMs, Math.min(grown, Math.max(policy.capMs, baseMs), MAX_DELAY_MS));
}

/** A server's `retry:` as it is applied: clamped to [floor, 2^31-1] ms. */
export function clampRetry(ms: number, policy: RetryPolicy): number {
  return Math.min(MAX_DELAY_MS, Math.max(policy.floorMs, ms));
}

/** The delay before the next attempt in ms, or null to stay closed (SPEC 3, reconnect policy). */
export function retryDelay(
  policy: RetryPolicy,
  table: RetryTable,
  question: RetryQuestion,
  random: Random,
): number | null {
  const { reason, attempt, serverRetryMs } = question;
  const step = question.withoutBackoff ? 1 : attempt;
  if (policy.mode === 'none') return null;
  if (policy.maxAttempts !== null && attempt > policy.maxAttempts) return null;
  const cause = causesOf(reason).find((key) => table[key] !== undefined);
  const action = cause === undefined ? 'stop' : table[cause];
  if (action === 'stop' || action === undefined) return null;
  if (reason.retryAfterMs !== undefined) return clampRetry(reason.retryAfterMs, policy);
  const asked = serverRetryMs === null ? null : clampRetry(serverRetryMs, policy);
  const base = (asked ?? policy.baseMs) * (action === 'slow' ? SLOW_FACTOR : 1);
  if (policy.mode === 'fixed') return clampRetry(base, policy);
  if (asked !== null && step === 1) return clampRetry(base, policy);
  const ceiling = ceilingMs(policy, step, base);
  return Math.round(policy.floorMs + random() * (ceiling - policy.floorMs));
}
