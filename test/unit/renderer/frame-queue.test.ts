import { describe, expect, it } from 'vitest';
import { createFrameQueue } from '../../../src/renderer/src/lib/frame-queue';

function setUp() {
  const ticks: (() => void)[] = [];
  const applied: number[] = [];
  const queue = createFrameQueue<number>(
    (value) => applied.push(value),
    (callback) => {
      ticks.push(callback);
      return () => {
        ticks.length = 0;
      };
    },
  );
  return { queue, applied, ticks, tick: () => ticks.shift()?.() };
}

describe('createFrameQueue', () => {
  it('applies only the newest of what came within a frame', () => {
    const { queue, applied, ticks, tick } = setUp();
    queue.offer(1);
    queue.offer(2);
    queue.offer(3);
    expect(ticks).toHaveLength(1);
    tick();
    expect(applied).toEqual([3]);
    queue.offer(4);
    tick();
    expect(applied).toEqual([3, 4]);
  });

  it('applies nothing once it has been stopped', () => {
    const { queue, applied, ticks, tick } = setUp();
    queue.offer(1);
    queue.stop();
    queue.offer(2);
    expect(ticks).toHaveLength(0);
    tick();
    expect(applied).toEqual([]);
  });
});
