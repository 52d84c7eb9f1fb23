import type { HeaderMap } from '../../../../shared/model/close-reason';
import type { OpenInfo, PollRecord } from '../../../../shared/model/record';
import { parseUrl } from '../../../../shared/parse-url';
import { isoTime } from './iso-time';
import { round } from './record-line';

/** An entry in two pieces (HAR 1.2), its messages between them. */
export interface HarEntry {
  head: string;
  /** @param endAt epoch ms @param bytes of all its messages */
  tail(endAt: number, bytes: number): string;
}

/** Whose entry it is, for people and for programs that read it back. */
export interface HarOwner {
  id: number;
  name: string;
}

/** The entry of a WebSocket or an SSE stream: from the request to the end of the connection. */
export function streamEntry(
  owner: HarOwner,
  info: OpenInfo,
  { startedAt, openAt }: { startedAt: number | null; openAt: number },
): HarEntry {
  const { dns, tcp, tls, firstByte } = info.timings;
  const phases = sum(dns, tcp, tls, firstByte);
  const start = startedAt ?? openAt - phases;
  const socket = info.transport === 'websocket';
  const head = {
    startedDateTime: isoTime(start),
    _resourceType: socket ? 'websocket' : 'eventsource',
    _connection: owner.id,
    comment: owner.name,
    request: requestOf(info.url, info.requestHeaders),
  };
  return {
    head: openEnd(head),
    tail(endAt, bytes) {
      const size = socket ? 0 : bytes;
      const response = { ...responseOf(info.status, info.headers), content: contentOf(info, size) };
      const timings = {
        blocked: positive(openAt - start - phases),
        dns: took(dns),
        connect: tcp === undefined && tls === undefined ? -1 : sum(tcp, tls),
        ssl: took(tls),
        send: 0,
        wait: sum(firstByte),
        receive: positive(endAt - openAt),
      };
      return rest({ response, ...timed(timings) });
    },
  };
}

/** The entry of an answered poll; its messages are the text of its content. */
export function pollEntry(
  owner: HarOwner,
  poll: PollRecord,
  requestHeaders: HeaderMap | undefined,
): HarEntry {
  const { at, holdMs, url, status, headers, size } = poll;
  const head = {
    startedDateTime: isoTime(at - holdMs),
    _resourceType: 'fetch',
    _connection: owner.id,
    comment: owner.name,
    request: requestOf(url, requestHeaders),
  };
  const content = openEnd({ size, mimeType: typeOf(headers) });
  const response = openEnd(responseOf(status, headers));
  return {
    head: `${openEnd(head)},"response":${response},"content":${content}`,
    tail(endAt) {
      const timings = { send: 0, wait: round(holdMs), receive: positive(endAt - at) };
      return `}}${rest(timed(timings))}`;
    },
  };
}

function requestOf(url: string, headers: HeaderMap | undefined) {
  // A capture does not say the method; only a request with a body speaks of one.
  const hasBody = Object.keys(headers ?? {}).some((name) => /^content-(type|length)$/i.test(name));
  const query = parseUrl(url)?.searchParams ?? [];
  return {
    method: hasBody ? 'POST' : 'GET',
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headerList(headers),
    queryString: [...query].map(([name, value]) => ({ name, value })),
    headersSize: -1,
    bodySize: -1,
  };
}

function responseOf(status: number | null, headers: HeaderMap | null) {
  return {
    status: status ?? 0,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headerList(headers),
    redirectURL: headers?.location ?? '',
    headersSize: -1,
    bodySize: -1,
  };
}

function contentOf({ headers }: OpenInfo, size: number) {
  return { size, mimeType: typeOf(headers) };
}

function typeOf(headers: HeaderMap | null): string {
  return headers?.['content-type'] ?? 'x-unknown';
}

function headerList(headers: HeaderMap | null | undefined) {
  return Object.entries(headers ?? {}).map(([name, value]) => ({ name, value }));
}

/** With the total, in which what did not take place (-1) and `ssl`, a part of `connect`, do not count. */
function timed(timings: Readonly<Record<string, number>>) {
  const total = Object.entries(timings).map(([name, ms]) => (name === 'ssl' ? 0 : positive(ms)));
  return { cache: {}, timings, time: sum(...total) };
}

function sum(...parts: (number | null | undefined)[]): number {
  return round(parts.reduce((total: number, part) => total + (part ?? 0), 0));
}

/** A phase; -1 = it did not take place or is not known. */
function took(ms: number | null | undefined): number {
  return ms === null || ms === undefined ? -1 : round(ms);
}

function positive(ms: number): number {
  return Number.isFinite(ms) ? round(Math.max(0, ms)) : 0;
}

/** An object as JSON that goes on. */
function openEnd(value: object): string {
  return JSON.stringify(value).slice(0, -1);
}

/** The members of an object as JSON, behind others, with the brace that closes them all. */
function rest(value: object): string {
  return `,${JSON.stringify(value).slice(1)}`;
}
