import { describe, expect, test } from 'vitest';
import { causesOf } from '../../../src/main/engine/client/retry-policy';
import type { CloseReason } from '../../../src/shared/model/close-reason';
import {
  defaultRetryRules,
  RETRY_CAUSES,
  retryActionOf,
} from '../../../src/shared/model/retry-rules';
import { TRANSPORTS } from '../../../src/shared/model/transport';

const tables = TRANSPORTS.flatMap((transport) =>
  ['GET', 'POST'].map((method) => ({
    transport,
    method,
    table: defaultRetryRules(transport, method),
  })),
);

describe.each(tables)('default rules, $transport $method', ({ transport, table }) => {
  test('every rule is among the causes for people, and no cause comes twice', () => {
    const causes = RETRY_CAUSES.filter(({ transports }) => transports.includes(transport)).map(
      ({ cause }) => cause,
    );
    // Nothing is dialled again after our own disconnect, whatever the rule.
    const rules = Object.keys(table).filter((cause) => cause !== 'local');
    expect(causes).toEqual(expect.arrayContaining(rules));
    expect(new Set(causes).size).toBe(causes.length);
  });
});

test('only SSE asks for the method, in any case of its letters', () => {
  expect(defaultRetryRules('sse', 'get')).toEqual(defaultRetryRules('sse', 'GET'));
  expect(defaultRetryRules('sse', 'POST')).toEqual({ any: 'stop' });
  expect(defaultRetryRules('poll', 'POST')).toEqual(defaultRetryRules('poll', 'GET'));
});

describe('the rule that decides', () => {
  test.each([
    ['websocket', 'close:1006', 'retry'],
    ['websocket', 'close:1013', 'slow'],
    ['websocket', 'close:1000', 'stop'],
    ['websocket', 'status:503', 'retry'],
    ['poll', 'status:404', 'stop'],
    ['sse', 'status:503', 'stop'],
    ['sse', 'end', 'retry'],
    ['sse', 'any', 'stop'],
  ] as const)('%s %s: %s', (transport, cause, action) => {
    expect(retryActionOf(defaultRetryRules(transport, 'GET'), cause)).toBe(action);
  });

  test('is `any` where there is no other', () => {
    expect(retryActionOf({ any: 'retry' }, 'close:4000')).toBe('retry');
    expect(retryActionOf({}, 'network')).toBe('stop');
  });

  test.each<Partial<CloseReason>>([{ status: 503 }, { code: 1011 }, { code: 4_000 }, {}])(
    'is the one that the policy goes by: %j',
    (fields) => {
      const causes = causesOf({ by: 'remote', clean: false, ...fields });
      for (const { table } of tables) {
        const first = causes.find((cause) => table[cause] !== undefined);
        const action = first === undefined ? 'stop' : table[first];
        expect(retryActionOf(table, causes[0] ?? '')).toBe(action);
      }
    },
  );
});
