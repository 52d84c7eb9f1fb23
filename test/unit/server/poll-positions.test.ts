import { expect, it } from 'vitest';
import { createPollPositions } from '../../../src/main/engine/server/poll-positions';
import { createManualClock } from '../../support/manual-clock';

const at = (id: number) => ({ id, outages: 0 });
const limits = { pollClients: 3, pollClientTtlMs: 1_000, pollChannelsPerClient: 2 };

it('remembers the latest used client ids', () => {
  const positions = createPollPositions(limits, createManualClock());
  for (const client of ['a', 'b', 'c']) positions.set(client, 'x', at(1));
  expect(positions.get('a', 'x')?.id).toBe(1);
  positions.set('d', 'x', at(4));
  expect(['a', 'b', 'c', 'd'].map((client) => positions.get(client, 'x')?.id ?? null)).toEqual([
    1,
    null,
    1,
    4,
  ]);
});

it('forgets a client id some time after its last use', () => {
  const clock = createManualClock();
  const positions = createPollPositions(limits, clock);
  positions.set('a', 'x', at(1));
  positions.set('b', 'x', at(2));
  clock.advance(900);
  expect(positions.get('a', 'x')?.id).toBe(1);
  clock.advance(900);
  expect(positions.get('a', 'x')?.id).toBe(1);
  expect(positions.get('b', 'x')).toBeNull();
});

it('remembers a few channels for each client id, each by itself', () => {
  const positions = createPollPositions(limits, createManualClock());
  positions.set('a', 'x', at(1));
  positions.set('a', 'y', at(2));
  positions.set('a', 'x', at(3));
  positions.set('a', 'z', at(4));
  expect(['x', 'y', 'z'].map((channel) => positions.get('a', channel)?.id ?? null)).toEqual([
    3,
    null,
    4,
  ]);
  expect(positions.get('b', 'x')).toBeNull();
});
