import { WirescopeError } from '../../../shared/contract/result';
import { isLoopbackHost } from '../../../shared/loopback';
import { parseUrl } from '../../../shared/parse-url';
import { HttpError } from './http-error';
import { plainAddress } from './request-source';

/** What of a request decides whether it is let in. */
export interface AccessFacts {
  /** All `Host` and `Origin` values as sent. */
  hosts: readonly string[];
  origins: readonly string[];
  /** Host of an absolute-form target, which stands for `Host`. */
  authority: string | null;
  /** The address the client reached. */
  localAddress: string | undefined;
}

/** The gate of the mock server (SPEC 9). */
export interface Access {
  /**
   * Lets a request in or throws. Error: `HttpError` 403 for a foreign host or origin, 400 for a
   * missing or repeated `Host`.
   * @returns the origin to be named in the answer; null when the request has none
   */
  check(facts: AccessFacts): string | null;
  /** Answers for this host from now on, and for that of before no more. */
  setHost(host: string): void;
  /** The origins in the list, as browsers send them. */
  allowedOrigins(): readonly string[];
  /** Replaces the list. Error: `bad-request` for one that is no origin; nothing is changed then. */
  setAllowedOrigins(origins: readonly string[]): void;
}

/** Makes the gate. Error: `bad-request` for an origin in the list that is none. */
export function createAccess(options: {
  host: string;
  allowedHosts: readonly string[];
  allowedOrigins: readonly string[];
}): Access {
  const hostsFor = (host: string) => new Set([host, ...options.allowedHosts].map(bareName));
  let hosts = hostsFor(options.host);
  let origins = new Set(options.allowedOrigins.map(normalOrigin));

  return {
    setHost(host) {
      hosts = hostsFor(host);
    },
    allowedOrigins: () => [...origins],
    setAllowedOrigins(list) {
      origins = new Set(list.map(normalOrigin));
    },
    check({ hosts: sent, origins: sentOrigins, authority, localAddress }) {
      const [host, ...more] = sent;
      if (host === undefined || more.length > 0) {
        throw new HttpError(400, 'bad-request', 'A request needs exactly one Host header.');
      }
      for (const name of authority === null ? [host] : [host, authority]) {
        if (!hostAllowed(name, hosts, localAddress)) {
          throw new HttpError(
            403,
            'host-refused',
            `This server does not answer for ${quote(name)}.`,
          );
        }
      }
      const [origin, ...others] = sentOrigins;
      if (origin === undefined) return null;
      if (others.length > 0 || !originAllowed(origin, origins)) {
        throw new HttpError(
          403,
          'origin-refused',
          `Pages of ${quote(origin)} may not use this server. Allow the origin there first.`,
        );
      }
      return origin;
    },
  };
}

/** Host and optional port; the host in lower case without brackets. Null when malformed. */
function parseHost(text: string): string | null {
  const parts = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::(\d{1,5}))?$/.exec(text.toLowerCase());
  if (!parts || Number(parts[3] ?? 0) > 65_535) return null;
  return parts[1] ?? parts[2] ?? null;
}

function hostAllowed(
  text: string,
  configured: ReadonlySet<string>,
  localAddress: string | undefined,
): boolean {
  const host = parseHost(text);
  if (host === null) return false;
  // Only literals can equal the address: a name that resolves to it may be anybody's.
  return isLoopbackHost(host) || configured.has(host) || host === plainAddress(localAddress);
}

function originAllowed(origin: string, listed: ReadonlySet<string>): boolean {
  if (listed.has(origin)) return true;
  const parts = /^https?:\/\/(.+)$/.exec(origin);
  const host = parts?.[1] === undefined ? null : parseHost(parts[1]);
  return host !== null && isLoopbackHost(host);
}

function bareName(name: string): string {
  return name.toLowerCase().replace(/^\[(.*)\]$/, '$1');
}

/** As browsers send it: no path, no default port. Other schemes are compared as written. */
function normalOrigin(text: string): string {
  const trimmed = text.trim().replace(/\/$/, '');
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^/?#\s]+$/i.test(trimmed) || parseUrl(trimmed) === null) {
    throw new WirescopeError(
      'bad-request',
      `${quote(text)} is not an origin; write it as https://app.example.com.`,
    );
  }
  const { origin } = new URL(trimmed);
  return origin === 'null' ? trimmed : origin;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}...` : text);
}
