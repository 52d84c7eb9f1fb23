import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clampRetry, retryDelay, retryTable } from '../../src/main/engine/client/retry-policy';
import type { RetryDecision, RetryQuestion } from '../../src/main/engine/client/types';
import type { CloseReason } from '../../src/shared/model/close-reason';
import {
  connectionSpecSchema,
  type RetryPolicy,
  retryPolicySchema,
} from '../../src/shared/model/connection-spec';
import { delayRange, MAX_DELAY_MS } from '../../src/shared/model/retry-delay';
import { TRANSPORTS, type Transport } from '../../src/shared/model/transport';
import { SEED, seededBy } from '../support/seed';

const random = seededBy('retry-policy');
const runs = { seed: SEED, numRuns: 500 };
const LOST: CloseReason = { by: 'network', clean: false, error: 'ECONNRESET' };

function tableOf(transport: Transport, method: string | null = null) {
  return retryTable(connectionSpecSchema.parse({ url: 'http://x', transport, method }));
}

function decide(
  policy: RetryPolicy,
  question: Partial<RetryQuestion>,
  draw = random,
): RetryDecision | null {
  const full = {
    reason: LOST,
    attempt: 1,
    withoutBackoff: false,
    serverRetryMs: null,
    ...question,
  };
  return retryDelay(policy, tableOf('websocket'), full, draw);
}

function ask(...asked: Parameters<typeof decide>): number | null {
  return decide(...asked)?.delayMs ?? null;
}

/** Pearson's statistic of draws over ten equal buckets of [low, high]. */
function chiSquare(draws: readonly number[], low: number, high: number): number {
  const buckets = Array<number>(10).fill(0);
  for (const draw of draws) {
    const bucket = Math.min(9, Math.floor(((draw - low) / (high - low)) * 10));
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  const even = draws.length / 10;
  return buckets.reduce((sum, count) => sum + (count - even) ** 2 / even, 0);
}

describe('full jitter', () => {
  const policy = retryPolicySchema.parse({});
  const ceilings = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000];
  test.each(ceilings.map((ceiling, index) => ({ attempt: index + 1, ceiling })))(
    'attempt $attempt draws evenly from 100 to $ceiling ms',
    ({ attempt, ceiling }) => {
      const draws = Array.from({ length: 10_000 }, () => ask(policy, { attempt }) ?? Number.NaN);
      for (const draw of draws) {
        if (!(draw >= 100 && draw <= ceiling)) expect(draw).toBe(`within 100..${ceiling}`);
      }
      // 9 degrees of freedom: a fair source passes 42 about 3 times in a million.
      expect(chiSquare(draws, 100, ceiling)).toBeLessThan(42);
    },
  );

  test('the ends of the range can be drawn', () => {
    expect(ask(policy, { attempt: 3 }, () => 0)).toBe(100);
    expect(ask(policy, { attempt: 3 }, () => 1 - 1e-9)).toBe(2_000);
  });
});

const policies = fc
  .record({
    mode: fc.constantFrom('exponential', 'fixed'),
    baseMs: fc.nat(100_000),
    capMs: fc.oneof(fc.nat(100_000), fc.constant(MAX_DELAY_MS)),
    factor: fc.double({ min: 1, max: 100, noNaN: true }),
    jitter: fc.constantFrom('full', 'equal', 'none'),
    floorMs: fc.nat(5_000),
    maxAttempts: fc.option(fc.integer({ min: 1, max: 20 })),
  })
  .map((policy) => retryPolicySchema.parse(policy));
const questions = fc.record({
  attempt: fc.integer({ min: 1, max: 2_000 }),
  serverRetryMs: fc.option(fc.oneof(fc.nat(), fc.constant(4_294_967_296), fc.constant(1e300))),
  withoutBackoff: fc.boolean(),
});
const draws = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('any policy, any question', () => {
  test('the delay lies within [floor, 2^31-1], or attempts are used up', () => {
    fc.assert(
      fc.property(policies, questions, draws, (policy, question, draw) => {
        const delay = ask(policy, question, () => draw);
        if (policy.maxAttempts !== null && question.attempt > policy.maxAttempts) {
          expect(delay).toBeNull();
        } else {
          expect(delay).toBeGreaterThanOrEqual(policy.floorMs);
          expect(delay).toBeLessThanOrEqual(MAX_DELAY_MS);
        }
      }),
      runs,
    );
  });

  test('the delay lies within the range that is told with it', () => {
    fc.assert(
      fc.property(policies, questions, draws, (policy, question, draw) => {
        const decision = decide({ ...policy, maxAttempts: null }, question, () => draw);
        const { leastMs, mostMs } = decision?.choice ?? { leastMs: 1, mostMs: 0 };
        expect(decision?.delayMs).toBeGreaterThanOrEqual(leastMs);
        expect(decision?.delayMs).toBeLessThanOrEqual(mostMs);
        expect(Number.isInteger(decision?.delayMs)).toBe(true);
      }),
      runs,
    );
  });

  test('neither ceilings nor floors sink with attempts', () => {
    fc.assert(
      fc.property(policies, fc.integer({ min: 1, max: 1_500 }), (policy, attempt) => {
        const [least, most] = delayRange(policy, attempt);
        const [nextLeast, nextMost] = delayRange(policy, attempt + 1);
        expect(nextMost).toBeGreaterThanOrEqual(most);
        expect(nextLeast).toBeGreaterThanOrEqual(least);
        expect(least).toBeLessThanOrEqual(most);
      }),
      runs,
    );
  });

  test("a server's retry: is the first delay, exactly, clamped", () => {
    fc.assert(
      fc.property(policies, fc.nat(), draws, (policy, serverRetryMs, draw) => {
        const delay = ask(policy, { attempt: 1, serverRetryMs }, () => draw);
        expect(delay).toBe(clampRetry(serverRetryMs, policy));
        expect(delay).toBe(Math.max(policy.floorMs, serverRetryMs));
      }),
      runs,
    );
  });

  test('Retry-After is honoured to the ms, whatever the attempt', () => {
    fc.assert(
      fc.property(policies, questions, fc.nat(), (policy, question, retryAfterMs) => {
        const reason = { ...LOST, status: 503, by: 'remote' as const, retryAfterMs };
        const delay = ask({ ...policy, maxAttempts: null }, { ...question, reason });
        expect(delay).toBe(Math.max(policy.floorMs, retryAfterMs));
      }),
      runs,
    );
  });

  test('none never retries', () => {
    fc.assert(
      fc.property(policies, questions, (policy, question) => {
        expect(ask({ ...policy, mode: 'none' }, question)).toBeNull();
      }),
      runs,
    );
  });
});

interface Rule {
  transport: Transport;
  reason: Partial<CloseReason>;
  action: 'retry' | 'slow' | 'stop';
  method?: string;
}

const remote = (fields: Partial<CloseReason>): Partial<CloseReason> => ({
  by: 'remote',
  ...fields,
});
const codes = (action: Rule['action'], ...list: number[]): Rule[] =>
  list.map((code) => ({ transport: 'websocket', reason: remote({ code, clean: true }), action }));
const statuses = (transport: Transport, action: Rule['action'], ...list: number[]): Rule[] =>
  list.map((status) => ({ transport, reason: remote({ status }), action }));

/** SPEC 3, "what to do by cause is a table". */
const rules: Rule[] = [
  ...codes('retry', 1001, 1006, 1011, 1012),
  ...codes('slow', 1013),
  ...codes('stop', 1000, 1002, 1003, 1005, 1007, 1008, 1009, 1010, 1014, 1015, 3000, 3999),
  ...codes('stop', 4000, 4999),
  ...statuses('websocket', 'retry', 429, 500, 502, 503, 504, 599),
  ...statuses('websocket', 'stop', 400, 401, 403, 404, 410, 418),
  ...statuses('poll', 'retry', 429, 500, 503),
  ...statuses('poll', 'stop', 400, 401, 404, 409),
  ...statuses('sse', 'stop', 204, 210, 400, 401, 404, 429, 500, 503),
  ...TRANSPORTS.flatMap((transport): Rule[] =>
    ['ECONNRESET', 'ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ETIMEDOUT', 'EPIPE'].map(
      (error) => ({ transport, reason: { by: 'network', error }, action: 'retry' }),
    ),
  ),
  ...TRANSPORTS.flatMap((transport): Rule[] =>
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'CERT_HAS_EXPIRED',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    ].map((error) => ({ transport, reason: { by: 'network', error }, action: 'stop' })),
  ),
  { transport: 'sse', reason: remote({ clean: true }), action: 'retry' },
  { transport: 'sse', reason: remote({ error: 'ERR_CONTENT_TYPE', status: 200 }), action: 'stop' },
  { transport: 'sse', method: 'POST', reason: remote({ clean: true }), action: 'stop' },
  { transport: 'sse', method: 'POST', reason: { by: 'network' }, action: 'stop' },
];

describe('what to do by cause', () => {
  const policy = retryPolicySchema.parse({ mode: 'fixed', baseMs: 700 });
  const delays = { retry: 700, slow: 7_000, stop: null };
  test.each(rules)(
    '$transport $method $reason: $action',
    ({ transport, reason, action, method }) => {
      const full: CloseReason = { by: 'network', clean: false, ...reason };
      const question = { reason: full, attempt: 1, withoutBackoff: true, serverRetryMs: null };
      const table = tableOf(transport, method ?? null);
      const decision = retryDelay(policy, table, question, random);
      expect(decision?.delayMs ?? null).toBe(delays[action]);
    },
  );

  test('rules of the spec go before the table, the most specific first', () => {
    const spec = connectionSpecSchema.parse({
      url: 'http://x',
      transport: 'sse',
      retry: { rules: { 'status:503': 'retry', 'status:4xx': 'slow', 'status:404': 'stop' } },
    });
    const answer = (status: number) =>
      retryDelay(
        policy,
        retryTable(spec),
        {
          reason: { by: 'remote', clean: false, status },
          attempt: 1,
          withoutBackoff: false,
          serverRetryMs: null,
        },
        random,
      )?.delayMs ?? null;
    expect([503, 500, 429, 404].map(answer)).toEqual([700, null, 7_000, null]);
  });
});
