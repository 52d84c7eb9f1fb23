import { expect, it } from 'vitest';
import type { Clock } from '../../../src/main/engine/platform/clock';
import { startSchedule } from '../../../src/main/engine/server/scenarios/schedule';

it('lets other work come between messages that take long to make', () => {
  let now = 0;
  const tasks: (() => void)[] = [];
  const add = (_ms: number, task: () => void) => {
    tasks.push(task);
    return { cancel: () => undefined };
  };
  const clock: Clock = {
    ...{ now: () => now, monotonic: () => now, after: add, every: add },
    soon: (task) => void tasks.push(task),
  };
  /** Messages made in each turn. */
  const turns: number[] = [];
  let made = 0;
  const schedule = startSchedule(clock, {
    arrivals: { meanMs: 1, next: () => 0 },
    fire() {
      made += 1;
      now += 4;
    },
    onBehind: () => undefined,
  });
  for (let turn = 0; turn < 5; turn++) {
    const before = made;
    tasks.shift()?.();
    turns.push(made - before);
  }
  schedule.stop();
  expect(turns).toEqual([3, 3, 3, 3, 3]);
});
