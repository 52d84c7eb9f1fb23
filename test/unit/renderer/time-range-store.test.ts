import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.resetModules();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});

afterEach(() => vi.unstubAllGlobals());

const load = () => import('../../../src/renderer/src/state/time-range-store');

describe('the span of the charts', () => {
  it('has 120 steps, whichever it is', async () => {
    const { TIME_SPANS } = await load();
    expect(TIME_SPANS.map(({ spanMs, stepMs }) => spanMs / stepMs)).toEqual([120, 120, 120]);
  });

  it('is two minutes at first, then what was chosen last', async () => {
    const first = await load();
    expect(first.useTimeRange.getState().span.id).toBe('2m');
    first.useTimeRange.setState({ drag: { from: 0, to: 1 }, pointed: { at: 0, label: 'Rate' } });
    first.chooseSpan(first.TIME_SPANS[2] ?? first.TIME_SPANS[0]);
    expect(first.useTimeRange.getState()).toMatchObject({ drag: null, pointed: null });
    vi.resetModules();
    const second = await load();
    expect(second.useTimeRange.getState().span.id).toBe('1h');
  });

  it('is two minutes where something else was kept', async () => {
    kept.set('wirescope.time-span', '<b>');
    expect((await load()).useTimeRange.getState().span.id).toBe('2m');
  });
});

describe('the axis', () => {
  it('ends with the step under way', async () => {
    const { domainOf, TIME_SPANS } = await load();
    const ends = [0, 1, 999, 1_000, 1_001].map((ms) => domainOf(TIME_SPANS[0], 200_000 + ms).to);
    expect(ends).toEqual([200_000, 201_000, 201_000, 201_000, 202_000]);
    expect(domainOf(TIME_SPANS[0], 200_500)).toEqual({ from: 81_000, to: 201_000 });
  });
});

describe('the steps', () => {
  it('begin where those of the series do that were read, if those are shown', async () => {
    const { alignSteps, domainOf, TIME_SPANS, useTimeRange } = await load();
    alignSteps({ at: 55_437.2, stepMs: 1_000 });
    expect(useTimeRange.getState().phaseMs).toBe(437);
    alignSteps({ at: 55_001, stepMs: 5_000 });
    expect(useTimeRange.getState().phaseMs).toBe(437);
    const ends = [436, 437, 438].map((ms) => domainOf(TIME_SPANS[0], 200_000 + ms, 437).to);
    expect(ends).toEqual([200_437, 200_437, 201_437]);
  });
});

describe('what is pointed at', () => {
  it('changes only when it is another moment or another chart', async () => {
    const { pointAt, useTimeRange } = await load();
    pointAt({ at: 5, label: 'Rate' });
    const before = useTimeRange.getState().pointed;
    pointAt({ at: 5, label: 'Rate' });
    expect(useTimeRange.getState().pointed).toBe(before);
    pointAt({ at: 5, label: 'Latency' });
    expect(useTimeRange.getState().pointed?.label).toBe('Latency');
    pointAt(null);
    expect(useTimeRange.getState().pointed).toBeNull();
  });
});
