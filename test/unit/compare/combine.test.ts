import { describe, expect, test } from 'vitest';
import { combineRounds } from '../../../src/main/engine/compare/combine';
import { mergeBins } from '../../../src/main/engine/compare/merge-bins';
import { round } from './samples';

describe('rounds in one', () => {
  test('the worst of what went wrong, the median of the rest', () => {
    const rounds = [
      round({
        sse: { lost: 0, delivered: 1_000, latencyMs: { p99: 9 }, wireBytes: 100, reconnects: 0 },
      }),
      round({
        sse: { lost: 4, delivered: 996, latencyMs: { p99: 3 }, wireBytes: 300, reconnects: 1 },
      }),
      round({
        sse: { lost: 1, delivered: 999, duplicated: 2, reordered: 5, latencyMs: { p99: null } },
      }),
    ];
    expect(combineRounds(rounds, ['websocket', 'sse']).transports).toEqual({
      sse: expect.objectContaining({
        published: 1_000,
        lost: 4,
        delivered: 996,
        duplicated: 2,
        reordered: 5,
        wireBytes: 300,
        reconnects: 0,
        latencyMs: { p50: 1, p90: 2, p99: 6, max: 8 },
      }),
    });
  });

  test('faults done: the median of each kind; the first who gave up is told', () => {
    const rounds = [
      round({ sse: { injected: { drop: 2 } }, poll: { injected: {} } }),
      round({ sse: { injected: { drop: 6, cut: 1 }, gaveUp: '404' }, poll: { injected: {} } }),
      round({ sse: { injected: { drop: 4, cut: 1 } }, poll: { injected: {} } }),
    ];
    const { sse, poll } = combineRounds(rounds, ['sse', 'poll']).transports;
    expect(sse).toMatchObject({ injected: { drop: 4, cut: 1 }, gaveUp: '404' });
    expect(poll?.injected).toEqual({});
    const { transports } = combineRounds([round({ sse: {} })], ['sse']);
    expect(Object.keys(transports.sse ?? {})).not.toContain('injected');
  });

  test('what no round could measure stays unknown', () => {
    const rounds = [round({ poll: { headerBytes: null } }), round({ poll: { headerBytes: null } })];
    expect(combineRounds(rounds, ['poll']).transports.poll?.headerBytes).toBeNull();
  });
});

describe('distributions in one', () => {
  test('one round keeps its own', () => {
    const bins = [{ fromMs: 1, toMs: 1.5, count: 3 }];
    expect(combineRounds([round({ sse: {} }, { bins: { sse: bins } })], ['sse']).bins.sse).toBe(
      bins,
    );
  });

  test('counts add up, whatever the edges', () => {
    const merged = mergeBins([
      [
        { fromMs: 1, toMs: 2, count: 10 },
        { fromMs: 2, toMs: 4, count: 20 },
      ],
      [{ fromMs: 1, toMs: 4, count: 7 }],
      [],
    ]);
    expect(merged.reduce((sum, { count }) => sum + count, 0)).toBe(37);
    expect(merged[0]?.fromMs).toBeCloseTo(1);
    expect(merged.at(-1)?.toMs).toBeCloseTo(4);
    for (const [place, bin] of merged.entries()) {
      expect(bin.toMs).toBeGreaterThan(bin.fromMs);
      if (place > 0) expect(bin.fromMs).toBe(merged[place - 1]?.toMs);
    }
  });

  test('below zero, where clocks differ', () => {
    const merged = mergeBins([[{ fromMs: -5_000, toMs: -4_990, count: 4 }]]);
    expect(merged.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    expect(merged.every(({ fromMs, toMs }) => fromMs >= -5_001 && toMs <= -4_980)).toBe(true);
  });

  test('none of none', () => expect(mergeBins([[], []])).toEqual([]));
});
