import { describe, expect, it } from 'vitest';
import { shownWords } from '../../../src/renderer/src/features/monitor/strip/shown-words';

const ALL = {
  ...{ first: 0, end: 12_345_678, hidden: 0, stored: 12_345_678 },
  ...{ paused: false, filtered: false, whole: false },
};

describe('the number of rows shown', () => {
  it('is exact, however large', () => {
    expect(shownWords(ALL)).toMatchObject({ value: '12,345,678', note: 'all' });
    expect(shownWords({ ...ALL, first: 5, end: 3 }).value).toBe('0');
  });

  it('says why others are not', () => {
    const some = { ...ALL, first: 100, end: 130, hidden: 100, paused: true, filtered: true };
    expect(shownWords(some)).toMatchObject({ value: '30', note: 'paused, filtered, cleared' });
    expect(shownWords({ ...ALL, whole: true }).note).toBe('all together');
  });

  it('is never ahead of what is said to be stored', () => {
    expect(shownWords({ ...ALL, stored: 12_345_000 }).value).toBe('12,345,000');
    expect(shownWords({ ...ALL, first: 9, end: 12, stored: 5 }).value).toBe('0');
    // Rows of other connections are not among them.
    expect(shownWords({ ...ALL, end: 12, stored: 5, whole: true }).value).toBe('12');
  });
});
