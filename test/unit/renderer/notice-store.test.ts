import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  dismissNotice,
  dismissNotices,
  holdNotices,
  notify,
  SHOWN_MS,
  useNotices,
} from '../../../src/renderer/src/state/notice-store';

const titles = () => useNotices.getState().notices.map(({ title }) => title);
const page = { hidden: false };

describe('notices', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('document', page);
    page.hidden = false;
    dismissNotices();
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('stay when something failed, and go by themselves when not', () => {
    notify({ title: 'failed', text: '' });
    notify({ title: 'alert', text: '', tone: 'warn' });
    notify({ title: 'done', text: '', tone: 'ok' });
    vi.advanceTimersByTime(SHOWN_MS - 1);
    expect(titles()).toEqual(['failed', 'alert', 'done']);
    vi.advanceTimersByTime(1);
    expect(titles()).toEqual(['failed']);
  });

  it('do not go while somebody reads them, and have their time again after that', () => {
    notify({ title: 'alert', text: '', tone: 'warn' });
    vi.advanceTimersByTime(SHOWN_MS - 1);
    holdNotices(true);
    vi.advanceTimersByTime(60_000);
    expect(titles()).toEqual(['alert']);
    holdNotices(false);
    vi.advanceTimersByTime(SHOWN_MS - 1);
    expect(titles()).toEqual(['alert']);
    vi.advanceTimersByTime(1);
    expect(titles()).toEqual([]);
  });

  it('do not go while they wait behind others, nor while the window cannot be seen', () => {
    notify({ title: 'alert', text: '', tone: 'warn' });
    for (const title of ['a', 'b', 'c']) notify({ title, text: '' });
    vi.advanceTimersByTime(60_000);
    expect(titles()).toEqual(['alert', 'a', 'b', 'c']);
    dismissNotice(useNotices.getState().notices[3]?.id ?? 0);
    page.hidden = true;
    vi.advanceTimersByTime(60_000);
    expect(titles()).toEqual(['alert', 'a', 'b']);
    page.hidden = false;
    vi.advanceTimersByTime(SHOWN_MS);
    expect(titles()).toEqual(['a', 'b']);
  });

  it('are not held by one that has gone', () => {
    notify({ title: 'one', text: '' });
    holdNotices(true);
    dismissNotices();
    notify({ title: 'two', text: '', tone: 'ok' });
    vi.advanceTimersByTime(SHOWN_MS);
    expect(titles()).toEqual([]);
  });

  it('replace an equal one', () => {
    notify({ title: 'a', text: 'x' });
    notify({ title: 'b', text: 'x' });
    notify({ title: 'a', text: 'x' });
    expect(titles()).toEqual(['b', 'a']);
  });

  it('are bounded; failures are kept longest', () => {
    notify({ title: 'failed', text: '' });
    for (let at = 0; at < 100; at++) notify({ title: `alert ${at}`, text: '', tone: 'warn' });
    expect(titles()).toHaveLength(30);
    expect(titles()[0]).toBe('failed');
    expect(titles().at(-1)).toBe('alert 99');
  });
});
