import { afterEach, describe, expect, it, vi } from 'vitest';

/** The store as it is at a start, with what an earlier one has left behind. */
async function start(kept: Map<string, string>) {
  vi.resetModules();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  const { openSide, closeSide, useSidePane } = await import(
    '../../../src/renderer/src/state/side-pane'
  );
  return { openSide, closeSide, tab: () => useSidePane.getState().tab };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the pane beside the log', () => {
  it('is closed at first, and a report is there again at the next start', async () => {
    const kept = new Map<string, string>();
    const first = await start(kept);
    expect(first.tab()).toBeNull();
    first.openSide('delivery');
    expect(first.tab()).toBe('delivery');
    expect((await start(kept)).tab()).toBe('delivery');
  });

  it('does not begin with a record, as none is chosen, nor with what was closed', async () => {
    const kept = new Map<string, string>();
    const first = await start(kept);
    first.openSide('record');
    expect((await start(kept)).tab()).toBeNull();
    first.openSide('latency');
    first.closeSide();
    expect(first.tab()).toBeNull();
    expect((await start(kept)).tab()).toBeNull();
  });

  it('takes nothing from the storage that it does not know', async () => {
    expect((await start(new Map([['wirescope.side-pane', 'weather']]))).tab()).toBeNull();
  });
});
