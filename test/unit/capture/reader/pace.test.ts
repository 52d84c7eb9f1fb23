import { expect, it } from 'vitest';
import { createPace } from '../../../../src/main/engine/capture/reader/pace';
import { createManualClock } from '../../../support/manual-clock';

it('runs at once, then once in its time however often it is asked, and at the end', () => {
  const clock = createManualClock();
  const runs: number[] = [];
  const pace = createPace(
    clock,
    () => 16,
    () => runs.push(clock.monotonic()),
  );
  for (let at = 0; at < 40; at++) {
    pace.ask();
    clock.advance(1);
  }
  clock.advance(100);
  pace.ask();
  expect(runs).toEqual([0, 16, 32, 48, 140]);
  pace.ask();
  pace.cancel();
  clock.advance(100);
  expect(runs).toHaveLength(5);
});
