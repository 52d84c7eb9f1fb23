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

/** Tells a client from the others; a poll is the same client when it asks again. */
export function clientKey({ id, transport, channel, user }: ServerClientView): string {
  return transport === 'poll' ? `poll\n${channel}\n${user}` : String(id);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
