import { WirescopeError } from '../../shared/contract/result';
import type { MockServer } from '../engine/server/types';

/** Where an instance listens. */
type Address = Awaited<ReturnType<MockServer['start']>>;

/** The instances beside the first. */
export interface ServePeers {
  readonly servers: readonly MockServer[];
  readonly addresses: readonly Address[];
  dispose(): Promise<void>;
}

const MAX_PORT = 65_535;

/**
 * Starts further instances of a server that listens, on the ports after its own. Errors: as of
 * `MockServer.start`, and `bad-request` for more than there are ports; none of them listens then.
 *
 * @param count of all instances, the first counted
 * @param anyPort each takes any free one
 */
export async function startPeers(
  first: MockServer,
  count: number,
  { port, anyPort }: { port: number; anyPort: boolean },
): Promise<ServePeers> {
  if (!anyPort && port + count - 1 > MAX_PORT) {
    throw new WirescopeError(
      'bad-request',
      `From port ${port} on there are no ${count} ports; the last is ${MAX_PORT}.`,
    );
  }
  const servers: MockServer[] = [];
  const addresses: Address[] = [];
  const dispose = async () => {
    await Promise.all(servers.map((server) => server.dispose()));
  };
  try {
    for (let number = 1; number < count; number++) {
      const server = first.createPeer();
      servers.push(server);
      addresses.push(await server.start({ port: anyPort ? 0 : port + number }));
    }
  } catch (error) {
    await dispose();
    throw error;
  }
  return { servers, addresses, dispose };
}
