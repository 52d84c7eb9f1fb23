import type { Server } from 'node:http';
import { WirescopeError } from '../../../shared/contract/result';
import type { Net } from '../platform/net';

const MAX_PORT = 65_535;
const PORTS_TRIED = 50;

/**
 * Makes a server listen and tells the port. Errors (`WirescopeError`): `port-taken` with the next
 * free port, `listen-failed` with the system's word.
 */
export async function listen(
  server: Server,
  host: string,
  port: number,
  net: Net,
): Promise<number> {
  try {
    return await tryListen(server, host, port);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE') {
      throw new WirescopeError(
        'listen-failed',
        `The server cannot listen on ${host}:${port}: ${explain(code, message)}`,
      );
    }
    const freePort = await findFreePort(host, port, net);
    const offer = freePort === null ? 'Choose another.' : `${freePort} is free.`;
    throw new WirescopeError(
      'port-taken',
      `Port ${port} on ${host} is taken by another program. ${offer}`,
      freePort === null ? {} : { freePort },
    );
  }
}

function explain(code: string | undefined, message: string): string {
  if (code === 'EACCES') return 'the system does not permit this port; use one above 1023.';
  if (code === 'EADDRNOTAVAIL') return 'no network interface has this address.';
  if (code === 'ENOTFOUND') return 'the host name is unknown.';
  return message;
}

function tryListen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** The next port above that can be listened on, or any free one; null when there is none. */
async function findFreePort(host: string, taken: number, net: Net): Promise<number | null> {
  for (let port = taken + 1; port <= Math.min(taken + PORTS_TRIED, MAX_PORT); port++) {
    if ((await probe(host, port, net)) !== null) return port;
  }
  return probe(host, 0, net);
}

async function probe(host: string, port: number, net: Net): Promise<number | null> {
  const server = net.createServer({}, () => undefined);
  try {
    return await tryListen(server, host, port);
  } catch {
    return null;
  } finally {
    server.close();
  }
}
