import { describe, expect, test } from 'vitest';
import { reconnectRows } from '../../../src/main/cli/reconnect-lines';
import type { DeliveryReport, Seam } from '../../../src/shared/model/delivery';

const SEAM: Seam = {
  number: 1,
  brokenAt: 0,
  openAt: 1_230,
  downMs: 1_230,
  attempts: 2,
  cause: 'network, not clean: ECONNRESET',
  resumed: { by: 'last-event-id', value: '5' },
  retry: null,
  resent: 0,
  recovered: 4,
  lost: 0,
  duplicated: 0,
};

function rows(seams: Seam[], seamsTotal = seams.length) {
  const report: DeliveryReport = {
    summary: null,
    source: null,
    first: null,
    last: null,
    holes: [],
    holesTotal: 0,
    seams,
    seamsTotal,
  };
  return reconnectRows(report);
}

describe('the reconnects of a summary', () => {
  test('say how long, how often tried, from where, and what came of it', () => {
    expect(rows([SEAM])).toEqual([
      [
        'reconnect 1',
        'down 1.23 s · 2 attempts · resumed from Last-Event-ID 5 · recovered 4 · lost 0',
      ],
      ['', 'network, not clean: ECONNRESET'],
    ]);
  });

  test.each<[Partial<Seam>, string]>([
    [
      { attempts: 1, resumed: null },
      'down 1.23 s · 1 attempt · resumed from nothing · recovered 4',
    ],
    [{ recovered: null, lost: null, duplicated: null }, 'recovered — · lost —'],
    [
      { lost: 1_200, duplicated: 3, resent: 2 },
      '2 sent again · recovered 4 · lost 1,200 · 3 came again',
    ],
    [
      { retry: { askedMs: 500, waitedMs: 510, obeyed: true } },
      'asked to wait 0.50 s, waited 0.51 s: kept',
    ],
    [{ retry: { askedMs: 500, waitedMs: 100, obeyed: false } }, 'waited 0.10 s: not kept'],
    [{ resumed: { by: 'cursor', value: 'a\nb' } }, 'resumed from cursor a⏎b'],
  ])('%j', (change, words) => {
    expect(rows([{ ...SEAM, ...change }])[0]?.[1]).toContain(words);
  });

  test('of many only the newest are listed', () => {
    const seams = Array.from({ length: 200 }, (_, at) => ({ ...SEAM, number: 101 + at }));
    const all = rows(seams, 300);
    expect(all).toHaveLength(21);
    expect(all[0]).toEqual(['reconnects before', '290']);
    expect(all.at(-2)?.[0]).toBe('reconnect 300');
  });

  test('none when there were none', () => {
    expect(rows([])).toEqual([]);
  });
});
