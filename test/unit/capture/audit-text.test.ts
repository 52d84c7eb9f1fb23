import { expect, test } from 'vitest';
import { auditText } from '../../../src/main/engine/capture/audit-text';
import { toRow } from '../../../src/main/engine/capture/row';
import type { AuditRecord, ConnectionRecord } from '../../../src/shared/model/record';

const FOUND: AuditRecord = {
  kind: 'audit',
  at: 10,
  what: 'lost',
  from: 101,
  to: 105,
  cause: 'stream',
  seam: null,
  more: 0,
};

test.each([
  [{}, 'ids 101 to 105 are missing (5)'],
  [{ to: 101 }, 'id 101 is missing'],
  [{ cause: 'reconnect', seam: 2 }, 'ids 101 to 105 are missing (5) · over reconnect 2'],
  [
    { cause: 'gap', reason: 'expired' },
    'ids 101 to 105 are missing (5) · the server said so · expired',
  ],
  [{ what: 'duplicated', more: 7 }, 'id 101 came again · 7 more since the last finding'],
  [{ what: 'reordered' }, 'id 101 came late, after 105'],
  [{ what: 'reset' }, 'the sequence starts anew at 101'],
] as const)('a finding with %j in words', (change, words) => {
  expect(auditText({ ...FOUND, ...change })).toBe(words);
});

function row(record: ConnectionRecord, previousAt: number | null = null) {
  return toRow({ row: 0, seq: 0, connection: 1, record, previousAt, note: null });
}

test('a finding and a probe have rows of their own, of neither direction', () => {
  expect(row(FOUND)).toMatchObject({ event: 'lost', direction: null, size: null, latencyMs: null });
  const probe = { kind: 'probe', at: 10, url: 'http://a/', status: 200, rttMs: 1.5 } as const;
  expect(row(probe)).toMatchObject({ event: 'probe', preview: 'round trip 1.50 ms · HTTP 200' });
  expect(row({ ...probe, status: null, rttMs: null, error: 'refused' }).preview).toBe(
    'no answer · refused',
  );
});

test('a step of the wall clock is not in the time since the row before', () => {
  expect(row({ kind: 'clock', at: 5_010, jumpMs: 5_000 }, 4).deltaMs).toBe(6);
  expect(row({ kind: 'clock', at: 10, jumpMs: -3_600_000 }, 3_600_004).deltaMs).toBe(6);
});
