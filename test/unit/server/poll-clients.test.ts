import { describe, expect, it } from 'vitest';
import { createPollClients } from '../../../src/main/engine/server/poll-clients';
import { createManualClock } from '../../support/manual-clock';

const PAUSE_MS = 3_000;
const TTL_MS = 60_000;

function setUp(pollClients = 10) {
  const clock = createManualClock();
  let newest = 0;
  const limits = { pollClients, pollClientTtlMs: TTL_MS, pollPauseMs: PAUSE_MS };
  const polls = createPollClients(clock, limits, () => ++newest);
  return { clock, polls, resting: () => polls.resting().map(({ user }) => user) };
}

const who = (user: string, channel = 'trades', remote = '127.0.0.1:5000') => ({
  channel,
  user,
  remote,
  origin: null,
});
const nothing = { delivered: 0, wireBytes: 0 };

describe('a client that polls', () => {
  it('keeps its number, its start and what it was given from poll to poll', () => {
    const { clock, polls } = setUp();
    const first = polls.asks(who('a'));
    const { since } = first;
    polls.rests(first, true);
    polls.over(who('a'), { delivered: 2, wireBytes: 100 }, true);
    clock.advance(1_000);
    const second = polls.asks(who('a', 'trades', '127.0.0.1:6000'));
    expect(second).toMatchObject({
      id: 1,
      since,
      delivered: 2,
      wireBytes: 100,
      remote: '127.0.0.1:6000',
    });
    polls.over(who('a'), { delivered: 1, wireBytes: 50 }, true);
    expect(second).toMatchObject({ delivered: 3, wireBytes: 150 });
  });

  it('is another one in another channel', () => {
    const { polls } = setUp();
    const ids = [who('a'), who('a', 'chat'), who('b')].map((one) => polls.asks(one).id);
    expect(ids).toEqual([1, 2, 3]);
  });

  it('is there for a moment between an answer and the next request', () => {
    const { clock, polls, resting } = setUp();
    const client = polls.asks(who('a'));
    expect(resting()).toEqual([]);
    polls.rests(client, true);
    clock.advance(PAUSE_MS - 1);
    expect(resting()).toEqual(['a']);
    clock.advance(1);
    expect(resting()).toEqual([]);
  });

  it('is there too when it never has to wait', () => {
    const { polls, resting } = setUp();
    polls.over(who('a'), { delivered: 5, wireBytes: 10 }, true);
    expect(resting()).toEqual(['a']);
    expect(polls.asks(who('a')).delivered).toBe(5);
  });

  it('is not between two polls while another of its polls is held', () => {
    const { polls, resting } = setUp();
    polls.asks(who('a'));
    polls.over(who('a'), nothing, true);
    expect(resting()).toEqual([]);
  });

  it('is gone at once when it has left', () => {
    const { polls, resting } = setUp();
    const client = polls.asks(who('a'));
    polls.rests(client, true);
    polls.over(who('a', 'trades', ''), nothing, false);
    expect(resting()).toEqual([]);
    expect(client.remote).toBe('127.0.0.1:5000');
    polls.over(who('b'), nothing, true);
    polls.leave();
    expect(resting()).toEqual([]);
  });

  it('is another one after a long time', () => {
    const { clock, polls } = setUp();
    expect(polls.asks(who('a')).id).toBe(1);
    clock.advance(TTL_MS);
    expect(polls.asks(who('a')).id).toBe(1);
    clock.advance(TTL_MS + 1);
    expect(polls.asks(who('a')).id).toBe(2);
  });

  it('is forgotten when there are too many, the one seen longest ago first', () => {
    const { polls } = setUp(2);
    for (const user of ['a', 'b']) polls.over(who(user), nothing, true);
    polls.over(who('a'), nothing, true);
    polls.over(who('c'), nothing, true);
    expect(polls.resting().map(({ user, id }) => [user, id])).toEqual([
      ['a', 1],
      ['c', 3],
    ]);
  });
});
