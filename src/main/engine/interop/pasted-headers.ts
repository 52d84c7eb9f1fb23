import type { ConnectionSpecInput } from '../../../shared/model/connection-spec';
import { parseUrl } from '../../../shared/parse-url';
import { visibleText } from '../../../shared/visible-text';

/** Name and value of a header. */
export type Header = [name: string, value: string];

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Made anew for each connection, so a copied one would be wrong (RFC 9110 7.6.1, RFC 6455 4.1). */
const OWN = new Set(
  (
    'connection upgrade keep-alive proxy-connection te trailer transfer-encoding content-length ' +
    'accept-encoding http2-settings sec-websocket-key sec-websocket-version sec-websocket-extensions'
  ).split(' '),
);

/** What a list of headers says once those that mean something else are taken out. */
export interface SortedHeaders {
  headers: Header[];
  auth: ConnectionSpecInput['auth'];
  subprotocols: string[];
  /** `Upgrade: websocket` was among them. */
  upgrades: boolean;
  /** `Accept` names `text/event-stream`. */
  wantsEvents: boolean;
  notes: string[];
}

/** `Name: value`; null when there is no colon or no name. Spaces around the value do not count. */
export function splitHeader(line: string): Header | null {
  const colon = line.indexOf(':', 1);
  if (colon < 0) return null;
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}

/** Takes authorization, subprotocols and what each connection makes anew out of `given`. */
export function sortHeaders(given: readonly Header[], url: string): SortedHeaders {
  const sorted: SortedHeaders = {
    headers: [],
    auth: undefined,
    subprotocols: [],
    upgrades: false,
    wantsEvents: false,
    notes: [],
  };
  const seen = new Set<string>();
  for (const [name, value] of given) {
    const lower = name.toLowerCase();
    // HTTP/2 pseudo headers, as browsers show them.
    if (lower.startsWith(':')) continue;
    if (!TOKEN.test(name) || /[^\t\x20-\x7e\u0080-\u{10ffff}]/u.test(value)) {
      sorted.notes.push(
        `Header left out, as it holds characters no header can have: ${visibleText(name, 60)}`,
      );
      continue;
    }
    if (lower === 'upgrade' && value.toLowerCase() === 'websocket') sorted.upgrades = true;
    if (lower === 'accept' && value.toLowerCase().includes('text/event-stream')) {
      sorted.wantsEvents = true;
      // What every event stream is asked for with.
      if (value.toLowerCase() === 'text/event-stream') continue;
    }
    if (OWN.has(lower)) continue;
    if ((lower === 'host' || lower === 'authority') && isHostOf(value, url)) continue;
    if (lower === 'sec-websocket-protocol') {
      for (const part of value.split(',')) {
        const protocol = part.trim();
        if (protocol !== '' && !seen.has(protocol)) sorted.subprotocols.push(protocol);
        seen.add(protocol);
      }
      continue;
    }
    const auth = lower === 'authorization' ? readAuthorization(value) : undefined;
    if (auth) sorted.auth = auth;
    else sorted.headers.push([name, value]);
  }
  return sorted;
}

/** Basic (RFC 7617) and bearer (RFC 6750) as the spec has them; undefined for all else. */
function readAuthorization(value: string): ConnectionSpecInput['auth'] {
  const [, scheme = '', credentials = ''] = /^(\S+) +(\S+)$/.exec(value) ?? [];
  if (scheme.toLowerCase() === 'bearer') return { type: 'bearer', token: credentials };
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const pair = Buffer.from(credentials, 'base64').toString('utf8');
  const same = Buffer.from(pair, 'utf8').toString('base64') === credentials;
  return same && pair.includes(':') ? readUser(pair) : undefined;
}

/** `name:password`; without a colon the password is empty. */
export function readUser(pair: string): NonNullable<ConnectionSpecInput['auth']> {
  const [username = '', ...password] = pair.split(':');
  return { type: 'basic', username, password: password.join(':') };
}

function isHostOf(value: string, url: string): boolean {
  const scheme = /^[a-z]+:\/\//i.exec(url)?.[0] ?? 'http://';
  const named = `${scheme}${value}`;
  const host = parseUrl(named)?.host;
  return host !== undefined && host === parseUrl(url)?.host;
}
