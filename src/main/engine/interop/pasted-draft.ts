import { WirescopeError } from '../../../shared/contract/result';
import type { PastedView } from '../../../shared/contract/views';
import {
  type ConnectionSpecInput,
  connectionSpecSchema,
} from '../../../shared/model/connection-spec';
import { detectTransport, type Transport } from '../../../shared/model/transport';
import { parseUrl } from '../../../shared/parse-url';
import { visibleText } from '../../../shared/visible-text';
import { type Header, sortHeaders } from './pasted-headers';

/** What a command line says, before its headers are looked at. */
export interface Draft {
  /** What is no option; the first that has a scheme is the URL, else the first. */
  urls: string[];
  headers: Header[];
  /** Parts to add to the URL's query. */
  query: string[];
  /** Everything but URL and headers. */
  rest: Partial<Omit<ConnectionSpecInput, 'url' | 'headers'>>;
  notes: string[];
}

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
/** An address without a scheme: user, host, port. */
const HOST = /^(?:[^/?#@]*@)?(?:\[[0-9a-f:.]+\]|[\p{L}\p{N}._-]+)(?::\d+)?(?:[/?#]|$)/iu;

/** A draft that says nothing. */
export function emptyDraft(): Draft {
  return { urls: [], headers: [], query: [], rest: {}, notes: [] };
}

/**
 * Makes the spec of a draft.
 *
 * @param program for messages
 * @param scheme of a URL that has none
 * @throws WirescopeError `bad-request`: no URL, not one to connect to, or values a spec cannot have
 */
export function finishDraft(draft: Draft, program: string, scheme: 'http' | 'ws'): PastedView {
  const notes = [...draft.notes];
  let url = withQuery(pickUrl(draft.urls, program, scheme, notes), draft.query);
  const sorted = sortHeaders(draft.headers, url);
  notes.push(...sorted.notes);
  const transport = chooseTransport(draft, url, sorted);
  if (!draft.rest.transport && transport === 'websocket') url = url.replace(/^http/i, 'ws');
  const { method, body, ...rest } = draft.rest;
  const spec: ConnectionSpecInput = { ...rest, url, transport };
  if (sorted.headers.length > 0) spec.headers = sorted.headers;
  if (sorted.auth) spec.auth = sorted.auth;
  const subprotocols = [...new Set([...(rest.subprotocols ?? []), ...sorted.subprotocols])];
  delete spec.subprotocols;
  if (transport === 'websocket') {
    if (subprotocols.length > 0) spec.subprotocols = subprotocols;
    if (typeof body === 'string' || (typeof method === 'string' && method !== 'GET')) {
      notes.push('Method and body left out: a WebSocket handshake has neither');
    }
  } else {
    if (typeof method === 'string') spec.method = method;
    if (typeof body === 'string') spec.body = body;
    if (subprotocols.length > 0) notes.push('Subprotocols left out: only a WebSocket has them');
    if (rest.sendOnOpen) {
      delete spec.sendOnOpen;
      notes.push('Messages to send left out: only a WebSocket has them');
    }
  }
  const parsed = connectionSpecSchema.safeParse(spec);
  if (parsed.success) return { spec, notes: [...new Set(notes)] };
  const [issue] = parsed.error.issues;
  throw new WirescopeError(
    'bad-request',
    `The pasted ${program} cannot be a connection: ${issue?.path.join('.')}: ${issue?.message}. Change it and paste it again.`,
  );
}

function pickUrl(
  given: readonly string[],
  program: string,
  scheme: 'http' | 'ws',
  notes: string[],
): string {
  const urls = given.map((word) => word.trim()).filter((word) => word !== '' && word !== '-');
  const picked = urls.find((word) => SCHEME.test(word)) ?? urls[0];
  if (picked === undefined) {
    throw new WirescopeError(
      'bad-request',
      `The pasted ${program} names no URL. Add the address to connect to.`,
    );
  }
  const others = urls.filter((word) => word !== picked);
  if (others.length > 0) {
    notes.push(`Left out, as a connection has one URL: ${visibleText(others.join(' '), 60)}`);
  }
  const complete = SCHEME.test(picked);
  const url = complete ? picked : `${scheme}://${picked}`;
  if (
    (!complete && !HOST.test(picked)) ||
    parseUrl(url) === null ||
    detectTransport(url) === null
  ) {
    throw new WirescopeError(
      'bad-request',
      `${visibleText(picked, 80)} is not a URL to connect to. It starts with ws://, wss://, http:// or https://`,
    );
  }
  return url;
}

function withQuery(url: string, query: readonly string[]): string {
  if (query.length === 0) return url;
  const hash = url.indexOf('#');
  const end = hash < 0 ? url.length : hash;
  const address = url.slice(0, end);
  return `${address}${address.includes('?') ? '&' : '?'}${query.join('&')}${url.slice(end)}`;
}

function chooseTransport(
  draft: Draft,
  url: string,
  sorted: { upgrades: boolean; wantsEvents: boolean },
): Transport {
  if (draft.rest.transport) return draft.rest.transport;
  const told = detectTransport(url) ?? 'sse';
  if (sorted.upgrades || told === 'websocket') return 'websocket';
  return sorted.wantsEvents ? 'sse' : told;
}
