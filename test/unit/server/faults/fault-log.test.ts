import { expect, it } from 'vitest';
import { createFaultLog } from '../../../../src/main/engine/server/faults/fault-log';
import { faultPlace } from '../../../../src/main/engine/server/faults/fault-set';
import { createManualClock } from '../../../support/manual-clock';

const place = { ...faultPlace('sse', 'trades', null), clientId: 3 };

it('keeps who, what, when and to which message', () => {
  const clock = createManualClock(1_000);
  const log = createFaultLog(clock, 10);
  log.note('drop', place, 42);
  clock.advance(5);
  log.note('status', place, null, '503');
  const who = { transport: 'sse', channel: 'trades', client: null, clientId: 3 };
  expect(log.page(0, 10)).toEqual({
    first: 0,
    end: 2,
    entries: [
      { seq: 0, at: 1_000, kind: 'drop', ...who, id: 42, detail: '' },
      { seq: 1, at: 1_005, kind: 'status', ...who, id: null, detail: '503' },
    ],
  });
  expect([log.done, log.counts]).toEqual([2, { drop: 1, status: 1 }]);
});

it('forgets the oldest, says so, and goes on counting', () => {
  const log = createFaultLog(createManualClock(), 3);
  for (let id = 1; id <= 8; id++) log.note('drop', place, id);
  expect([log.done, log.counts.drop]).toEqual([8, 8]);
  const page = log.page(0, 100);
  expect([page.first, page.end, page.entries.map(({ id }) => id)]).toEqual([5, 8, [6, 7, 8]]);
  expect(log.page(6, 1).entries.map(({ seq }) => seq)).toEqual([6]);
  expect(log.page(8, 10).entries).toEqual([]);
});
