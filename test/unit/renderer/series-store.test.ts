import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useSeries, watchSeries } from '../../../src/renderer/src/state/series-store';

class FakeDocument extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';

  show(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

const asked: { ids: number[]; stepMs: number }[] = [];
let answer: () => Promise<unknown>;
let page: FakeDocument;

const series = (id: number, at = 1_000) => ({ id, at, stepMs: 1_000, points: [] });

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  page = new FakeDocument();
  answer = async () => ({ ok: true, value: [series(1)] });
  vi.stubGlobal('window', {
    wirescope: {
      call: (_name: string, request: { ids: number[]; stepMs: number }) => {
        asked.push(request);
        return answer();
      },
    },
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the series of the charts', () => {
  it('are read at once and once a second, until nobody watches', async () => {
    const stop = watchSeries([1, 2], 5_000, page);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(asked).toEqual(Array.from({ length: 4 }, () => ({ ids: [1, 2], stepMs: 5_000 })));
    expect(useSeries.getState()).toEqual({ series: new Map([[1, series(1)]]), failure: null });
    stop();
    page.show('visible');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(4);
  });

  it('are not read while the window cannot be seen, and at once when it can', async () => {
    page.visibilityState = 'hidden';
    const stop = watchSeries([1], 1_000, page);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(0);
    page.show('visible');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(2);
    page.show('hidden');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(2);
    stop();
  });

  it('are not asked for again while an answer is awaited', async () => {
    let tell: (value: unknown) => void = () => undefined;
    answer = () =>
      new Promise((resolve) => {
        tell = resolve;
      });
    const stop = watchSeries([1], 1_000, page);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(asked).toHaveLength(1);
    tell({ ok: true, value: [] });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(2);
    stop();
  });

  it('stay when they cannot be read, and the reason is told', async () => {
    const stop = watchSeries([1], 1_000, page);
    await vi.advanceTimersByTimeAsync(0);
    answer = async () => ({ ok: false, error: { code: 'internal', message: 'broken' } });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(useSeries.getState()).toEqual({ series: new Map([[1, series(1)]]), failure: 'broken' });
    stop();
  });

  it('stay the same map while nothing in them changes', async () => {
    const stop = watchSeries([1], 1_000, page);
    await vi.advanceTimersByTimeAsync(0);
    const { series: before } = useSeries.getState();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(useSeries.getState().series).toBe(before);
    answer = async () => ({ ok: true, value: [series(1, 2_000)] });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(useSeries.getState().series.get(1)?.at).toBe(2_000);
    stop();
  });

  it('keep their steps in place when main tells their begin a hair later', async () => {
    const stop = watchSeries([1], 1_000, page);
    const told = async (at: number) => {
      answer = async () => ({ ok: true, value: [series(1, at)] });
      await vi.advanceTimersByTimeAsync(1_000);
      return useSeries.getState().series.get(1)?.at;
    };
    await told(50_437.4);
    expect(await told(50_437.6)).toBe(50_437);
    expect(await told(53_436.2)).toBe(53_437);
    expect(await told(54_600)).toBe(54_600);
    stop();
  });

  it('do not change by an answer that comes after the end', async () => {
    useSeries.setState({ series: new Map(), failure: null });
    const stop = watchSeries([1], 1_000, page);
    stop();
    await vi.advanceTimersByTimeAsync(10);
    expect(useSeries.getState().series.size).toBe(0);
  });
});
