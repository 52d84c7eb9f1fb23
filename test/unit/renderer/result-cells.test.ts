import { describe, expect, it } from 'vitest';
import {
  liveComparison,
  savedComparison,
} from '../../../src/renderer/src/features/compare/comparison';
import {
  cellsOf,
  type KnownByTransport,
  type RowSources,
  rowLabel,
} from '../../../src/renderer/src/features/compare/result-cells';
import {
  RESULT_ROWS,
  type ResultRow,
} from '../../../src/renderer/src/features/compare/result-rows';
import type { CompareLive, CompareRunView } from '../../../src/shared/contract/compare-views';
import { compareSpecSchema } from '../../../src/shared/model/compare';
import { TRANSPORTS } from '../../../src/shared/model/transport';
import { BINS, figuresOf, resultOf } from '../../support/compare-samples';

function rowOf(id: string): ResultRow {
  const row = RESULT_ROWS.find((one) => one.id === id);
  if (!row) throw new Error(`there is no row ${id}`);
  return row;
}

const FIGURES: KnownByTransport = {
  websocket: figuresOf({ delivered: 5_993, lost: 7, reconnects: 1, downtimeMs: 730 }),
  sse: figuresOf({ latencyMs: { p50: 0.52, p90: 1, p99: 1.58, max: 9 }, efficiency: 0.866 }),
  poll: figuresOf({
    ...{ wireBytesPerMessage: 587, wireBytes: 3_522_000, headerBytes: 2_200_000 },
    ...{ framingBytes: 122_000, efficiency: 0.341, requests: 6_000, cpuUsPerMessage: 1_180 },
  }),
};
const SOURCES: RowSources = { transports: TRANSPORTS, figures: FIGURES, rounds: [], other: null };

const texts = (id: string, sources: Partial<RowSources> = {}) =>
  cellsOf(rowOf(id), { ...SOURCES, ...sources }).map(({ parts }) =>
    parts.map(({ text }) => text).join(' · '),
  );

describe('the rows of the result', () => {
  it('are those of the specification, in its order', () => {
    expect(RESULT_ROWS.map(({ label }) => label)).toEqual([
      'Delivered',
      'Lost · duplicated · reordered',
      'Latency p50',
      'Latency p90',
      'Latency p99',
      'Latency max',
      'Jitter',
      'Bytes on the wire a message',
      'payload · headers · framing',
      'Payload efficiency',
      'Requests · connections',
      'Reconnects · downtime',
      'Client CPU a message',
    ]);
  });

  it('say each figure with its unit', () => {
    expect(texts('delivered')).toEqual(['5,993', '6,000', '6,000']);
    expect(rowLabel(rowOf('delivered'), SOURCES)).toBe('Delivered of 6,000');
    expect(texts('audit')).toEqual(['7 · 0 · 0', '0 · 0 · 0', '0 · 0 · 0']);
    expect(texts('p50')).toEqual(['0.34 ms', '0.52 ms', '0.34 ms']);
    expect(texts('wire')).toEqual(['206 B', '206 B', '587 B']);
    expect(texts('wire-parts')).toEqual(['200 · 0.1 · 5.9', '200 · 0.1 · 5.9', '200 · 367 · 20']);
    expect(texts('efficiency')).toEqual(['97.1 %', '86.6 %', '34.1 %']);
    expect(texts('requests')).toEqual(['1 · 1', '1 · 1', '6,000 · 1']);
    expect(texts('reconnects')).toEqual(['1 · 730 ms', '0 · 0 ms', '0 · 0 ms']);
    expect(texts('cpu')).toEqual(['9.0 µs', '9.0 µs', '1.18 ms']);
  });

  it('say a dash for what is unknown, never 0', () => {
    const unknown = figuresOf({
      latencyMs: { p50: null, p90: null, p99: null, max: null },
      ...{ jitterMs: null, wireBytesPerMessage: null, headerBytes: null, framingBytes: null },
      ...{ efficiency: null, cpuUsPerMessage: null },
    });
    const sources = { figures: { ...FIGURES, sse: unknown } };
    for (const id of ['p50', 'p90', 'p99', 'max', 'jitter', 'wire', 'efficiency', 'cpu']) {
      expect(texts(id, sources)[1]).toBe('—');
      expect(cellsOf(rowOf(id), { ...SOURCES, ...sources })[1]).toMatchObject({
        ...{ bar: null, best: false },
      });
    }
    expect(texts('wire-parts', sources)[1]).toBe('— · — · —');
    expect(texts('p50', { figures: {} })).toEqual(['—', '—', '—']);
  });

  it('mark the best, and what differs from it by chance, unless all do', () => {
    const best = (id: string, figures = FIGURES) =>
      cellsOf(rowOf(id), { ...SOURCES, figures }).map((cell) => cell.best);
    expect(best('p50')).toEqual([true, false, true]);
    expect(best('efficiency')).toEqual([true, false, false]);
    expect(best('audit')).toEqual([false, true, true]);
    expect(best('requests')).toEqual([false, false, false]);
    const same = figuresOf();
    expect(best('p50', { websocket: same, sse: same, poll: same })).toEqual([false, false, false]);
    expect(best('p50', { websocket: same })).toEqual([false, false, false]);
    const p50 = (ms: number) => figuresOf({ latencyMs: { p50: ms, p90: 1, p99: 1, max: 1 } });
    const near = { websocket: p50(0.69), sse: p50(0.7), poll: p50(1.12) };
    expect(best('p50', near)).toEqual([true, true, false]);
    expect(best('p50', { ...near, poll: p50(0.71) })).toEqual([false, false, false]);
  });

  it('draw bars against the longest of the row', () => {
    const bars = (id: string) => cellsOf(rowOf(id), SOURCES).map(({ bar }) => bar);
    expect(bars('wire')).toEqual([206 / 587, 206 / 587, 1]);
    expect(bars('audit')).toEqual([null, null, null]);
  });

  it('worry about what was lost and how often the line broke', () => {
    const bad = (id: string) =>
      cellsOf(rowOf(id), SOURCES).map(({ parts }) => parts.map((part) => part.bad === true));
    expect(bad('delivered')).toEqual([[true], [false], [false]]);
    expect(bad('audit')[0]).toEqual([true, false, false]);
    expect(bad('reconnects').slice(0, 2)).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it('tell how the rounds differ', () => {
    const round = (p50: number | null): KnownByTransport => ({
      websocket: figuresOf({ latencyMs: { p50, p90: 1, p99: 1, max: 1 } }),
    });
    const spread = (...values: (number | null)[]) =>
      cellsOf(rowOf('p50'), { ...SOURCES, rounds: values.map(round) })[0]?.spread;
    expect(spread(0.31, 0.36, 0.34)).toBe('0.31–0.36 ms');
    expect(spread(0.5, 1_200)).toBe('0.50 ms – 1.20 s');
    expect(spread(0.341, 0.342)).toBeNull();
    expect(spread(0.3, null)).toBeNull();
    expect(spread()).toBeNull();
  });
});

describe('a run laid over', () => {
  const against = (id: string, other: KnownByTransport) =>
    cellsOf(rowOf(id), { ...SOURCES, other })[1]?.difference;

  it('shows its figures and the difference, and which is better', () => {
    const slower: KnownByTransport = {
      sse: figuresOf({ latencyMs: { p50: 0.8, p90: 1, p99: 2, max: 9 } }),
    };
    expect(against('p50', slower)).toMatchObject({
      ...{ other: '0.80 ms', text: '−0.28 ms (−35 %)', verdict: 'better' },
    });
    const faster: KnownByTransport = {
      sse: figuresOf({ latencyMs: { p50: 0.4, p90: 1, p99: 2, max: 9 } }),
    };
    expect(against('p50', faster)).toMatchObject({ text: '+0.12 ms (+30 %)', verdict: 'worse' });
    expect(against('efficiency', { sse: figuresOf() })).toMatchObject({
      ...{ other: '97.1 %', text: '−10.5 points', verdict: 'worse' },
    });
  });

  it('does not make much of a small difference, nor of none', () => {
    const near: KnownByTransport = {
      sse: figuresOf({ latencyMs: { p50: 0.51, p90: 1, p99: 1.58, max: 9 } }),
    };
    expect(against('p50', near)).toMatchObject({ text: '+0.01 ms (+2.0 %)', verdict: null });
    expect(against('p99', near)).toMatchObject({ text: '±0', verdict: null });
  });

  it('compares what was delivered by its share, however much was published', () => {
    const longer: KnownByTransport = { sse: figuresOf({ published: 12_000, delivered: 9_000 }) };
    expect(against('delivered', longer)).toMatchObject({
      ...{ other: '9,000', text: '+25.00 points', verdict: 'better' },
    });
  });

  it('has no difference where one of the two is unknown', () => {
    expect(against('jitter', { sse: figuresOf({ jitterMs: null }) })).toMatchObject({
      ...{ other: '—', text: null, verdict: null },
    });
    expect(against('jitter', { poll: figuresOf() })).toBeNull();
    expect(against('audit', { sse: figuresOf({ lost: 3 }) })).toMatchObject({
      ...{ other: '3 · 0 · 0', text: '−3 (−100 %)', verdict: 'better' },
    });
  });
});

describe('what the page shows', () => {
  it('of a comparison under way is what is known so far', () => {
    const live: CompareLive = {
      ...{ run: 'a', spec: compareSpecSchema.parse({ transports: ['sse'] }), phase: 'measuring' },
      ...{ round: 1, elapsedMs: 1_000, published: 100, error: null },
      lanes: [
        {
          ...{ transport: 'sse', state: 'open', delivered: 98, lost: 0, reconnects: 0 },
          ...{ p50: 0.5, p99: 1.5, bins: BINS },
        },
      ],
    };
    const { lanes, figures, transports } = liveComparison(live);
    expect(lanes).toMatchObject([{ transport: 'sse', state: 'open', published: 100 }]);
    expect(liveComparison({ ...live, published: 90 }).lanes).toMatchObject([{ published: 98 }]);
    const sources = { transports, figures, rounds: [], other: null };
    expect(texts('delivered', sources)).toEqual(['98']);
    expect(rowLabel(rowOf('delivered'), sources)).toBe('Delivered');
    expect(cellsOf(rowOf('delivered'), sources)).toMatchObject([{ parts: [{ bad: false }] }]);
    expect(texts('audit', sources)).toEqual(['0 · — · —']);
    expect(texts('cpu', sources)).toEqual(['—']);
  });

  it('of a run are all its figures, and its rounds when there are several', () => {
    const run = (rounds: number): CompareRunView => {
      const result = resultOf({ transports: ['poll', 'websocket'], rounds });
      return { id: 'a', name: 'a', startedAt: 1, spec: result.spec, result };
    };
    expect(savedComparison(run(1))).toMatchObject({
      ...{ transports: ['websocket', 'poll'], rounds: [] },
      lanes: [{ transport: 'websocket', state: null, delivered: 6_000, bins: BINS }, {}],
    });
    expect(savedComparison(run(3)).rounds).toHaveLength(3);
  });
});
