import { describe, expect, it } from 'vitest';
import {
  concernsTransport,
  connectionsTo,
  doneSince,
  seenBy,
  shownKinds,
} from '../../../src/renderer/src/features/server/faults/effect-rows';
import { takeBaseline } from '../../../src/renderer/src/state/fault-baseline';
import type { ConnectionView, SeriesView } from '../../../src/shared/contract/views';
import { parseFaults } from '../../../src/shared/fault-grammar';
import { connectionSpecSchema } from '../../../src/shared/model/connection-spec';
import type { ConnectionFigures } from '../../../src/shared/model/summary';
import { stateOf, viewOf } from './views';

const at = (url: string) =>
  viewOf(1, { spec: connectionSpecSchema.parse({ url, transport: 'sse' }) });

function seen(id: number, figures: Partial<ConnectionFigures>, open = true): ConnectionView {
  const view = viewOf(id, { state: stateOf(open ? 'open' : 'waiting') });
  return { ...view, figures: { ...view.figures, ...figures } };
}

function seriesOf(id: number, ...p50: (number | null)[]): SeriesView {
  const points = p50.map((ms) => ({
    count: 1,
    p50: ms,
    p90: ms,
    p99: ms === null ? null : ms * 2,
  }));
  return { id, at: 0, stepMs: 1_000, points };
}

const NOTHING_DONE = { websocket: {}, sse: {}, poll: {} };

describe('connections to this server', () => {
  it.each([
    ['http://127.0.0.1:4800', 'http://127.0.0.1:4800/stream/a', true],
    ['http://127.0.0.1:4800', 'ws://localhost:4800/ws/a', true],
    ['http://0.0.0.0:4800', 'ws://127.0.0.1:4800/ws/a', true],
    ['https://192.168.0.2:4800', 'wss://192.168.0.2:4800/ws/a', true],
    ['http://127.0.0.1:4800', 'http://127.0.0.1:4801/stream/a', false],
    ['http://127.0.0.1:4800', 'http://example.com:4800/stream/a', false],
    ['http://127.0.0.1:4800', '{{base}}/stream/a', false],
    [null, 'http://127.0.0.1:4800/stream/a', false],
  ])('server %s, connection %s: %s', (server, url, expected) => {
    const urls = server === null ? [] : [server];
    expect(connectionsTo(urls, [at(url)])).toHaveLength(expected ? 1 : 0);
  });

  it('go to any of its instances', () => {
    const connections = [4_800, 4_801, 4_802].map((port) => at(`ws://127.0.0.1:${port}/ws/a`));
    const urls = ['http://127.0.0.1:4800', 'http://127.0.0.1:4802'];
    expect(connectionsTo(urls, connections).map(({ spec }) => spec.url)).toEqual([
      'ws://127.0.0.1:4800/ws/a',
      'ws://127.0.0.1:4802/ws/a',
    ]);
  });
});

describe('what connections have seen', () => {
  const audit = { lost: 5, duplicated: 2, reordered: 1 };

  it('counts from the baseline, and in full what came after it', () => {
    const before = seen(1, { received: 100, reconnects: 1, audit });
    const baseline = takeBaseline({ byTransport: NOTHING_DONE }, [before], 0);
    const after = [
      seen(1, { received: 160, reconnects: 3, audit: { lost: 8, duplicated: 2, reordered: 4 } }),
      seen(2, { received: 10, audit: { lost: 1, duplicated: 0, reordered: 0 } }, false),
    ];
    expect(seenBy(after, new Map(), baseline)).toMatchObject({
      ...{ connections: 2, open: 1, received: 70, reconnects: 2 },
      ...{ lost: 4, duplicated: 0, reordered: 3 },
    });
  });

  it('counts in all without a baseline', () => {
    expect(seenBy([seen(1, { received: 100, audit })], new Map(), null)).toMatchObject({
      ...{ received: 100, lost: 5 },
    });
  });

  it('takes what was missing and came late for no loss below nothing', () => {
    const baseline = takeBaseline({ byTransport: NOTHING_DONE }, [seen(1, { audit })], 0);
    const healed = seen(1, { audit: { ...audit, lost: 2 } });
    expect(seenBy([healed], new Map(), baseline).lost).toBe(0);
  });

  it('does not know what nobody audits or times', () => {
    expect(seenBy([seen(1, {})], new Map(), null)).toMatchObject({
      ...{ lost: null, duplicated: null, reordered: null, p50: null, p99: null, spark: [] },
    });
  });

  it('has the newest latency of each: the middle one, and the worst', () => {
    const connections = [seen(1, {}), seen(2, {}), seen(3, {})];
    const series = new Map([
      [1, seriesOf(1, 1, 5, 9)],
      [2, seriesOf(2, 4, 7, null)],
      [3, seriesOf(3, 80, null, null, null)],
    ]);
    const { p50, p99, spark } = seenBy(connections, series, null);
    expect([p50, p99]).toEqual([9, 18]);
    expect(spark).toEqual([1, 5, 9]);
  });
});

describe('what the server has done', () => {
  const faults = parseFaults('drop=1%@sse,latency=5ms@off,cut=every 1s');

  it('counts from the baseline', () => {
    const before = { websocket: { drop: 3 }, sse: {}, poll: {} };
    const baseline = takeBaseline({ byTransport: before }, [], 0);
    const now = { websocket: { drop: 3 }, sse: { drop: 2 }, poll: { status: 1 } };
    const done = doneSince(now, baseline);
    expect(done.websocket.drop).toBe(0);
    expect(done.sse.drop).toBe(2);
    expect(shownKinds(faults, done)).toEqual(['drop', 'cut', 'status']);
  });

  it('knows for which transport a kind is meant', () => {
    expect(concernsTransport(faults, 'drop', 'sse')).toBe(true);
    expect(concernsTransport(faults, 'drop', 'poll')).toBe(false);
    expect(concernsTransport(faults, 'latency', 'sse')).toBe(false);
    expect(concernsTransport(faults, 'cut', 'poll')).toBe(true);
  });
});
