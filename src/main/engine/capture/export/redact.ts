import type { CloseReason, HeaderMap } from '../../../../shared/model/close-reason';
import type { ConnectionRecord, ConnectionState, OpenInfo } from '../../../../shared/model/record';
import { isSecretHeader } from '../../../../shared/secret-names';
import { changeUrlPlaces } from '../../profile/url-secrets';
import { REDACTED, redactProtocols, redactText } from './redact-text';

/**
 * Takes the secrets out of records (SPEC 5): out of headers, URLs, subprotocols, and texts that repeat
 * them. Payloads, event names and ids are the user's data and stay. Not safe for several captures: it
 * remembers what it has taken out, to find it again in texts.
 */
export interface Redactor {
  url(url: string): string;
  text(text: string): string;
  record(record: ConnectionRecord): ConnectionRecord;
}

/** Shorter values would be found by chance. */
const SHORTEST_REMEMBERED = 8;
const MOST_REMEMBERED = 256;

/** Makes one that remembers nothing yet. */
export function createRedactor(): Redactor {
  const remembered = new Set<string>();

  function remember(value: string): void {
    // `Bearer x` is repeated without its scheme.
    for (const secret of [value, value.slice(value.lastIndexOf(' ') + 1)]) {
      if (secret.length < SHORTEST_REMEMBERED || secret === REDACTED) continue;
      if (remembered.size < MOST_REMEMBERED) remembered.add(secret);
    }
  }

  function take(value: string): string {
    if (value === '') return value;
    remember(value);
    return REDACTED;
  }

  function url(text: string): string {
    return redactText(changeUrlPlaces(text, '', ({ value }) => take(value)));
  }

  function text(given: string): string {
    let clean = redactText(given);
    for (const secret of remembered) clean = clean.replaceAll(secret, REDACTED);
    return clean;
  }

  function header(name: string, value: string): string {
    if (isSecretHeader(name)) return take(value);
    const lower = name.toLowerCase();
    if (lower === 'sec-websocket-protocol') return redactProtocols(value);
    return URL_HEADERS.has(lower) ? url(value) : redactText(value);
  }

  function headers(map: HeaderMap): HeaderMap {
    return Object.fromEntries(
      Object.entries(map).map(([name, value]) => [name, header(name, value)]),
    );
  }

  function openInfo(info: OpenInfo): OpenInfo {
    const { requestHeaders, subprotocol } = info;
    return {
      ...info,
      url: url(info.url),
      headers: info.headers && headers(info.headers),
      ...(requestHeaders && { requestHeaders: headers(requestHeaders) }),
      ...(subprotocol !== undefined && { subprotocol: redactProtocols(subprotocol) }),
    };
  }

  function reason(given: CloseReason): CloseReason {
    const clean = { ...given };
    // First what is structured: its secrets are then known in the texts.
    if (clean.headers) clean.headers = headers(clean.headers);
    for (const name of ['closeReason', 'error', 'detail', 'body'] as const) {
      const value = clean[name];
      if (value !== undefined) clean[name] = text(value);
    }
    return clean;
  }

  function state(given: ConnectionState): ConnectionState {
    switch (given.state) {
      case 'connecting':
        return given.url === undefined ? given : { ...given, url: url(given.url) };
      case 'open':
        return { ...given, info: openInfo(given.info) };
      case 'waiting':
      case 'closed':
        return { ...given, reason: reason(given.reason) };
      default:
        return given;
    }
  }

  return {
    url,
    text,
    record(record) {
      switch (record.kind) {
        case 'state':
          return { ...record, state: state(record.state) };
        case 'poll':
          return { ...record, url: url(record.url), headers: headers(record.headers) };
        case 'post': {
          const { error } = record;
          return {
            ...record,
            url: url(record.url),
            headers: headers(record.headers),
            ...(error !== undefined && { error: text(error) }),
          };
        }
        case 'probe': {
          const { error } = record;
          const said = error === undefined ? {} : { error: text(error) };
          return { ...record, url: url(record.url), ...said };
        }
        case 'redirect':
          return { ...record, from: url(record.from), to: url(record.to) };
        case 'invalid':
          return { ...record, detail: text(record.detail) };
        case 'close':
          return { ...record, reason: text(record.reason) };
        default:
          return record;
      }
    },
  };
}

const URL_HEADERS: ReadonlySet<string> = new Set(['location', 'content-location', 'referer']);

/** A connection without the secrets in its URL, which its name often repeats. */
export function redactConnection<T extends { name: string; url: string }>(
  redactor: Redactor,
  connection: T,
): T {
  const url = redactor.url(connection.url);
  return { ...connection, url, name: redactor.text(connection.name) };
}
