import { expect, it } from 'vitest';
import { createArrivals } from '../../../../src/main/engine/server/faults/arrivals';
import { faultPlace } from '../../../../src/main/engine/server/faults/fault-set';

it('counts what is alike, by transport, and gives each its number once', () => {
  const arrivals = createArrivals();
  const first = faultPlace('poll', 'a', 'me');
  expect([arrivals.numberOf(first), arrivals.numberOf(first)]).toEqual([1, 1]);
  expect(arrivals.numberOf(faultPlace('poll', 'a', 'me'))).toBe(2);
  expect(arrivals.numberOf(faultPlace('poll', 'b', 'me'))).toBe(1);
  expect(arrivals.numberOf(faultPlace('poll', 'a', 'you'))).toBe(1);
  const other = faultPlace('websocket', 'a', 'me');
  expect([arrivals.numberOf(other), arrivals.nameOf(other)]).toEqual([1, arrivals.nameOf(first)]);
  arrivals.clear();
  expect(arrivals.numberOf(faultPlace('poll', 'a', 'me'))).toBe(1);
});

it('forgets names when there are too many', () => {
  const arrivals = createArrivals();
  for (let name = 0; name <= 10_000; name++) {
    arrivals.numberOf(faultPlace('sse', `channel ${name}`, null));
  }
  expect(arrivals.numberOf(faultPlace('sse', 'channel 0', null))).toBe(1);
  expect(arrivals.numberOf(faultPlace('sse', 'channel 10000', null))).toBe(2);
});
