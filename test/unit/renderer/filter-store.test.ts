import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  commitFilter,
  editFilter,
  FILTER_TYPING_MS,
  lookAtFiltered,
  replaceFilter,
  showRow,
  writtenFilter,
} from '../../../src/renderer/src/state/filter-store';
import { chooseScope, scoped } from '../../../src/renderer/src/state/log-scope';
import { liveSource } from '../../../src/renderer/src/state/log-source';
import { filterOfLog, keepLogs, logViewOf } from '../../../src/renderer/src/state/log-views';
import type { LogFilter } from '../../../src/shared/model/log-filter';
import { stateOf } from './scripted-log';

let opened: (LogFilter | null)[];
let refused: string | null = null;
let newest = 0;

vi.stubGlobal('window', {
  wirescope: {
    async call(name: string, request: { filter: LogFilter | null }) {
      if (name !== 'log.open') return { ok: true, value: { end: 50, rows: [], row: null } };
      opened.push(request.filter);
      if (refused !== null && request.filter)
        return { ok: false, error: { code: 'bad-request', message: refused } };
      return { ok: true, value: stateOf(50, { view: ++newest }) };
    },
  },
});

let id = 100;
const source = () => liveSource(id);
const settled = () => vi.advanceTimersByTimeAsync(FILTER_TYPING_MS);

beforeEach(() => {
  vi.useFakeTimers();
  keepLogs([]);
  id++;
  opened = [];
  refused = null;
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the filter bar', () => {
  it('takes hold when the typing rests, once', async () => {
    for (const text of ['a', 'ab', 'abc']) {
      editFilter(source(), { text }, 'typed');
      await vi.advanceTimersByTimeAsync(FILTER_TYPING_MS - 1);
    }
    expect(opened).toEqual([]);
    await settled();
    expect(opened.map((filter) => filter?.text?.pattern)).toEqual(['abc']);
    expect(filterOfLog(source())?.text?.pattern).toBe('abc');
  });

  it('takes hold at once for what is chosen, and with Enter', async () => {
    editFilter(source(), { direction: 'sent' });
    await vi.advanceTimersByTimeAsync(0);
    expect(opened).toHaveLength(1);
    editFilter(source(), { text: 'x' }, 'typed');
    commitFilter(source());
    await vi.advanceTimersByTimeAsync(0);
    expect(opened).toHaveLength(2);
    await settled();
    expect(opened).toHaveLength(2);
  });

  it('asks for nothing when nothing else is asked than before', async () => {
    editFilter(source(), { regex: true });
    await settled();
    expect(opened).toEqual([]);
  });

  it('keeps the last good filter while what is written cannot be read', async () => {
    editFilter(source(), { text: 'a' });
    await settled();
    editFilter(source(), { json: 'a >' }, 'typed');
    await settled();
    expect(opened).toHaveLength(1);
    editFilter(source(), { json: '' }, 'typed');
    refused = 'missing closing )';
    editFilter(source(), { text: '(', regex: true });
    await settled();
    expect(filterOfLog(source())?.text?.pattern).toBe('a');
    expect(writtenFilter(source())?.text?.pattern).toBe('(');
  });

  it('is remembered, and holds again for a log that was let go of', async () => {
    editFilter(source(), { text: 'a' });
    await settled();
    keepLogs([]);
    lookAtFiltered(source());
    await settled();
    expect(filterOfLog(source())?.text?.pattern).toBe('a');
  });

  it('is put in the place of another, or away', async () => {
    editFilter(source(), { text: 'a' });
    await settled();
    await replaceFilter(source(), null);
    expect(filterOfLog(source())).toBeNull();
    expect(writtenFilter(source())).toBeNull();
  });

  it('goes away, with the wider scope, for a row that is to be shown', async () => {
    chooseScope(null, true);
    expect(scoped(source())).toEqual(liveSource(null));
    editFilter(source(), { text: 'a' });
    await settled();
    await showRow(source(), 30);
    expect(filterOfLog(source())).toBeNull();
    expect(scoped(source())).toEqual(source());
    expect(logViewOf(source()).getSnapshot().selected).toBe(30);
  });
});
