import type { InstanceView } from '../../../../../shared/contract/server-views';
import type { ConnectionView } from '../../../../../shared/contract/views';
import { dialledBase } from '../listen-at';

/** A connection of the monitor that has an instance among its addresses. */
export interface MovingClient {
  connection: ConnectionView;
  /** Number of the instance it is at or dials; null while it is at none. */
  instance: number | null;
  /** How many of the instances it knows. */
  addresses: number;
}

/** The connections that have one of the instances among their addresses. */
export function movingClients(
  connections: readonly ConnectionView[],
  instances: readonly InstanceView[],
): MovingClient[] {
  const numbers = instanceAuthorities(instances);
  return connections.flatMap((connection) => {
    const { url, otherUrls } = connection.spec;
    const at = [url, ...otherUrls].map((one) => numbers.get(authorityOf(one)) ?? null);
    const addresses = new Set(at.filter((number) => number !== null)).size;
    if (addresses === 0) return [];
    const now = presentUrl(connection);
    const instance = now === null ? null : (numbers.get(authorityOf(now)) ?? null);
    return [{ connection, instance, addresses }];
  });
}

/** Numbers of the instances by where they listen; one that is down keeps its port. */
function instanceAuthorities(instances: readonly InstanceView[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const { number, url } of instances) {
    if (number !== null && url !== null) numbers.set(authorityOf(dialledBase(url)), number);
  }
  return numbers;
}

/** The address a connection is at or dials; null while it waits or rests. */
function presentUrl({ state, spec }: ConnectionView): string | null {
  if (state.state === 'open') return state.info.url;
  return state.state === 'connecting' ? (state.url ?? spec.url) : null;
}

/** Host and port, whatever the scheme; localhost is what it usually stands for. */
function authorityOf(url: string): string {
  const [, authority = ''] = /^\w+:\/\/([^/?#]+)/.exec(url) ?? [];
  return authority.toLowerCase().replace(/^localhost(?=:|$)/, '127.0.0.1');
}
