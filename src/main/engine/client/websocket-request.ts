import type { ClientRequest } from 'node:http';
import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import { requestHeaders } from './http-headers';

/** The URL of the upgrade request, without the login in it, and the headers asked for. */
export function webSocketRequest(spec: ConnectionSpec): {
  url: URL;
  headers: Record<string, string>;
} {
  const url = webSocketUrl(spec.url);
  const headers = requestHeaders(spec, url, {}) as Record<string, string>;
  url.username = '';
  url.password = '';
  return { url, headers };
}

/** On a redirect to another origin: none of the user's headers may follow it. */
export function keepOwnHeadersAtHome(
  spec: ConnectionSpec,
  to: string,
  outgoing: ClientRequest,
): void {
  const target = new URL(to);
  const origin = webSocketUrl(spec.url);
  if (target.host === origin.host && target.protocol === origin.protocol) return;
  for (const [name] of spec.headers) outgoing.removeHeader(name);
  for (const name of ['authorization', 'cookie', 'host']) outgoing.removeHeader(name);
  outgoing.setHeader('host', target.host);
}

/** Parses a URL and insists on `ws:` or `wss:` (`http:` counts as its twin). */
function webSocketUrl(text: string): URL {
  const url = new URL(text.trim().replace(/^http/i, 'ws'));
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') {
    throw new Error(`${url.protocol} is not a scheme of WebSocket; use ws: or wss:`);
  }
  url.hash = '';
  return url;
}
