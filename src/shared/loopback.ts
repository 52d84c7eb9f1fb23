import { parseUrl } from './parse-url';

/**
 * `localhost`, names below it (RFC 6761 6.3), 127.0.0.0/8 and ::1.
 *
 * @param host lower case, an IPv6 address without brackets
 */
export function isLoopbackHost(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost') || host === '::1') return true;
  const parts = /^127\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host);
  return (parts?.slice(1) ?? ['256']).every((part) => Number(part) <= 255);
}

/** A URL whose host is a loopback one: what answers there runs on this machine. */
export function isLoopbackUrl(url: string): boolean {
  const host = parseUrl(url.trim())?.hostname;
  return host !== undefined && isLoopbackHost(host.toLowerCase().replace(/^\[(.*)\]$/, '$1'));
}
