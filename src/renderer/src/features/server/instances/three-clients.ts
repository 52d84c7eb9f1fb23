import type { InstanceView } from '../../../../../shared/contract/server-views';
import { TRANSPORTS } from '../../../../../shared/model/transport';
import { createConnection } from '../../../state/connection-actions';
import { useWorkspace } from '../../../state/workspace-store';
import { dialledBase } from '../listen-at';
import { newPollClient } from '../monitor-channel';
import { channelUrl } from '../server-urls';

const MAX_NAME = 200;

/** The base URLs of those that run, beginning with the n-th and going round. */
export function basesFrom(instances: readonly InstanceView[], first: number): string[] {
  const bases = instances.flatMap(({ state, url }) => {
    return state === 'running' && url !== null ? [dialledBase(url)] : [];
  });
  const at = bases.length === 0 ? 0 : first % bases.length;
  return [...bases.slice(at), ...bases.slice(0, at)];
}

/**
 * Adds a connection of each transport to a channel and connects it: each begins at another instance
 * and knows the others, to which it goes when its own is gone.
 */
export async function connectThree(
  instances: readonly InstanceView[],
  channel: string,
): Promise<void> {
  const pem = useWorkspace.getState().server?.tls.certificate?.pem;
  for (const [index, transport] of TRANSPORTS.entries()) {
    const bases = basesFrom(instances, index);
    const clientId = transport === 'poll' ? newPollClient() : undefined;
    const [url, ...otherUrls] = bases.map((base) => channelUrl(base, transport, channel, clientId));
    if (url === undefined) return;
    const tls = url.startsWith('https:') || url.startsWith('wss:') ? { ca: pem ?? null } : {};
    const spec = { url, otherUrls, transport, name: channel.slice(0, MAX_NAME), tls };
    if (!(await createConnection(spec, true))) return;
  }
}
