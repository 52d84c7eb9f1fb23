import { describe, expect, it } from 'vitest';
import {
  CLIENT_COLUMNS,
  nextSort,
  rowAfterKey,
  sortedAs,
} from '../../../src/renderer/src/features/server/client-columns';
import { CLIENT_SORTS } from '../../../src/shared/contract/server-commands';

const column = (name: string) => {
  const found = CLIENT_COLUMNS.find((one) => one.name === name);
  if (!found) throw new Error(`no column ${name}`);
  return found;
};
const byTransport = { sort: 'transport', descending: false } as const;

describe('the columns of clients', () => {
  it('sort by everything that clients can be sorted by', () => {
    const sorts = CLIENT_COLUMNS.flatMap(({ sort }) => sort ?? []);
    expect(sorts.sort()).toEqual([...CLIENT_SORTS].sort());
  });

  it('begin with the largest figures, and the other way round with the next click', () => {
    const first = nextSort(column('Lag'), byTransport);
    expect(first).toEqual({ sort: 'lag', descending: true });
    expect(nextSort(column('Lag'), { sort: 'lag', descending: true })).toEqual({
      descending: false,
    });
    expect(nextSort(column('Channel'), byTransport)).toEqual({
      sort: 'channel',
      descending: false,
    });
    expect(nextSort(column('#'), byTransport)).toEqual({ sort: 'id', descending: false });
  });

  it('begin with the oldest: an age grows as its start goes back', () => {
    const wish = nextSort(column('Age'), byTransport);
    expect(wish).toEqual({ sort: 'since', descending: false });
    expect(sortedAs(column('Age'), { sort: 'since', descending: false })).toBe('descending');
    expect(sortedAs(column('Age'), { sort: 'since', descending: true })).toBe('ascending');
  });

  it('say how they are sorted', () => {
    expect(sortedAs(column('Origin'), byTransport)).toBeUndefined();
    expect(nextSort(column('Origin'), byTransport)).toEqual({});
    expect(sortedAs(column('Queue'), byTransport)).toBe('none');
    expect(sortedAs(column('Transport'), byTransport)).toBe('ascending');
    expect(sortedAs(column('Queue'), { sort: 'waiting', descending: true })).toBe('descending');
  });
});

describe('a key in the rows', () => {
  it.each([
    ['ArrowDown', 5, 6],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 5, 4],
    ['ArrowUp', 0, 0],
    ['PageDown', 5, 15],
    ['PageUp', 5, 0],
    ['Home', 5, 0],
    ['End', 5, 99],
  ])('%s leads from row %i to row %i', (key, at, to) => {
    expect(rowAfterKey(key, at, 100, 10)).toBe(to);
  });

  it('of another kind leads nowhere', () => {
    expect(rowAfterKey('Enter', 5, 100, 10)).toBeNull();
    expect(rowAfterKey('End', 0, 0, 10)).toBeNull();
  });
});
