import type { IncomingMessage } from 'node:http';

/** What goes with the wish for another protocol, besides `Upgrade` itself. */
const WITH_WISH = /^(upgrade|http2-settings)$/i;

/**
 * True for a request that would rather be answered in a protocol that is not spoken here, such as
 * `h2c`: that may be ignored (RFC 9110 7.8).
 */
export function wantsOtherProtocol({ headers }: IncomingMessage): boolean {
  return !/\bwebsocket\b/i.test(headers.upgrade ?? '');
}

/** The head of a request as it would be without that wish. */
export function headWithoutWish(request: IncomingMessage): Buffer {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    const value = rawHeaders[at + 1] ?? '';
    if (WITH_WISH.test(name)) continue;
    lines.push(`${name}: ${/^connection$/i.test(name) ? withoutWish(value) : value}`);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

function withoutWish(connection: string): string {
  const options = connection.split(',').map((option) => option.trim());
  return options.filter((option) => !WITH_WISH.test(option)).join(', ');
}
