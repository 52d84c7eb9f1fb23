import { describe, expect, it } from 'vitest';
import { createCoalescer } from '../../../src/main/engine/workspace/coalescer';
import { createManualClock } from '../../support/manual-clock';

function setUp() {
  const clock = createManualClock();
  const emissions: number[] = [];
  const coalescer = createCoalescer(clock, 100, () => emissions.push(clock.monotonic()));
  return { clock, emissions, coalescer };
}

describe('the coalescer', () => {
  it('emits nothing and runs no timer while nothing moves', () => {
    const { clock, emissions } = setUp();
    clock.advance(10_000);
    expect(emissions).toEqual([]);
    expect(clock.pending()).toEqual([]);
  });

  it('emits the first mark at once', () => {
    const { clock, emissions, coalescer } = setUp();
    clock.advance(40);
    coalescer.mark();
    clock.advance(0);
    expect(emissions).toEqual([40]);
  });

  it('emits at most once an interval, and never forgets the last mark', () => {
    const { clock, emissions, coalescer } = setUp();
    for (let index = 0; index < 250; index++) {
      coalescer.mark();
      clock.advance(1);
    }
    clock.advance(1_000);
    expect(emissions).toEqual([0, 100, 200, 300]);
  });

  it('emits less often when that takes long', () => {
    const { clock } = setUp();
    let now = 0;
    const emissions: number[] = [];
    const slow = createCoalescer({ ...clock, monotonic: () => now }, 100, () => {
      emissions.push(now);
      now += 40;
    });
    for (let step = 0; step < 150; step++) {
      slow.mark();
      now += 10;
      clock.advance(10);
    }
    const gaps = emissions.slice(1).map((at, index) => at - (emissions[index] ?? 0));
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(400);
    expect(gaps.length).toBeGreaterThanOrEqual(2);
  });

  it('marks later, unless something is emitted before', () => {
    const { clock, emissions, coalescer } = setUp();
    coalescer.markIn(500, coalescer.mark);
    clock.advance(600);
    expect(emissions).toEqual([500]);
    coalescer.markIn(500, coalescer.mark);
    coalescer.mark();
    clock.advance(2_000);
    expect(emissions).toEqual([500, 600]);
  });

  it('is silent once disposed', () => {
    const { clock, emissions, coalescer } = setUp();
    coalescer.mark();
    coalescer.markIn(10, coalescer.mark);
    coalescer.dispose();
    coalescer.mark();
    coalescer.markIn(10, coalescer.mark);
    clock.advance(1_000);
    expect(emissions).toEqual([]);
    expect(clock.pending()).toEqual([]);
  });
});
