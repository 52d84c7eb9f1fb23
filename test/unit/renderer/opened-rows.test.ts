import { describe, expect, it } from 'vitest';
import {
  openedRows,
  rowKey,
  rowOfKey,
  rowOfSource,
  sourceOfRow,
} from '../../../src/renderer/src/features/monitor/list/opened-rows';
import { openedOf } from './capture-samples';

describe('the list of open captures', () => {
  const rows = openedRows([openedOf('a', 1, 2), openedOf('b', 1)]);

  it('has a head for each, all of it, and its connections', () => {
    expect(rows.map(({ kind }) => kind)).toEqual([
      'head',
      'all',
      'connection',
      'connection',
      'head',
      'all',
      'connection',
    ]);
    expect(new Set(rows.map(rowKey)).size).toBe(rows.length);
    expect(rows.map(sourceOfRow)).toEqual([
      null,
      { capture: 'a', connection: null },
      { capture: 'a', connection: 1 },
      { capture: 'a', connection: 2 },
      null,
      { capture: 'b', connection: null },
      { capture: 'b', connection: 1 },
    ]);
  });

  it('finds what is shown', () => {
    expect(rowOfSource(rows, { capture: 'b', connection: 1 })).toBe(6);
    expect(rowOfSource(rows, { capture: 'a', connection: null })).toBe(1);
    expect(rowOfSource(rows, { capture: 'a', connection: 9 })).toBe(-1);
    expect(rowOfSource(rows, null)).toBe(-1);
  });

  it('is walked by key, past the heads', () => {
    expect(rowOfKey('ArrowDown', 3, rows)).toBe(5);
    expect(rowOfKey('ArrowUp', 5, rows)).toBe(3);
    expect(rowOfKey('ArrowUp', 1, rows)).toBeNull();
    expect(rowOfKey('ArrowDown', 6, rows)).toBeNull();
    expect(rowOfKey('Home', 6, rows)).toBe(1);
    expect(rowOfKey('End', 1, rows)).toBe(6);
    expect(rowOfKey('Enter', 1, rows)).toBeNull();
    expect(rowOfKey('Home', 0, [])).toBeNull();
  });
});
