import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import {
  type ConnectedLink,
  createClientRegistry,
} from '../../../src/main/engine/server/client-registry';
import { DEFAULT_LIMITS } from '../../../src/main/engine/server/options';
import type { ClientsQuery } from '../../../src/main/engine/server/types';
import type { Transport } from '../../../src/shared/model/transport';
import { createManualClock } from '../../support/manual-clock';

interface Figures {
  delivered?: number;
  wireBytes?: number;
  lagMs?: number;
  waitingBytes?: number;
}

/** A link that only tells its figures and notes how it is closed. */
function link(transport: Transport, figures: Figures = {}) {
  const closes: [number | undefined, string | undefined][] = [];
  const { wireBytes = 0, ...rest } = figures;
  const fake = {
    transport,
    delivered: 0,
    waitingMessages: 0,
    waitingBytes: 0,
    lagMs: 0,
    ...rest,
    wireBytes: () => wireBytes,
    close: (code?: number, reason?: string) => closes.push([code, reason]),
  };
  return { link: fake as unknown as ConnectedLink, closes };
}

function facts(channel: string | null, user: string | null, port = 5_000) {
  const request = {
    socket: { remoteAddress: '127.0.0.1', remotePort: port },
    rawHeaders: ['Origin', 'http://localhost:3000'],
  };
  return { channel, user, request: request as unknown as IncomingMessage };
}

const ALL: ClientsQuery = {
  from: 0,
  count: 500,
  sort: 'id',
  descending: false,
  text: '',
  transport: null,
};

function setUp() {
  const clock = createManualClock();
  const registry = createClientRegistry(clock, DEFAULT_LIMITS);
  const ids = (query: Partial<ClientsQuery> = {}) =>
    registry.page({ ...ALL, ...query }).clients.map(({ id }) => id);
  return { clock, registry, ids };
}

describe('the registry of clients', () => {
  it('numbers clients from 1 and counts them by transport', () => {
    const { registry } = setUp();
    const [a, b] = [link('websocket').link, link('sse').link];
    expect([registry.add(a, facts('x', 'u')), registry.add(b, facts('x', null))]).toEqual([1, 2]);
    expect(registry.add(a, facts('x', 'u'))).toBe(1);
    expect(registry.counts).toEqual({ websocket: 1, sse: 1, poll: 0 });
    registry.remove(a);
    registry.remove(a);
    expect(registry.counts).toEqual({ websocket: 0, sse: 1, poll: 0 });
  });

  it('tells a range of those that pass, and how many there are', () => {
    const { registry } = setUp();
    for (let n = 0; n < 50; n++) {
      const transport = n % 5 === 0 ? 'websocket' : 'sse';
      registry.add(link(transport, { lagMs: n }).link, facts(`room-${n % 3}`, null, 5_000 + n));
    }
    const page = registry.page({
      ...ALL,
      from: 2,
      count: 3,
      sort: 'lag',
      descending: true,
      text: ' ROOM-1 ',
      transport: 'sse',
    });
    expect(page.clients.map(({ lagMs }) => lagMs)).toEqual([43, 37, 34]);
    expect([page.matching, page.total]).toEqual([14, 50]);
  });

  it('gives nothing of what is behind the last one', () => {
    const { registry, ids } = setUp();
    registry.add(link('sse').link, facts('x', null));
    expect(ids({ from: 1 })).toEqual([]);
  });

  it('kicks one and ends all', () => {
    const { registry } = setUp();
    const [one, other] = [link('websocket'), link('sse')];
    const id = registry.add(one.link, facts('x', null));
    registry.add(other.link, facts('x', null));
    expect(registry.kick(id)).toBe(true);
    expect([one.closes, other.closes]).toEqual([[[1008, 'kicked']], []]);
    registry.remove(one.link);
    expect(registry.kick(id)).toBe(false);
    registry.endAll('over');
    expect(other.closes).toEqual([[1001, 'over']]);
  });
});

describe('a client that polls', () => {
  const who = facts('x', 'me');

  it('has one number and one line, held or not, with all that it was given', () => {
    const { registry, clock, ids } = setUp();
    const first = link('poll', { delivered: 3, wireBytes: 100 });
    const other = registry.add(link('sse').link, facts('x', null));
    const id = registry.add(first.link, who);
    clock.advance(500);
    registry.remove(first.link);
    expect(registry.counts.poll).toBe(0);
    expect(ids()).toEqual([other, id]);
    registry.polled(first.link, who, true);
    const second = link('poll', { wireBytes: 40 });
    expect(registry.add(second.link, who)).toBe(id);
    const [, client] = registry.page(ALL).clients;
    expect(client).toMatchObject({ id, delivered: 3, wireBytes: 140, transport: 'poll' });
    expect(client).not.toHaveProperty('held');
    registry.remove(second.link);
    registry.polled(second.link, who, true);
    expect(registry.page(ALL).clients[1]).toEqual(client);
    clock.advance(DEFAULT_LIMITS.pollPauseMs);
    expect(registry.page(ALL)).toMatchObject({ total: 1, matching: 1 });
  });

  it('is listed when it never waits', () => {
    const { registry, ids } = setUp();
    registry.polled(link('poll', { delivered: 1 }).link, who, true);
    expect(ids()).toEqual([1]);
  });

  it.each(['kicked', 'left', 'stopped'])('is gone at once when it was %s', (how) => {
    const { registry, ids } = setUp();
    const poll = link('poll');
    const id = registry.add(poll.link, who);
    if (how === 'kicked') registry.kick(id);
    if (how === 'stopped') registry.endAll('over');
    registry.remove(poll.link);
    registry.polled(poll.link, who, how !== 'left');
    expect(ids()).toEqual([]);
    const again = link('poll');
    expect(registry.add(again.link, who)).toBe(id);
    registry.remove(again.link);
    expect(ids()).toEqual([id]);
  });

  it('between two polls leaves with the others when the server stops', () => {
    const { registry, ids } = setUp();
    registry.polled(link('poll').link, who, true);
    registry.endAll('over');
    expect(ids()).toEqual([]);
  });
});
