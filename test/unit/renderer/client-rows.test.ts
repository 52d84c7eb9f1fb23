import { describe, expect, it } from 'vitest';
import { clientKey, orderClients } from '../../../src/renderer/src/features/server/client-rows';
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
