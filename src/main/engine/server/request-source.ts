import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** `127.0.0.1:51234` or `[::1]:51234`; empty when the line was lost before it was asked for. */
export function remoteOf(socket: Socket): string {
  const address = plainAddress(socket.remoteAddress);
  if (address === undefined) return '';
  return `${address.includes(':') ? `[${address}]` : address}:${socket.remotePort}`;
}

/** The `Origin` header as sent, several joined; null when there is none. */
export function originOf(request: IncomingMessage): string | null {
  const origins = headerValues(request, 'origin');
  return origins.length === 0 ? null : origins.join(', ');
}

/**
 * Whom a request is for: the values of `Host`; over HTTP/2 `:authority`, which stands for it, and
 * what `Host` says besides (RFC 9113 8.3.1).
 */
export function hostsOf(request: IncomingMessage): { hosts: string[]; besides: string | null } {
  const hosts = headerValues(request, 'host');
  const authority = request.headers[':authority'];
  if (typeof authority !== 'string') return { hosts, besides: null };
  return { hosts: [authority], besides: hosts.length === 0 ? null : hosts.join(', ') };
}

/** All values of a header as sent; Node would keep one, or join them. */
export function headerValues({ rawHeaders }: IncomingMessage, name: string): string[] {
  const values: string[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === name) values.push(rawHeaders[index + 1] ?? '');
  }
  return values;
}

/** `::ffff:192.0.2.1` is told as the IPv4 address it is; a zone is left out. */
export function plainAddress(address: string | undefined): string | undefined {
  return address
    ?.toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '');
}
