import { describe, expect, test } from 'vitest';
import { clampRetry, retryDelay, retryTable } from '../../../src/main/engine/client/retry-policy';
import type { RetryDecision, RetryQuestion } from '../../../src/main/engine/client/types';
import type { CloseReason } from '../../../src/shared/model/close-reason';
import {
  type ConnectionSpecInput,
  connectionSpecSchema,
} from '../../../src/shared/model/connection-spec';
import { delayRange, MAX_DELAY_MS } from '../../../src/shared/model/retry-delay';
import { seededBy } from '../../support/seed';

const random = seededBy('retry-policy');

function decide(
  input: Partial<ConnectionSpecInput>,
  reason: CloseReason,
  question: Partial<RetryQuestion> = {},
  draw = random,
): RetryDecision | null {
  const spec = connectionSpecSchema.parse({
    url: 'http://127.0.0.1/',
    transport: 'websocket',
    ...input,
  });
  const asked = { reason, attempt: 1, withoutBackoff: false, serverRetryMs: null, ...question };
  return retryDelay(spec.retry, retryTable(spec), asked, draw);
}

function delay(...asked: Parameters<typeof decide>): number | null {
  return decide(...asked)?.delayMs ?? null;
}

const remote = (fields: Partial<CloseReason>): CloseReason => ({
  by: 'remote',
  clean: true,
  ...fields,
});
const network = (error: string): CloseReason => ({ by: 'network', clean: false, error });

describe('WebSocket close codes', () => {
  test.each([1001, 1006, 1011, 1012])('%i retries', (code) => {
    expect(delay({}, remote({ code }))).toBeGreaterThanOrEqual(100);
  });

  test('1013 retries from ten times the base', () => {
    expect(delay({}, remote({ code: 1013 }), {}, () => 0.999_999)).toBeGreaterThan(4_900);
  });

  test.each([1000, 1002, 1003, 1005, 1007, 1008, 1009, 1010, 1014, 1015, 3000, 4000, 4999])(
    '%i stops',
    (code) => expect(delay({}, remote({ code }))).toBeNull(),
  );

  test('an error of the peer that we answered with 1007 stops, though the code is 1006', () => {
    const reason = { code: 1006, sentCode: 1007, error: 'WS_ERR_INVALID_UTF8', clean: false };
    expect(delay({}, remote(reason))).toBeNull();
  });
});

describe('statuses', () => {
  test.each([
    ['websocket', 429, true],
    ['websocket', 503, true],
    ['websocket', 401, false],
    ['websocket', 302, false],
    ['poll', 429, true],
    ['poll', 500, true],
    ['poll', 409, false],
    ['sse', 429, false],
    ['sse', 503, false],
    ['sse', 404, false],
  ] as const)('%s %i retries: %s', (transport, status, retries) => {
    const result = delay({ transport }, remote({ status, clean: false }));
    expect(result !== null).toBe(retries);
  });

  test('an SSE connection may opt in to retry 503', () => {
    const input = { transport: 'sse', retry: { rules: { 'status:503': 'retry' } } } as const;
    expect(delay(input, remote({ status: 503, clean: false }))).not.toBeNull();
  });

  test('Retry-After decides the delay', () => {
    const reason = remote({ status: 503, clean: false, retryAfterMs: 7_000 });
    expect(delay({}, reason)).toBe(7_000);
  });
});

describe('causes', () => {
  test('network errors and time-outs retry, certificate errors stop', () => {
    expect(delay({}, network('ECONNREFUSED'))).not.toBeNull();
    expect(delay({}, network('ENOTFOUND'))).not.toBeNull();
    expect(delay({}, network('ETIMEDOUT'))).not.toBeNull();
    expect(delay({}, network('DEPTH_ZERO_SELF_SIGNED_CERT'))).toBeNull();
    expect(delay({}, network('ERR_TLS_CERT_ALTNAME_INVALID'))).toBeNull();
  });

  test('an SSE POST is never sent again unless asked', () => {
    const post = { transport: 'sse', method: 'POST' } as const;
    expect(delay(post, remote({}))).toBeNull();
    expect(delay(post, network('ECONNRESET'))).toBeNull();
    expect(delay({ ...post, retry: { rules: { any: 'retry' } } }, remote({}))).not.toBeNull();
  });

  test('our own clean end stops', () => {
    expect(delay({}, { by: 'local', clean: true, code: 1006 })).toBeNull();
  });
});

describe('delays', () => {
  const policy = connectionSpecSchema.parse({ url: 'ws://x', transport: 'websocket' }).retry;

  test('the ceiling doubles from 500 ms to 30 s', () => {
    const ranges = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((attempt) => delayRange(policy, attempt));
    expect(ranges.map(([, most]) => most)).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
    expect(new Set(ranges.map(([least]) => least))).toEqual(new Set([100]));
  });

  test("a server's retry replaces the base: first exactly, then backing off from it", () => {
    const sse = { transport: 'sse' } as const;
    expect(delay(sse, remote({}), { serverRetryMs: 3_000 })).toBe(3_000);
    const second = delay(
      sse,
      network('ECONNREFUSED'),
      { attempt: 2, serverRetryMs: 3_000 },
      () => 0.999_999,
    );
    expect(second).toBeGreaterThan(5_900);
    expect(second).toBeLessThanOrEqual(6_000);
  });

  test('a retry is clamped to [floor, 2^31-1]', () => {
    expect(clampRetry(0, policy)).toBe(100);
    expect(clampRetry(4_294_967_296, policy)).toBe(MAX_DELAY_MS);
  });

  test('no attempt past the most, and none at all when off', () => {
    const most = { retry: { maxAttempts: 2 } };
    expect(delay(most, network('ECONNREFUSED'), { attempt: 2 })).not.toBeNull();
    expect(delay(most, network('ECONNREFUSED'), { attempt: 3 })).toBeNull();
    expect(delay({ retry: { mode: 'none' } }, network('ECONNREFUSED'))).toBeNull();
  });

  test('fixed is always the base', () => {
    const fixed = { retry: { mode: 'fixed', baseMs: 700 } } as const;
    expect(delay(fixed, network('ECONNREFUSED'), { attempt: 9 })).toBe(700);
  });

  test('the delay is told with how it came about', () => {
    const lost = network('ECONNREFUSED');
    expect(decide({}, lost, { attempt: 3 }, () => 0.5)).toEqual({
      delayMs: 1_050,
      choice: { by: 'policy', leastMs: 100, mostMs: 2_000 },
    });
    const sse = { transport: 'sse' } as const;
    expect(decide(sse, remote({}), { serverRetryMs: 50 })).toEqual({
      delayMs: 100,
      choice: { by: 'retry', leastMs: 100, mostMs: 100, askedMs: 50 },
    });
    expect(decide(sse, lost, { attempt: 2, serverRetryMs: 3_000 }, () => 0)).toEqual({
      delayMs: 3_000,
      choice: { by: 'retry', leastMs: 3_000, mostMs: 6_000, askedMs: 3_000 },
    });
    expect(decide({}, remote({ status: 503, clean: false, retryAfterMs: 7_000 }))).toEqual({
      delayMs: 7_000,
      choice: { by: 'retry-after', leastMs: 7_000, mostMs: 7_000, askedMs: 7_000 },
    });
  });
});

/** What 10,000 draws come to. */
function statistics(draws: readonly number[]) {
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
  return {
    mean,
    deviation: Math.sqrt(variance),
    least: Math.min(...draws),
    most: Math.max(...draws),
  };
}

const ATTEMPT = 5;
const DRAWS = 10_000;

function drawAll(retry: ConnectionSpecInput['retry']): number[] {
  return Array.from({ length: DRAWS }, () =>
    Number(delay({ retry }, network('ECONNREFUSED'), { attempt: ATTEMPT })),
  );
}

/**
 * Fifth attempt: the ceiling is 500 * 2^4 = 8,000 ms. An even draw from a range of width w has its
 * mean in the middle and a deviation of w / sqrt(12); the mean of 10,000 draws strays by a
 * hundredth of that, their deviation by about 0.0045 of itself. Bounds are five times as wide.
 */
describe('10,000 draws', () => {
  test('full jitter fills [100, 8,000]: mean 4,050, deviation 2,280.5', () => {
    const { mean, deviation, least, most } = statistics(drawAll({}));
    expect(Math.abs(mean - 4_050)).toBeLessThan(115);
    expect(Math.abs(deviation - 2_280.5)).toBeLessThan(52);
    // One draw in a hundred lies within 79 ms of an end: 10,000 that all miss it do not happen.
    expect(least).toBeGreaterThanOrEqual(100);
    expect(least).toBeLessThan(179);
    expect(most).toBeLessThanOrEqual(8_000);
    expect(most).toBeGreaterThan(7_921);
  });

  test('evenly: each of 20 buckets holds 500, give or take five deviations', () => {
    const buckets = Array<number>(20).fill(0);
    for (const draw of drawAll({})) {
      const bucket = Math.min(19, Math.floor((draw - 100) / 395));
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    // sqrt(10,000 * 0.05 * 0.95) = 21.8.
    for (const held of buckets) expect(Math.abs(held - 500)).toBeLessThan(109);
  });

  test('equal jitter fills [4,000, 8,000]: mean 6,000, deviation 1,154.7', () => {
    const { mean, deviation, least, most } = statistics(drawAll({ jitter: 'equal' }));
    expect(Math.abs(mean - 6_000)).toBeLessThan(58);
    expect(Math.abs(deviation - 1_154.7)).toBeLessThan(26);
    expect(least).toBeGreaterThanOrEqual(4_000);
    expect(least).toBeLessThan(4_040);
    expect(most).toBeLessThanOrEqual(8_000);
    expect(most).toBeGreaterThan(7_960);
  });

  test('no jitter is always the ceiling', () => {
    expect(new Set(drawAll({ jitter: 'none' }))).toEqual(new Set([8_000]));
  });

  test('draws of several clients do not fall together', () => {
    const sorted = drawAll({}).sort((a, b) => a - b);
    const together = sorted.filter((draw, index) => draw === sorted[index - 1]).length;
    // 7,901 values for 10,000 draws: 1 - (1 - e^-1.2657) / 1.2657 = 43 % repeat another.
    expect(together / DRAWS).toBeGreaterThan(0.4);
    expect(together / DRAWS).toBeLessThan(0.47);
  });
});

describe('factor, jitter, floor and cap together', () => {
  const ranges = (retry: ConnectionSpecInput['retry']) => {
    const { retry: policy } = connectionSpecSchema.parse({ url: 'x', transport: 'sse', retry });
    return [1, 2, 3, 4, 9].map((attempt) => delayRange(policy, attempt));
  };

  test.each([
    [{ factor: 3 }, [500, 1_500, 4_500, 13_500, 30_000]],
    [{ factor: 1 }, [500, 500, 500, 500, 500]],
    [{ factor: 1.5 }, [500, 750, 1_125, 1_688, 12_814]],
    [{ factor: 100, capMs: 1_000_000 }, [500, 50_000, 1_000_000, 1_000_000, 1_000_000]],
    [{ baseMs: 0, factor: 100 }, [100, 100, 100, 100, 100]],
    [{ baseMs: 40_000 }, [40_000, 40_000, 40_000, 40_000, 40_000]],
    [{ floorMs: 3_000 }, [3_000, 3_000, 3_000, 4_000, 30_000]],
  ])('%j has the ceilings %j', (retry, ceilings) => {
    expect(ranges(retry).map(([, most]) => most)).toEqual(ceilings);
  });

  test('equal jitter draws from half the ceiling on, never below the floor', () => {
    expect(ranges({ jitter: 'equal', floorMs: 600 }).map(([least]) => least)).toEqual([
      600, 600, 1_000, 2_000, 15_000,
    ]);
  });
});
