import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  closeInspector,
  inspect,
  useInspector,
} from '../../../src/renderer/src/state/inspector-store';
import { liveSource } from '../../../src/renderer/src/state/log-source';
import { keepLogs, logViewOf, startLogFeed } from '../../../src/renderer/src/state/log-views';
import { PIN_EVERY_MS, pinLatest, unpin, usePin } from '../../../src/renderer/src/state/pin-store';
import { fakeInspectorLog } from './inspector-log';

const SOURCE = liveSource(1);
const log = fakeInspectorLog();
startLogFeed();

const row = () => useInspector.getState().record?.row;
const asked = () => log.asked.filter(({ name }) => name === 'log.latest').length;

async function open(at: number): Promise<void> {
  inspect(SOURCE, at);
  await vi.advanceTimersByTimeAsync(0);
  expect(row()).toBe(at);
}

beforeEach(() => {
  vi.useFakeTimers();
  closeInspector();
  keepLogs([]);
  Object.assign(log, { end: 101, events: [], texts: [], payload: null, shift: 0, asked: [] });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the latest of a kind, pinned', () => {
  it('is gone to at once, and again whenever the log has moved', async () => {
    await open(10);
    pinLatest();
    await vi.advanceTimersByTimeAsync(PIN_EVERY_MS);
    expect(usePin.getState().pinned).toMatchObject({ event: 'tick', direction: 'received' });
    expect(row()).toBe(100);
    log.grow(151);
    await vi.advanceTimersByTimeAsync(PIN_EVERY_MS);
    expect(row()).toBe(150);
  });

  it('is not asked for while the log stands still, nor more than four times a second', async () => {
    await open(10);
    pinLatest();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked()).toBe(1);
    for (let at = 0; at < 100; at++) {
      log.grow(200 + at);
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(PIN_EVERY_MS);
    expect(asked()).toBeGreaterThanOrEqual(4);
    expect(asked()).toBeLessThanOrEqual(6);
    expect(row()).toBe(298);
  });

  it('ends on the record shown, which is then selected', async () => {
    logViewOf(SOURCE).setViewport(240);
    await open(10);
    pinLatest();
    await vi.advanceTimersByTimeAsync(PIN_EVERY_MS);
    unpin();
    expect(usePin.getState().pinned).toBeNull();
    expect(logViewOf(SOURCE).getSnapshot().selected).toBe(100);
    log.grow(300);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(row()).toBe(100);
  });

  it('ends when somebody looks elsewhere, or closes the inspector', async () => {
    await open(10);
    pinLatest();
    await vi.advanceTimersByTimeAsync(PIN_EVERY_MS);
    await open(20);
    expect(usePin.getState().pinned).toBeNull();
    log.grow(300);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(row()).toBe(20);
    pinLatest();
    closeInspector();
    expect(usePin.getState().pinned).toBeNull();
  });

  it('is none without a record', () => {
    pinLatest();
    expect(usePin.getState().pinned).toBeNull();
  });
});
