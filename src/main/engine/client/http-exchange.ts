import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { CloseReason, HeaderMap } from '../../../shared/model/close-reason';
import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { HandshakeTimings, RedirectRecord } from '../../../shared/model/record';
import type { SocketWatch } from '../link/socket-watch';
import type { Timer } from '../platform/clock';
import type { Platform } from '../platform/platform';
import { decodedBody } from './content-coding';
import { headBytesOf, headerMap, requestHeaders, sentHeaders } from './http-headers';
import { type SocketPool, tlsOptions } from './socket-pool';

/** What is asked for; redirects are followed inside. */
export interface ExchangeRequest {
  url: string;
  spec: ConnectionSpec;
  /** The transport's own headers, kept over redirects to other origins. */
  headers: Readonly<Record<string, string>>;
  /** The link's own sockets. */
  pool: SocketPool;
  /** True: the connect timeout ends with the request written, as a held poll may answer late. */
  mayHold: boolean;
  /** Instead of the spec's method and body; null = no body. */
  message?: { method: string; body: Uint8Array | null };
}

/** Facts of a request that has been written. */
export interface WrittenRequest {
  phases: Omit<HandshakeTimings, 'firstByte'>;
  /** Epoch ms. */
  at: number;
  monotonicMs: number;
  /** The request's headers, see `OpenInfo`. */
  headers(): HeaderMap;
}

/** Facts of an answer. */
export interface ExchangeAnswer {
  /** The answer's body, decoded (gzip, deflate, br) as it flows. */
  body: Readable;
  response: IncomingMessage;
  /** The headers of the request that was answered, see `OpenInfo`. */
  requestHeaders(): HeaderMap;
  status: number;
  url: string;
  /** Epoch ms of the first byte. */
  at: number;
  timings: HandshakeTimings;
}

/** What an exchange reports: redirects, `onWritten`, then an answer; or a failure at any time. */
export interface ExchangeEvents {
  onRedirect(record: RedirectRecord): void;
  /** The request has been written on a connected socket. */
  onWritten(written: WrittenRequest): void;
  onAnswer(answer: ExchangeAnswer): void;
  /** Nothing more follows. Never told after `destroy`. */
  onFail(reason: CloseReason): void;
}

/** A request under way. */
export interface Exchange {
  /** Drops it; nothing is reported afterwards. */
  destroy(): void;
  /**
   * What the socket says of an end that the protocol did not announce; or, where the body could not
   * be decoded, the decoder.
   */
  brokenReason(error?: NodeJS.ErrnoException): CloseReason;
}

/** The method of a spec: GET without a body, POST with one, unless told. */
export function methodOf(spec: ConnectionSpec): string {
  return (spec.method ?? (spec.body === null ? 'GET' : 'POST')).toUpperCase();
}

/** Bytes, or text that goes out as UTF-8; null = none. */
type Body = string | Uint8Array | null;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const DEFAULT_MAX_REDIRECTS = 20;
/** Codes of `zlib`. */
const UNDECODABLE = /^(Z_|ERR_BROTLI|ERR__)/;

/** Opens an exchange. Never throws: a bad URL or header comes as `onFail`. */
export function openExchange(
  request: ExchangeRequest,
  events: ExchangeEvents,
  platform: Platform,
): Exchange {
  const { spec } = request;
  const { clock } = platform;
  let watch: SocketWatch | null = null;
  let current: ClientRequest | null = null;
  let timer: Timer | null = null;
  let over = false;
  let redirects = 0;

  function finish(reason: CloseReason | null): void {
    if (over) return;
    over = true;
    timer?.cancel();
    current?.destroy();
    if (reason) events.onFail(reason);
  }

  function fail(error: NodeJS.ErrnoException): void {
    // Node tells a FIN before the answer as ECONNRESET, too: only the socket knows.
    if (watch?.sawFin && watch.errorCode === null && error.code === 'ECONNRESET') {
      return finish({
        by: 'remote',
        clean: false,
        detail: 'the server closed the connection (FIN) without an answer',
      });
    }
    finish(failureReason(error));
  }

  function send(url: URL, method: string, sameOrigin: boolean, body: Body): void {
    const own = { 'accept-encoding': 'gzip, deflate, br', ...request.headers };
    const headers: OutgoingHttpHeaders = sameOrigin
      ? requestHeaders(spec, url, own)
      : requestHeaders({ ...spec, headers: [], auth: { type: 'none' } }, url, own);
    if (body === null) {
      for (const name of ['content-type', 'content-length']) delete headers[name];
    } else {
      headers['content-length'] = Buffer.byteLength(body);
    }
    const secure = url.protocol === 'https:';
    const outgoing = platform.net.request(url, {
      method,
      headers,
      agent: request.pool.agent(secure),
      ...(secure ? tlsOptions(spec) : {}),
    });
    current = outgoing;
    let writtenAt = clock.monotonic();
    let phases: () => Omit<HandshakeTimings, 'firstByte'> = () => ({});
    let told = false;
    let writtenBefore = 0;
    const bodyBytes = body === null ? 0 : Buffer.byteLength(body);
    const tellWritten = () => {
      if (told || over || current !== outgoing) return;
      told = true;
      if (request.mayHold) timer?.cancel();
      events.onWritten({
        phases: phases(),
        at: clock.now(),
        monotonicMs: writtenAt,
        headers: () => sentHeaders(outgoing),
      });
    };
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (current === outgoing) fail(error);
    });
    outgoing.on('socket', (socket) => {
      writtenBefore = socket.bytesWritten;
      const found = request.pool.sockets.watch(socket, () => {
        writtenAt = clock.monotonic();
        // Whatever was queued is flushed in the same turn in which the socket becomes ready.
        clock.soon(tellWritten);
      });
      watch = found.watch;
      if (!found.reused) phases = found.watch.phases;
    });
    outgoing.on('upgrade', (response, socket) => {
      socket.destroy();
      finish({
        by: 'remote',
        clean: false,
        status: response.statusCode ?? 101,
        headers: headerMap(response.headers),
        detail: 'the server switched to another protocol, which nobody had asked for',
      });
    });
    outgoing.on('response', (response) => {
      tellWritten();
      const sent = response.socket.bytesWritten - writtenBefore;
      request.pool.answered(Math.max(0, sent - bodyBytes) + headBytesOf(response));
      if (over) return;
      const at = clock.now();
      const firstByte = clock.monotonic() - writtenAt;
      const status = response.statusCode ?? 0;
      const limit = spec.maxRedirects ?? DEFAULT_MAX_REDIRECTS;
      const { location } = response.headers;
      if (REDIRECTS.has(status) && location !== undefined && limit > 0) {
        return redirect(response, status, location, { url, method, body });
      }
      timer?.cancel();
      events.onAnswer({
        body: decodedBody(response),
        response,
        requestHeaders: () => sentHeaders(outgoing),
        status,
        url: url.href,
        at,
        timings: { ...phases(), firstByte },
      });
    });
    outgoing.end(body ?? undefined);
  }

  function redirect(
    response: IncomingMessage,
    status: number,
    location: string,
    from: { url: URL; method: string; body: Body },
  ): void {
    redirects++;
    const done = current;
    current = null;
    response.on('error', () => undefined);
    done?.destroy();
    if (redirects > (spec.maxRedirects ?? DEFAULT_MAX_REDIRECTS)) {
      return finish({
        by: 'network',
        clean: false,
        error: 'ERR_TOO_MANY_REDIRECTS',
        detail: `more than ${redirects - 1} redirects (${status}); the last pointed to ${location}`,
      });
    }
    attempt(() => {
      const to = new URL(location, from.url);
      if (to.protocol !== 'http:' && to.protocol !== 'https:') {
        throw badRequest(`redirected to ${to.protocol} which is not HTTP`);
      }
      events.onRedirect({
        kind: 'redirect',
        at: clock.now(),
        status,
        from: from.url.href,
        to: to.href,
      });
      if (over) return;
      // [fetch] 303, and 301/302 after POST, become GET without a body.
      const asGet = status === 303 || (status < 303 && from.method === 'POST');
      const sameOrigin = to.origin === new URL(request.url).origin;
      send(to, asGet ? 'GET' : from.method, sameOrigin, asGet ? null : from.body);
    });
  }

  /** Runs what may throw on bad input (URL, header, method) and fails the exchange with it. */
  function attempt(task: () => void): void {
    try {
      task();
    } catch (error) {
      finish(failureReason(error as NodeJS.ErrnoException));
    }
  }

  clock.soon(() => {
    if (over) return;
    if (spec.connectTimeoutMs > 0) {
      timer = clock.after(spec.connectTimeoutMs, () =>
        finish({
          by: 'network',
          clean: false,
          error: 'ETIMEDOUT',
          detail: `no answer within ${spec.connectTimeoutMs} ms (connect timeout)`,
        }),
      );
    }
    const { method, body } = request.message ?? { method: methodOf(spec), body: spec.body };
    attempt(() => send(httpUrl(request.url), method, true, body));
  });

  return {
    destroy: () => finish(null),
    brokenReason(error) {
      if (error?.code && UNDECODABLE.test(error.code)) {
        return { by: 'remote', clean: false, error: error.code, detail: error.message };
      }
      return watch?.brokenReason() ?? { by: 'network', clean: false, detail: 'not connected' };
    },
  };
}

/** Parses a URL and insists on `http:` or `https:` (`ws:` counts as its HTTP twin). */
export function httpUrl(text: string): URL {
  const url = new URL(text.trim().replace(/^ws/i, 'http'));
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw badRequest(`${url.protocol} is not a scheme of this transport; use http: or https:`);
  }
  return url;
}

function badRequest(message: string): Error {
  return Object.assign(new Error(message), { code: 'ERR_BAD_REQUEST' });
}

/** The reason for an error of `http`, `net`, `tls` or of our own checks. */
export function failureReason(error: NodeJS.ErrnoException): CloseReason {
  const code = error.code ?? error.name;
  const local = /^ERR_(INVALID|BAD_REQUEST|UNESCAPED)/.test(code);
  return { by: local ? 'local' : 'network', clean: false, error: code, detail: error.message };
}
