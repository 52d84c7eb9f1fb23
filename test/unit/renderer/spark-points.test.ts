import { describe, expect, it } from 'vitest';
import { sparkPoints } from '../../../src/renderer/src/lib/spark-points';

describe('sparkPoints', () => {
  it('puts zero at the bottom and the largest at the top', () => {
    expect(sparkPoints([0, 5, 10], 20, 12)).toBe('0.0,11.0 10.0,6.0 20.0,1.0');
    expect(sparkPoints([0, 0], 20, 12)).toBe('0.0,11.0 20.0,11.0');
    expect(sparkPoints([1], 20, 12)).toBe('');
  });
});
