import type { Server } from 'node:http';
import { WirescopeError } from '../../../shared/contract/result';
import { parseUrl } from '../../../shared/parse-url';
import type { Net } from '../platform/net';

/** What can always be done about a host. */
const CHOICE = 'Use 127.0.0.1 for this machine only, or 0.0.0.0 for every network it is in.';
const IPV4 = /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}$/;
const MAX_PORT = 65_535;
const PORTS_TRIED = 50;

/**
 * The host to listen on as the system takes it: `[::1]` without its brackets. Error: `listen-failed`
 * for what is neither an IP address nor `localhost`; a name could lead anywhere.
 */
export function listenHost(text: string): string {
  const host = text.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (host === 'localhost' || IPV4.test(host) || isIpv6(host)) return host;
  const shown = JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}...` : text);
  throw new WirescopeError(
    'listen-failed',
    `The server cannot listen on ${shown}: it is neither an IP address nor localhost. ${CHOICE}`,
  );
}

/** With or without the zone of a link-local address (RFC 4007 11). */
function isIpv6(host: string): boolean {
  const [, address] = /^([0-9a-f:.]*:[0-9a-f:.]*)(%[\w.-]+)?$/.exec(host) ?? [];
  return address !== undefined && parseUrl(`http://[${address}]`) !== null;
}

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
  if (code === 'EADDRNOTAVAIL' || code === 'EINVAL' || code === 'EAFNOSUPPORT') {
    return `this machine does not have this address. ${CHOICE}`;
  }
  if (code === 'ENOTFOUND') return `this machine does not know the name. ${CHOICE}`;
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
