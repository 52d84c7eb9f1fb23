import { isUtf8 } from 'node:buffer';
import type {
  ClientRequest,
  IncomingHttpHeaders,
  IncomingMessage,
  OutgoingHttpHeaders,
} from 'node:http';
import type { HeaderMap } from '../../../shared/model/close-reason';
import type { ConnectionSpec } from '../../../shared/model/connection-spec';

/** Header values are bytes: text goes out as UTF-8, which Node takes as one character a byte. */
export function headerBytes(value: string): string {
  return Buffer.from(value, 'utf8').toString('latin1');
}

/**
 * The headers a spec asks for: the transport's own, then authorization, then the user's, each
 * replacing the former of the same name; a name repeated by the user is sent repeatedly.
 */
export function requestHeaders(
  spec: ConnectionSpec,
  url: URL,
  own: Readonly<Record<string, string>>,
): OutgoingHttpHeaders {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(own)) headers[name.toLowerCase()] = value;
  const authorization = authorizationOf(spec, url);
  if (authorization) headers.authorization = authorization;
  const given = new Map<string, string[]>();
  for (const [name, value] of spec.headers) {
    const key = name.toLowerCase();
    given.set(key, [...(given.get(key) ?? []), headerBytes(value)]);
  }
  for (const [name, values] of given) {
    headers[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return headers;
}

/** Basic (RFC 7617) or bearer (RFC 6750); user and password in the URL count as basic. */
function authorizationOf(spec: ConnectionSpec, url: URL): string | null {
  const { auth } = spec;
  if (auth.type === 'bearer') return `Bearer ${auth.token}`;
  const pair =
    auth.type === 'basic'
      ? `${auth.username}:${auth.password}`
      : url.username || url.password
        ? `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
        : null;
  return pair === null ? null : `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}

/** The spec without the user's own `Last-Event-ID`, which only speaks until the server gave one. */
export function withoutLastEventId(spec: ConnectionSpec): ConnectionSpec {
  const headers = spec.headers.filter(([name]) => name.toLowerCase() !== 'last-event-id');
  return { ...spec, headers };
}

/** Response headers with repeated ones joined. */
export function headerMap(headers: IncomingHttpHeaders): HeaderMap {
  const map: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return map;
}

/** The headers that a request was given, as text where they are UTF-8; repeated ones joined. */
export function sentHeaders(request: ClientRequest): HeaderMap {
  const map: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.getHeaders())) {
    if (value === undefined) continue;
    const text = Array.isArray(value) ? value.join(', ') : String(value);
    const bytes = Buffer.from(text, 'latin1');
    map[name] = isUtf8(bytes) ? bytes.toString('utf8') : text;
  }
  return map;
}

/** Bytes of an answer's head, as it was read (RFC 9112 4): status line, header lines, blank line. */
export function headBytesOf(response: IncomingMessage): number {
  const { httpVersion, statusCode, statusMessage, rawHeaders } = response;
  const line = `HTTP/${httpVersion} ${statusCode} ${statusMessage}`.length + 2;
  // A header takes `: ` and CR LF besides name and value, which come one character a byte.
  const lines = rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);
  return line + lines + 2;
}

/** `Retry-After` in ms from now: seconds or an HTTP date (RFC 9110 10.2.3); null when unreadable. */
export function retryAfterMs(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  // Of hundreds of digits no number is left; one that is none could not be stored.
  if (/^\d+$/.test(value.trim())) return Math.min(Number(value) * 1_000, Number.MAX_SAFE_INTEGER);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** True when a content type's essence is `essence`, whatever its parameters and case. */
export function isContentType(value: string | undefined, essence: string): boolean {
  return (value ?? '').split(';')[0]?.trim().toLowerCase() === essence;
}
