/** Hosts to offer. */
export const HOSTS = ['127.0.0.1', 'localhost', '::1', '0.0.0.0'] as const;

const LOOPBACK = /^(localhost|::1|127(\.\d{1,3}){3})$/i;
const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
const IPV6 = /^[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*(%[\w.-]+)?$/i;

/** The host as it was meant: without spaces around it, or the brackets of a URL. */
export function readHost(typed: string): string {
  return typed.trim().replace(/^\[(.*)\]$/, '$1');
}

/** Why the server cannot listen at a host, in a sentence; null when it may. */
export function hostFault(host: string): string | null {
  const parts = IPV4.exec(host);
  if (parts?.slice(1).every((part) => Number(part) <= 255)) return null;
  if (host.toLowerCase() === 'localhost') return null;
  if (IPV6.test(host)) return null;
  return 'The host is an IP address of this machine, or localhost.';
}

/** What a port is, in a sentence. */
export const PORT_RULE = 'The port is a number from 0 to 65535; 0 takes any free one.';

/** The port of a text; null when it is none. 0 = any free one. */
export function readPort(typed: string): number | null {
  const port = Number(typed);
  return /^\d+$/.test(typed) && port <= 65_535 ? port : null;
}

/** Only this machine reaches a server that listens there. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** A base URL by which this machine reaches the server: `0.0.0.0` and `::` are no addresses to dial. */
export function dialledBase(url: string): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
}
