import { describe, expect, it } from 'vitest';
import {
  BETWEEN_POLLS_MS,
  clientKey,
  keepPolls,
  orderClients,
} from '../../../src/renderer/src/features/server/client-rows';
import { clientSample } from './server-samples';

const socket = clientSample({ id: 9 });
const stream = clientSample({ id: 2, transport: 'sse' });
const poll = (id: number, user: string) => clientSample({ id, transport: 'poll', user });

describe('the rows of clients', () => {
  it('stand still while polls come and go', () => {
    const keys = (clients: Parameters<typeof orderClients>[0]) =>
      orderClients(clients).map(clientKey);
    const before = keys([stream, poll(3, 'b'), poll(4, 'a'), socket]);
    const after = keys([stream, socket, poll(11, 'b'), poll(10, 'a')]);
    expect(after).toEqual(before);
    expect(before).toEqual(['9', '2', 'poll\ntrades\na', 'poll\ntrades\nb']);
  });

  it('are in the order of arrival otherwise', () => {
    const ids = [7, 3, 5].map((id) => clientSample({ id }));
    expect(orderClients(ids).map(({ id }) => id)).toEqual([3, 5, 7]);
  });
});

describe('polls', () => {
  const ids = (seen: ReturnType<typeof keepPolls>) => seen.map(({ client }) => client.id);

  it('stay a moment between an answer and the next request', () => {
    const first = keepPolls([], [socket, poll(3, 'a')], 1_000);
    const second = keepPolls(first, [socket], 2_000);
    expect(ids(second)).toEqual([9, 3]);
    expect(ids(keepPolls(second, [socket], 1_000 + BETWEEN_POLLS_MS))).toEqual([9, 3]);
    expect(ids(keepPolls(second, [socket], 1_001 + BETWEEN_POLLS_MS))).toEqual([9]);
  });

  it('are there once when they have asked again', () => {
    const first = keepPolls([], [poll(3, 'a')], 1_000);
    expect(ids(keepPolls(first, [poll(4, 'a')], 2_000))).toEqual([4]);
  });

  it('alone stay: who else is not read has gone', () => {
    expect(keepPolls(keepPolls([], [socket, stream], 1_000), [], 1_500)).toEqual([]);
  });
});
