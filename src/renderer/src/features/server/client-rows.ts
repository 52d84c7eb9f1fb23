import type { ServerClientView } from '../../../../shared/contract/views';
import { TRANSPORTS } from '../../../../shared/model/transport';

/**
 * The clients in an order that stands still: by transport, then by arrival; polls, which arrive anew
 * with each answer, by channel and client id.
 */
export function orderClients(clients: readonly ServerClientView[]): ServerClientView[] {
  return [...clients].sort((a, b) => {
    const byTransport = TRANSPORTS.indexOf(a.transport) - TRANSPORTS.indexOf(b.transport);
    if (byTransport !== 0) return byTransport;
    if (a.transport !== 'poll') return a.id - b.id;
    return compare(clientKey(a), clientKey(b));
  });
}

/** A client, and when it was last there, in epoch ms. */
export interface SeenClient {
  client: ServerClientView;
  seenAt: number;
}

/** So long a poll counts as there once it is answered, in ms: its client is about to ask again. */
export const BETWEEN_POLLS_MS = 3_000;

/** The clients of a reading, and the polls of those before that were there a moment ago. */
export function keepPolls(
  before: readonly SeenClient[],
  read: readonly ServerClientView[],
  at: number,
): SeenClient[] {
  const keys = new Set(read.map(clientKey));
  const between = before.filter(
    ({ client, seenAt }) =>
      client.transport === 'poll' &&
      at - seenAt <= BETWEEN_POLLS_MS &&
      !keys.has(clientKey(client)),
  );
  return [...read.map((client) => ({ client, seenAt: at })), ...between];
}

/** Tells a client from the others; a poll is the same client when it asks again. */
export function clientKey({ id, transport, channel, user }: ServerClientView): string {
  return transport === 'poll' ? `poll\n${channel}\n${user}` : String(id);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
