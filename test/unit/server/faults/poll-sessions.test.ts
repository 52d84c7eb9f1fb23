import { expect, it } from 'vitest';
import { createPollSessions } from '../../../../src/main/engine/server/faults/poll-sessions';
import { createManualClock } from '../../../support/manual-clock';

function start(most = 10) {
  const clock = createManualClock();
  const sessions = createPollSessions(() => clock.monotonic(), most);
  return { clock, sessions };
}

it('is one for a client id of a channel, as long as it asks', () => {
  const { clock, sessions } = start();
  const first = sessions.of('me', 'a', 1);
  clock.advance(9_000);
  expect(sessions.of('me', 'a', 2)).toBe(first);
  clock.advance(9_000);
  sessions.rest(first);
  clock.advance(9_000);
  expect(sessions.of('me', 'a', 3)).toBe(first);
  expect([first.openedAt, first.arrival]).toEqual([0, 1]);
  expect(sessions.of('me', 'b', 1)).not.toBe(first);
  expect(sessions.of('you', 'a', 1)).not.toBe(first);
});

it.each(['ended', 'rested'] as const)(
  'begins anew when it has %s, and keeps what it owes',
  (how) => {
    const { clock, sessions } = start();
    const first = sessions.of('me', 'a', 1);
    Object.assign(first, { delivered: 5, truncated: 4, overtaken: { envelope: {}, at: 0 } });
    if (how === 'ended') sessions.end(first);
    else clock.advance(10_001);
    const next = sessions.of('me', 'a', 2);
    expect(next).toMatchObject({
      delivered: 0,
      arrival: 2,
      truncated: 4,
      overtaken: first.overtaken,
      ended: false,
    });
  },
);

it('all begin anew, and what is kept back meanwhile is owed', () => {
  const { sessions } = start();
  const first = sessions.of('me', 'a', 1);
  Object.assign(first, { delivered: 5, truncated: 4 });
  sessions.startAnew();
  Object.assign(first, { overtaken: { envelope: {}, at: 0 } });
  expect(sessions.owing('me', 'a')).toBe(first);
  const { overtaken } = first;
  const anew = { delivered: 0, arrival: 2, truncated: null, overtaken, ended: false };
  expect(sessions.of('me', 'a', 2)).toMatchObject(anew);
});

it('forgets those used longest ago', () => {
  const { sessions } = start(2);
  const [a, b] = [sessions.of('a', 'x', 1), sessions.of('b', 'x', 1)];
  expect(sessions.of('a', 'x', 2)).toBe(a);
  sessions.of('c', 'x', 1);
  expect(sessions.of('a', 'x', 3)).toBe(a);
  expect(sessions.of('b', 'x', 2)).not.toBe(b);
});
