import { expect, test } from 'vitest';
import { createManualClock } from '../support/manual-clock';

test('tasks run in order of due time, then of creation, at their own time', () => {
  const clock = createManualClock(1_000);
  const ran: string[] = [];
  const note = (name: string) => () => ran.push(`${name}@${clock.monotonic()}`);
  clock.after(20, note('b'));
  clock.after(10, note('a'));
  clock.after(20, note('c'));
  clock.after(21, note('later'));
  clock.soon(note('soon'));
  clock.advance(20);
  expect(ran).toEqual(['soon@0', 'a@10', 'b@20', 'c@20']);
  expect(clock.now()).toBe(1_020);
  expect(clock.pending()).toEqual([1]);
});

test('tasks made by tasks run when they fall due, cancelled ones never', () => {
  const clock = createManualClock();
  const ran: number[] = [];
  const every = clock.every(5, () => {
    ran.push(clock.monotonic());
    if (clock.monotonic() === 15) every.cancel();
  });
  clock.after(7, () => clock.after(1, () => ran.push(-clock.monotonic())));
  clock.after(3, () => ran.push(Number.NaN)).cancel();
  clock.advance(100);
  expect(ran).toEqual([5, -8, 10, 15]);
  expect(clock.pending()).toEqual([]);
});

test('promises settle between tasks when asked', async () => {
  const clock = createManualClock();
  const ran: string[] = [];
  clock.after(1, () => void Promise.resolve().then(() => ran.push('promise')));
  clock.after(2, () => ran.push('timer'));
  await clock.advanceAsync(5);
  expect(ran).toEqual(['promise', 'timer']);
});
