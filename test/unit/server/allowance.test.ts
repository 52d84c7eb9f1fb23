import { describe, expect, it } from 'vitest';
import { createAllowance } from '../../../src/main/engine/server/allowance';
import { createManualClock } from '../../support/manual-clock';

function taken(allowance: { take(): boolean }, tries: number): number {
  return Array.from({ length: tries }, () => allowance.take()).filter(Boolean).length;
}

describe('an allowance', () => {
  it('is used up, and grows again with time', () => {
    const clock = createManualClock();
    const allowance = createAllowance(10, 4, clock);
    expect(taken(allowance, 20)).toBe(10);
    clock.advance(249);
    expect(taken(allowance, 20)).toBe(0);
    clock.advance(1);
    expect(taken(allowance, 20)).toBe(1);
    clock.advance(1_000);
    expect(taken(allowance, 20)).toBe(4);
  });

  it('never holds more than at first', () => {
    const clock = createManualClock();
    const allowance = createAllowance(3, 100, clock);
    clock.advance(3_600_000);
    expect(taken(allowance, 20)).toBe(3);
  });

  it('lasts for ever while less is used than comes', () => {
    const clock = createManualClock();
    const allowance = createAllowance(2, 10, clock);
    for (let n = 0; n < 500; n++) {
      clock.advance(100);
      expect(allowance.take()).toBe(true);
    }
  });
});
