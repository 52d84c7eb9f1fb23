import { describe, expect, it } from 'vitest';
import { orderClients, passes } from '../../../src/main/engine/server/client-order';
import { CLIENT_SORTS } from '../../../src/shared/contract/server-commands';
import { clientSample } from '../renderer/server-samples';

const clients = [
  clientSample({ id: 1, transport: 'sse', user: null, remote: '127.0.0.1:9000', delivered: 5 }),
  clientSample({ id: 2, transport: 'poll', user: 'bob', remote: '127.0.0.1:50000', delivered: 5 }),
  clientSample({ id: 3, user: 'alice', remote: '[::1]:80', channel: null, delivered: 40 }),
];
const ids = (sort: (typeof CLIENT_SORTS)[number], descending = false) =>
  orderClients(clients, sort, descending).map(({ id }) => id);

describe('the order of clients', () => {
  it('is by arrival, and back', () => {
    expect(ids('id')).toEqual([1, 2, 3]);
    expect(ids('id', true)).toEqual([3, 2, 1]);
  });

  it('is by transport as it is shown everywhere', () => {
    expect(ids('transport')).toEqual([3, 1, 2]);
  });

  it('puts those without a value last either way', () => {
    expect(ids('user')).toEqual([3, 2, 1]);
    expect(ids('user', true)).toEqual([2, 3, 1]);
    expect(ids('channel', true)).toEqual([1, 2, 3]);
  });

  it('puts the ports of an address in the order of their numbers', () => {
    expect(ids('remote')).toEqual([1, 2, 3]);
  });

  it('keeps those that are equal in the order of arrival either way', () => {
    expect(ids('delivered')).toEqual([1, 2, 3]);
    expect(ids('delivered', true)).toEqual([3, 1, 2]);
  });

  it.each([
    ['since', { since: 1_764_000_000_001 }],
    ['waiting', { waitingBytes: 1 }],
    ['lag', { lagMs: 1 }],
    ['bytes', { wireBytes: 1 }],
  ] as const)('by %s has the largest last', (sort, most) => {
    const given = [clientSample({ id: 1, ...most }), clientSample({ id: 2 })];
    expect(orderClients(given, sort, false).map(({ id }) => id)).toEqual([2, 1]);
    expect(orderClients(given, sort, true).map(({ id }) => id)).toEqual([1, 2]);
  });

  it('is known for everything that can be asked for', () => {
    for (const sort of CLIENT_SORTS) {
      expect([...ids(sort)].sort(), sort).toEqual([1, 2, 3]);
    }
  });
});

describe('a filter of clients', () => {
  const client = clientSample({ channel: 'Trades', user: 'Ann', origin: 'http://App.test' });

  it.each(['trades', 'ann', '127.0.0.1:5', 'app.test', ''])('finds %j', (text) => {
    expect(passes(client, text, null)).toBe(true);
  });

  it('finds nothing else', () => {
    expect(passes(client, 'bob', null)).toBe(false);
    expect(passes(clientSample({ channel: null, origin: null }), 'null', null)).toBe(false);
  });

  it('takes those of a transport only', () => {
    expect(passes(client, '', 'sse')).toBe(false);
    expect(passes(client, 'ann', 'websocket')).toBe(true);
  });
});
