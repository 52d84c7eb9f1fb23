import { expect, test } from 'vitest';
import { readGap } from '../../../src/main/engine/client/gap';
import type { MessageRecord } from '../../../src/shared/model/record';

function gap(data: unknown, more: Partial<MessageRecord> = {}) {
  const payload = Buffer.from(JSON.stringify({ id: 6, event: 'gap', data }));
  return readGap({
    kind: 'message',
    at: 0,
    direction: 'received',
    type: 'text',
    event: 'gap',
    payload,
    ...more,
  });
}

test('reads reason and ids', () => {
  expect(gap({ from: 4, to: 6, reason: 'expired' })).toEqual({
    reason: 'expired',
    ids: { from: 4, to: 6 },
  });
});

test.each([
  [{ reason: 'broker' }],
  [{ reason: 'broker', from: 7, to: 6 }],
  [{ reason: 'broker', from: -1, to: 6 }],
  [{ reason: 'broker', from: 1.5, to: 6 }],
  [{ reason: 'broker', from: '4', to: null }],
])('ids that are none are not told: %j', (data) => {
  expect(gap(data)).toEqual({ reason: 'broker', ids: null });
});

test('anything else is no gap', () => {
  expect(gap({ from: 4, to: 6 })).toBeNull();
  expect(gap({ reason: 'expired' }, { event: 'message' })).toBeNull();
  expect(gap({ reason: 'expired' }, { type: 'binary' })).toBeNull();
  expect(gap({}, { payload: Buffer.from('not JSON') })).toBeNull();
});

test('a reason of any length is cut', () => {
  expect(gap({ reason: 'x'.repeat(100_000) })?.reason).toHaveLength(64);
});
