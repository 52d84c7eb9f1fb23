import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPolledReports } from '../../../src/renderer/src/state/polled-report';
import type { Result } from '../../../src/shared/contract/result';

class FakeDocument extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';

  show(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

interface Sample {
  lost: number;
}

let page: FakeDocument;
let asked: number[];
let answer: (id: number) => Promise<Result<Sample>>;

const ok = async (lost: number): Promise<Result<Sample>> => ({ ok: true, value: { lost } });
const make = () =>
  createPolledReports<Sample>((id) => {
    asked.push(id);
    return answer(id);
  });

beforeEach(() => {
  vi.useFakeTimers();
  page = new FakeDocument();
  asked = [];
  answer = ok;
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a report that is polled', () => {
  it('is read at once and in its step, while somebody watches', async () => {
    const reports = make();
    const stop = reports.watch(7, 2_000, page);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(asked).toEqual([7, 7, 7]);
    expect(reports.store.getState()).toEqual({ id: 7, value: { lost: 7 }, failure: null });
    stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(3);
  });

  it('is not read while the window cannot be seen', async () => {
    page.visibilityState = 'hidden';
    const stop = make().watch(7, 1_000, page);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toEqual([]);
    page.show('visible');
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([7]);
    stop();
  });

  it('is the same object until something in it changes', async () => {
    const reports = make();
    const stop = reports.watch(7, 1_000, page);
    await vi.advanceTimersByTimeAsync(0);
    const { value } = reports.store.getState();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(2);
    expect(reports.store.getState().value).toBe(value);
    answer = () => ok(8);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reports.store.getState().value).toEqual({ lost: 8 });
    stop();
  });

  it('is never that of another connection, however late its answer comes', async () => {
    const reports = make();
    let tell: (result: Result<Sample>) => void = () => undefined;
    answer = () =>
      new Promise((resolve) => {
        tell = resolve;
      });
    reports.watch(1, 1_000, page)();
    const late = tell;
    answer = ok;
    const stop = reports.watch(2, 1_000, page);
    await vi.advanceTimersByTimeAsync(0);
    late({ ok: true, value: { lost: 1 } });
    await vi.advanceTimersByTimeAsync(0);
    expect(reports.store.getState()).toMatchObject({ id: 2, value: { lost: 2 } });
    stop();
  });

  it('stays when it cannot be read again, and says why', async () => {
    const reports = make();
    const stop = reports.watch(7, 1_000, page);
    await vi.advanceTimersByTimeAsync(0);
    answer = async () => ({ ok: false, error: { code: 'internal', message: 'broken' } });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reports.store.getState()).toEqual({ id: 7, value: { lost: 7 }, failure: 'broken' });
    stop();
  });
});
