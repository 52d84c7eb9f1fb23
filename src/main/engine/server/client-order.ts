import type { ServerClientView } from '../../../shared/contract/views';
import { TRANSPORTS } from '../../../shared/model/transport';
import type { ClientsQuery } from './types';

/**
 * The clients of a query in its order. What has no value (no user, no channel) stands last either
 * way, and what is equal stands in the order of arrival, so that rows keep their places.
 */
export function orderClients(
  clients: readonly ServerClientView[],
  sort: ClientsQuery['sort'],
  descending: boolean,
): ServerClientView[] {
  const keyOf = KEYS[sort];
  const keyed = clients.map((client) => ({ client, key: keyOf(client) }));
  const sign = descending ? -1 : 1;
  keyed.sort((a, b) => compareKeys(a.key, b.key, sign) || a.client.id - b.client.id);
  return keyed.map(({ client }) => client);
}

/** Whether a client is among those asked for. `text` is in lower case. */
export function passes(
  client: Pick<ServerClientView, 'transport' | 'channel' | 'user' | 'remote' | 'origin'>,
  text: string,
  transport: ClientsQuery['transport'],
): boolean {
  if (transport !== null && client.transport !== transport) return false;
  if (text === '') return true;
  const { channel, user, remote, origin } = client;
  return [channel, user, remote, origin].some((part) => part?.toLowerCase().includes(text));
}

type Key = number | string | null;

const KEYS: Record<ClientsQuery['sort'], (client: ServerClientView) => Key> = {
  id: ({ id }) => id,
  transport: ({ transport }) => TRANSPORTS.indexOf(transport),
  channel: ({ channel }) => channel,
  user: ({ user }) => user,
  remote: ({ remote }) => addressKey(remote),
  since: ({ since }) => since,
  delivered: ({ delivered }) => delivered,
  waiting: ({ waitingBytes }) => waitingBytes,
  lag: ({ lagMs }) => lagMs,
  bytes: ({ wireBytes }) => wireBytes,
};

const PORT_DIGITS = 5;

/** The ports of one address in the order of their numbers. */
function addressKey(remote: string): string | null {
  if (remote === '') return null;
  const colon = remote.lastIndexOf(':');
  return remote.slice(0, colon + 1) + remote.slice(colon + 1).padStart(PORT_DIGITS, '0');
}

function compareKeys(a: Key, b: Key, sign: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -sign : sign;
}
