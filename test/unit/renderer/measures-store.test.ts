import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { measuresOf, watchMeasures } from '../../../src/renderer/src/state/measures-store';

class FakeDocument extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';

  show(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

const asked: string[] = [];
let refusal: string | null;
let page: FakeDocument;

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  refusal = null;
  page = new FakeDocument();
  vi.stubGlobal('window', {
    wirescope: {
      async call(_name: string, { id, window }: { id: number; window: string }) {
        asked.push(`${id} ${window}`);
        if (refusal) return { ok: false, error: { code: 'not-found', message: refusal } };
        return { ok: true, value: { window, turn: asked.length } };
      },
    },
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the measures of a connection', () => {
  it('are read at once and once a second while they are watched, and forgotten then', async () => {
    const stop = watchMeasures(1, null, page);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toEqual(['1 run', '1 run', '1 run']);
    expect(measuresOf(1).measures).toEqual({ window: 'run', turn: 3 });
    stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(3);
    expect(measuresOf(1)).toEqual({ measures: null, failure: null });
  });

  it('are read once for all that watch', async () => {
    const stops = [watchMeasures(1, null, page), watchMeasures(1, '10s', page)];
    stops.push(watchMeasures(1, '10s', page), watchMeasures(1, null, page));
    await vi.advanceTimersByTimeAsync(0);
    asked.length = 0;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual(['1 10s']);
    for (const stop of stops) stop();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(asked).toHaveLength(1);
  });

  it('are read at once for a window that nobody asked for before', async () => {
    const stop = watchMeasures(1, null, page);
    await vi.advanceTimersByTimeAsync(500);
    const stopOther = watchMeasures(1, '1m', page);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['1 run', '1 1m']);
    expect(measuresOf(1, '1m').measures).toMatchObject({ window: '1m' });
    stopOther();
    await vi.advanceTimersByTimeAsync(500);
    expect(asked.at(-1)).toBe('1 run');
    stop();
  });

  it('are apart for each window, and for each connection', async () => {
    const stops = [
      watchMeasures(1, '1s', page),
      watchMeasures(1, 'run', page),
      watchMeasures(12, 'run', page),
    ];
    await vi.advanceTimersByTimeAsync(0);
    expect(measuresOf(1, '1s').measures).toMatchObject({ window: '1s' });
    expect(measuresOf(1, 'run').measures).toMatchObject({ window: 'run' });
    stops[0]?.();
    stops[1]?.();
    expect(measuresOf(12, 'run').measures).toMatchObject({ window: 'run' });
    stops[2]?.();
  });

  it('are not read while the window cannot be seen', async () => {
    page.visibilityState = 'hidden';
    const stop = watchMeasures(1, null, page);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toEqual([]);
    page.show('visible');
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['1 run']);
    stop();
  });

  it('stay when they cannot be read, and the reason is told', async () => {
    const stop = watchMeasures(1, null, page);
    await vi.advanceTimersByTimeAsync(0);
    refusal = 'There is no connection 1.';
    await vi.advanceTimersByTimeAsync(1_000);
    expect(measuresOf(1)).toMatchObject({ measures: { turn: 1 }, failure: refusal });
    stop();
  });

  it('do not come back by an answer after the end', async () => {
    const stop = watchMeasures(1, null, page);
    stop();
    await vi.advanceTimersByTimeAsync(10);
    expect(measuresOf(1).measures).toBeNull();
  });
});
