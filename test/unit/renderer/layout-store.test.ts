import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

class FakeMedia extends EventTarget {
  matches = false;

  turn(matches: boolean): void {
    this.matches = matches;
    this.dispatchEvent(new Event('change'));
  }
}

const kept = new Map<string, string>();
let low: FakeMedia;

beforeEach(() => {
  kept.clear();
  low = new FakeMedia();
  vi.stubGlobal('matchMedia', () => low);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

afterEach(() => vi.unstubAllGlobals());

/** The store as a window that has just opened has it. */
async function open() {
  vi.resetModules();
  const { toggleCharts, useCharts } = await import('../../../src/renderer/src/state/layout-store');
  return { toggle: toggleCharts, shown: () => useCharts.getState().shown };
}

describe('the charts', () => {
  it('give way in a low window until they are shown by hand', async () => {
    const charts = await open();
    expect(charts.shown()).toBe(true);
    low.turn(true);
    expect(charts.shown()).toBe(false);
    charts.toggle();
    expect(charts.shown()).toBe(true);
    low.turn(false);
    low.turn(true);
    expect(charts.shown()).toBe(true);
  });

  it('stay as they were chosen', async () => {
    (await open()).toggle();
    expect((await open()).shown()).toBe(false);
    low.matches = true;
    (await open()).toggle();
    expect((await open()).shown()).toBe(true);
  });
});
