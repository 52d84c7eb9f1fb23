import { describe, expect, it } from 'vitest';
import {
  draftOf,
  EMPTY_DRAFT,
  filterOf,
  isSameFilter,
  jsonProblem,
} from '../../../src/renderer/src/state/filter-draft';
import { type LogFilter, logFilterSchema } from '../../../src/shared/model/log-filter';

const WHOLE: LogFilter = logFilterSchema.parse({
  direction: 'sent',
  kinds: ['message', 'ping'],
  events: ['trade'],
  connections: [3],
  minSize: 10,
  maxSize: 2_048,
  from: 1_000,
  to: 2_000,
  text: { pattern: 'a+', mode: 'regex', caseSensitive: true },
  json: 'data.price > 100',
  marked: true,
});

describe('a filter in the bar', () => {
  it('is the same filter again', () => {
    expect(filterOf(draftOf(WHOLE))).toEqual(WHOLE);
    expect(filterOf(draftOf(null))).toBeNull();
  });

  it('asks for nothing while its texts are empty', () => {
    expect(filterOf({ ...EMPTY_DRAFT, regex: true, caseSensitive: true, json: '  ' })).toBeNull();
    expect(filterOf({ ...EMPTY_DRAFT, text: ' ' })?.text?.pattern).toBe(' ');
  });

  it('passes what main accepts', () => {
    const draft = { ...EMPTY_DRAFT, text: 'x', regex: true, json: ' a = 1 ' };
    expect(logFilterSchema.parse(filterOf(draft))).toMatchObject({
      text: { pattern: 'x', mode: 'regex', caseSensitive: false },
      json: 'a = 1',
    });
  });

  it('says what is wrong with a comparison', () => {
    expect(jsonProblem(EMPTY_DRAFT)).toBeNull();
    expect(jsonProblem({ ...EMPTY_DRAFT, json: 'data.price > 100' })).toBeNull();
    expect(jsonProblem({ ...EMPTY_DRAFT, json: 'data.price >' })).toMatch(/Write a value after >/);
  });

  it('is compared by what it asks for', () => {
    const turned = Object.fromEntries(Object.entries(WHOLE).reverse()) as LogFilter;
    expect(isSameFilter(WHOLE, turned)).toBe(true);
    expect(isSameFilter(WHOLE, { ...WHOLE, marked: false })).toBe(false);
    expect(isSameFilter(null, WHOLE)).toBe(false);
    expect(isSameFilter(null, null)).toBe(true);
  });
});
