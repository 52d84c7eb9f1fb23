import { describe, expect, it } from 'vitest';
import type { ComparisonProgress } from '../../../src/main/engine/compare/types';
import { seededRandom } from '../../../src/main/engine/platform/random';
import { createCompareControl } from '../../../src/main/engine/workspace/compare-control';
import type { SavedRun } from '../../../src/main/engine/workspace/compare-file';
import { compareName } from '../../../src/shared/compare-name';
import type { CompareLive } from '../../../src/shared/contract/compare-views';
import { WirescopeError } from '../../../src/shared/contract/result';
import { type CompareSpecInput, compareSpecSchema } from '../../../src/shared/model/compare';
import { BINS, resultOf } from '../../support/compare-samples';
import { createManualClock } from '../../support/manual-clock';
import { scriptedComparisons } from '../../support/scripted-comparisons';

const specOf = (spec: CompareSpecInput = {}) => compareSpecSchema.parse(spec);

function setUp() {
  const clock = createManualClock();
  const { started, start } = scriptedComparisons();
  const told: CompareLive[] = [];
  const kept: [id: string, run: SavedRun][] = [];
  const warned: string[] = [];
  const control = createCompareControl({
    ...{ clock, random: seededRandom(1), start },
    history: { add: async (id, run) => void kept.push([id, run]) },
    onMoved: (live) => told.push(live),
    warn: (message) => warned.push(message),
  });
  return { clock, control, started, told, kept, warned };
}

const MOVED: ComparisonProgress = {
  phase: 'measuring',
  ...{ round: 1, elapsedMs: 400, published: 40 },
  lanes: [
    {
      ...{ transport: 'sse', state: 'open', delivered: 39, lost: 0, reconnects: 0 },
      ...{ p50: 0.3, p99: 0.9, bins: BINS },
    },
  ],
};

describe('a comparison', () => {
  it('begins with a lane for each transport, in their order', () => {
    const { control } = setUp();
    expect(control.live()).toBeNull();
    const live = control.start(specOf({ transports: ['poll', 'websocket'] }));
    expect(live).toMatchObject({ phase: 'starting', round: 1, published: 0, error: null });
    expect(live.lanes.map(({ transport }) => transport)).toEqual(['websocket', 'poll']);
    expect(live.lanes[0]).toMatchObject({ state: 'connecting', p50: null, bins: [] });
    expect(live.run).toMatch(/^\d{8}T\d{6}-[0-9a-f]{6}$/);
  });

  it('runs alone', async () => {
    const { control, started, clock } = setUp();
    control.start(specOf());
    expect(() => control.start(specOf())).toThrow(expect.objectContaining({ code: 'too-many' }));
    started[0]?.end(null);
    await clock.advanceAsync(0);
    expect(control.start(specOf()).phase).toBe('starting');
  });

  it('is told of at most four times a second, the newest each time', async () => {
    const { control, started, told, clock } = setUp();
    control.start(specOf({ transports: ['sse'] }));
    for (let step = 0; step < 100; step++) {
      started[0]?.events.onMoved?.({ ...MOVED, published: step });
      await clock.advanceAsync(10);
    }
    expect(told.length).toBeGreaterThanOrEqual(4);
    expect(told.length).toBeLessThanOrEqual(5);
    const published = told.map((live) => live.published);
    expect(published).toEqual([...published].sort((a, b) => a - b));
  });

  it('is kept before it is told to be done, and its lanes show the whole', async () => {
    const { control, started, told, kept, clock } = setUp();
    const { run } = control.start(specOf({ transports: ['sse'], rounds: 2 }));
    started[0]?.events.onMoved?.(MOVED);
    const result = resultOf({ transports: ['sse'], rounds: 2 });
    started[0]?.end(result);
    await clock.advanceAsync(1_000);
    expect(kept).toEqual([[run, { name: 'SSE · 100/s · 200 B · 2 × 10 s', result }]]);
    expect(told.at(-1)).toMatchObject({
      ...{ run, phase: 'done' },
      lanes: [{ transport: 'sse', state: 'closed', delivered: 6_000, p50: 0.34, bins: BINS }],
    });
  });

  it('that is cancelled keeps nothing', async () => {
    const { control, started, kept, clock } = setUp();
    control.start(specOf());
    control.cancel();
    await clock.advanceAsync(0);
    expect(started[0]?.cancelled).toBe(true);
    expect(control.live()).toMatchObject({ phase: 'cancelled', error: null });
    expect(kept).toEqual([]);
  });

  it('that fails says why, and what is not ours is only logged', async () => {
    const { control, started, warned, clock } = setUp();
    control.start(specOf());
    const message = 'The SSE client cannot open: 404. Check the base URL.';
    started[0]?.fail(new WirescopeError('not-open', message));
    await clock.advanceAsync(0);
    expect(control.live()).toMatchObject({ phase: 'failed', error: { code: 'not-open', message } });
    expect(warned).toEqual([]);
    control.start(specOf());
    started[1]?.fail(new Error('secret inside'));
    await clock.advanceAsync(0);
    expect(control.live()?.error?.code).toBe('internal');
    expect(control.live()?.error?.message).not.toContain('secret');
    expect(warned.join()).toContain('secret inside');
  });

  it('hears nothing of one that is over', async () => {
    const { control, started, clock } = setUp();
    control.start(specOf());
    started[0]?.end(null);
    await clock.advanceAsync(0);
    const second = control.start(specOf());
    started[0]?.events.onMoved?.(MOVED);
    expect(control.live()).toEqual(second);
  });

  it('ends with the program, which waits for it and hears no more', async () => {
    const { control, started, told, clock } = setUp();
    control.start(specOf());
    await control.dispose();
    await clock.advanceAsync(1_000);
    expect(started[0]?.cancelled).toBe(true);
    expect(told).toEqual([]);
    expect(clock.pending()).toEqual([]);
  });
});

describe('the name of a run', () => {
  it.each([
    [{}, '100/s · 200 B · 10 s'],
    [{ rounds: 3, durationMs: 500 }, '100/s · 200 B · 3 × 0.5 s'],
    [
      { transports: ['poll', 'sse'], baseUrl: 'http://h:1' },
      'SSE, POLL · 100/s · 200 B · 10 s · http://h:1',
    ],
  ] satisfies [CompareSpecInput, string][])('of %j is %s', (spec, name) => {
    expect(compareName(specOf(spec))).toBe(name);
  });
});
