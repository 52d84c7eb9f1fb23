import { describe, expect, it } from 'vitest';
import { sameData } from '../../../src/renderer/src/lib/same-data';

describe('sameData', () => {
  it('compares plain data to any depth', () => {
    const view = () => ({ a: [1, { b: null }], c: 'x' });
    expect(sameData(view(), view())).toBe(true);
    expect(sameData(view(), { ...view(), c: 'y' })).toBe(false);
    expect(sameData([1], [1, 2])).toBe(false);
    expect(sameData({ a: undefined }, { b: undefined })).toBe(false);
    expect(sameData([], {})).toBe(false);
    expect(sameData(null, {})).toBe(false);
  });
});
