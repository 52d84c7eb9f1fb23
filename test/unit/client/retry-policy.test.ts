import { describe, expect, test } from 'vitest';
import {
  ceilingMs,
  clampRetry,
  MAX_DELAY_MS,
  retryDelay,
  retryTable,
} from '../../../src/main/engine/client/retry-policy';
import type { RetryQuestion } from '../../../src/main/engine/client/types';
import type { CloseReason } from '../../../src/shared/model/close-reason';
import {
  type ConnectionSpecInput,
  connectionSpecSchema,
} from '../../../src/shared/model/connection-spec';
import { seededBy } from '../../support/seed';

const random = seededBy('retry-policy');

function delay(
  input: Partial<ConnectionSpecInput>,
  reason: CloseReason,
  question: Partial<RetryQuestion> = {},
  draw = random,
): number | null {
  const spec = connectionSpecSchema.parse({
    url: 'http://127.0.0.1/',
    transport: 'websocket',
    ...input,
  });
  const asked = { reason, attempt: 1, withoutBackoff: false, serverRetryMs: null, ...question };
  return retryDelay(spec.retry, retryTable(spec), asked, draw);
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
    const ceilings = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((attempt) => ceilingMs(policy, attempt));
    expect(ceilings).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  test('10,000 draws of full jitter fill [floor, ceiling] evenly', () => {
    const draws = Array.from({ length: 10_000 }, () =>
      Number(delay({}, network('ECONNREFUSED'), { attempt: 3 })),
    );
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...draws)).toBeLessThanOrEqual(2_000);
    const quarter = (2_000 - 100) / 4;
    for (let part = 0; part < 4; part++) {
      const from = 100 + part * quarter;
      const share = draws.filter((draw) => draw >= from && draw < from + quarter).length / 10_000;
      expect(share).toBeGreaterThan(0.22);
      expect(share).toBeLessThan(0.28);
    }
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
});
