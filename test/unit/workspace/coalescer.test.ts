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

  it('marks later, unless something is emitted before', () => {
    const { clock, emissions, coalescer } = setUp();
    coalescer.markIn(500);
    clock.advance(600);
    expect(emissions).toEqual([500]);
    coalescer.markIn(500);
    coalescer.mark();
    clock.advance(2_000);
    expect(emissions).toEqual([500, 600]);
  });

  it('is silent once disposed', () => {
    const { clock, emissions, coalescer } = setUp();
    coalescer.mark();
    coalescer.markIn(10);
    coalescer.dispose();
    coalescer.mark();
    coalescer.markIn(10);
    clock.advance(1_000);
    expect(emissions).toEqual([]);
    expect(clock.pending()).toEqual([]);
  });
});
