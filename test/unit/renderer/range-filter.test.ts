import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { editFilter, writtenFilter } from '../../../src/renderer/src/state/filter-store';
import { liveSource } from '../../../src/renderer/src/state/log-source';
import { keepLogs } from '../../../src/renderer/src/state/log-views';
import { clearRange, filterToRange } from '../../../src/renderer/src/state/range-filter';
import { dragRange, useTimeRange } from '../../../src/renderer/src/state/time-range-store';
import { stateOf } from './scripted-log';

let newest = 0;

vi.stubGlobal('window', {
  wirescope: {
    async call(name: string) {
      if (name !== 'log.open') return { ok: true, value: { end: 50, rows: [], row: null } };
      return { ok: true, value: stateOf(50, { view: ++newest }) };
    },
  },
});

let id = 500;
const source = () => liveSource(id);
const range = { from: 1_000, to: 5_000 };

beforeEach(() => {
  vi.useFakeTimers();
  keepLogs([]);
  dragRange(null);
  id++;
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a range chosen in a chart', () => {
  it('becomes part of the filter of the log; the rest stays', () => {
    editFilter(source(), { direction: 'sent' });
    filterToRange(source(), range);
    expect(writtenFilter(source())).toMatchObject({ ...range, direction: 'sent' });
    filterToRange(source(), null);
    expect(writtenFilter(source())).toMatchObject({ from: null, to: null, direction: 'sent' });
  });

  it('is cleared, and it is told whether there was one', () => {
    expect(clearRange(source())).toBe(false);
    editFilter(source(), { from: 1_000 });
    expect(clearRange(source())).toBe(true);
    expect(writtenFilter(source())).toBeNull();
    expect(clearRange(source())).toBe(false);
  });

  it('stays while one that is being made is given up', () => {
    filterToRange(source(), range);
    dragRange({ from: 2_000, to: 3_000 });
    expect(clearRange(source())).toBe(true);
    expect(useTimeRange.getState().drag).toBeNull();
    expect(writtenFilter(source())).toMatchObject(range);
  });
});
