import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import WebSocket from 'ws';
import type { CloseReason } from '../../../shared/model/close-reason';
import type { LinkRecord } from '../../../shared/model/record';
import { createSocketRegistry, type SocketWatch } from '../link/socket-watch';
import type { Link } from '../link/types';
import type { Timer } from '../platform/clock';
import { failureReason, refusedReason, tlsOptions } from './http-exchange';
import { headerMap, requestHeaders } from './http-headers';
import type { Dial } from './types';

/** How long the peer may take to answer our close frame before the line is dropped. */
const CLOSE_TIMEOUT_MS = 2_000;

/**
 * The close code `ws` sends for each of its protocol errors: it keeps the code private
 * (RFC 6455 7.4.1 for what each means).
 */
export const SENT_CODE_BY_ERROR: Readonly<Record<string, number>> = {
  WS_ERR_EXPECTED_FIN: 1002,
  WS_ERR_EXPECTED_MASK: 1002,
  WS_ERR_INVALID_CLOSE_CODE: 1002,
  WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH: 1002,
  WS_ERR_INVALID_OPCODE: 1002,
  WS_ERR_INVALID_UTF8: 1007,
  WS_ERR_TOO_MANY_BUFFERED_PARTS: 1008,
  WS_ERR_UNEXPECTED_MASK: 1002,
  WS_ERR_UNEXPECTED_RSV_1: 1002,
  WS_ERR_UNEXPECTED_RSV_2_3: 1002,
  WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH: 1009,
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: 1009,
};

/** Errors that mean a limit of ours, not a fault of the peer. */
const LIMIT_ERRORS = new Set([
  'WS_ERR_TOO_MANY_BUFFERED_PARTS',
  'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH',
  'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH',
]);

/** WebSocket (RFC 6455) over `ws`: every frame kind visible, and how the line really ended. */
export const dialWebSocket: Dial = (spec, _resume, sink, platform) => {
  const { clock } = platform;
  const sockets = createSocketRegistry(clock);
  let phase: 'opening' | 'open' | 'closing' | 'closed' = 'opening';
  let websocket: WebSocket | null = null;
  let request: ClientRequest | null = null;
  let socket: Socket | null = null;
  let watch: SocketWatch | null = null;
  let libraryError: NodeJS.ErrnoException | null = null;
  /** Set when we end it ourselves for a reason other than the user's wish. */
  let ownReason: CloseReason | null = null;
  let closedByUs = false;
  let sentCode: number | undefined;
  let redirectedFrom = spec.url;
  let redirectStatus = 0;
  let writtenAt = clock.monotonic();
  let lastByteAt = 0;
  let idleTimer: Timer | null = null;
  let connectTimer: Timer | null = null;
  let pingTimer: Timer | null = null;
  let pongTimer: Timer | null = null;
  let pingSentAt: number | null = null;
  let pings = 0;

  function record(entry: LinkRecord): void {
    if (phase !== 'closed') sink.onRecord(entry);
  }

  function finish(reason: CloseReason): void {
    if (phase === 'closed') return;
    phase = 'closed';
    for (const timer of [idleTimer, connectTimer, pingTimer, pongTimer]) timer?.cancel();
    websocket?.terminate();
    sink.onClose(reason, clock.now());
  }

  /** Ends the line for a reason of our own, without waiting for the peer. */
  function abort(reason: CloseReason): void {
    ownReason = reason;
    finish(reason);
  }

  function watchRequest(outgoing: ClientRequest): void {
    request = outgoing;
    outgoing.prependListener('response', (response) => {
      redirectStatus = response.statusCode ?? 0;
    });
    outgoing.on('socket', (used) => {
      socket = used;
      watch = sockets.watch(used, () => {
        writtenAt = clock.monotonic();
      }).watch;
    });
  }

  function dial(): void {
    const url = webSocketUrl(spec.url);
    const authorized = new URL(url.href);
    url.username = '';
    url.password = '';
    const followed = spec.maxRedirects ?? 0;
    const made = new WebSocket(url, [...spec.subprotocols], {
      headers: requestHeaders(spec, authorized, {}) as Record<string, string>,
      perMessageDeflate: spec.compression,
      maxPayload: spec.limits.maxPayload,
      maxFragments: spec.limits.maxFragments,
      autoPong: spec.ping.answer,
      followRedirects: followed > 0,
      maxRedirects: followed,
      closeTimeout: CLOSE_TIMEOUT_MS,
      finishRequest: (outgoing: ClientRequest) => {
        watchRequest(outgoing);
        outgoing.end();
      },
      ...tlsOptions(spec),
    } as WebSocket.ClientOptions);
    websocket = made;
    made.on('redirect', (to: string, outgoing: ClientRequest) => onRedirect(to, outgoing));
    made.on('upgrade', onUpgrade);
    made.on('unexpected-response', onRefused);
    made.on('error', (error: NodeJS.ErrnoException) => {
      libraryError ??= error;
    });
    made.on('message', (data: Buffer, isBinary: boolean) => {
      const type = isBinary ? 'binary' : 'text';
      const at = clock.now();
      record({ kind: 'message', at, direction: 'received', type, payload: data });
    });
    made.on('ping', (payload: Buffer) => {
      record({ kind: 'ping', at: clock.now(), direction: 'received', payload });
      if (spec.ping.answer) {
        record({ kind: 'pong', at: clock.now(), direction: 'sent', payload });
      }
    });
    made.on('pong', onPong);
    made.on('close', onClosed);
  }

  function onRedirect(to: string, outgoing: ClientRequest): void {
    // A change of origin: none of the user's headers may follow it.
    const target = new URL(to);
    const origin = webSocketUrl(spec.url);
    if (target.host !== origin.host || target.protocol !== origin.protocol) {
      for (const [name] of spec.headers) outgoing.removeHeader(name);
      for (const name of ['authorization', 'cookie', 'host']) outgoing.removeHeader(name);
      outgoing.setHeader('host', target.host);
    }
    const from = redirectedFrom;
    redirectedFrom = to;
    record({ kind: 'redirect', at: clock.now(), status: redirectStatus, from, to });
  }

  function onUpgrade(response: IncomingMessage): void {
    const made = websocket;
    const firstByte = clock.monotonic() - writtenAt;
    const at = clock.now();
    // `ws` is not open yet: it still checks the answer, in the same turn, and emits `open`.
    made?.once('open', () => {
      if (phase !== 'opening') return;
      phase = 'open';
      connectTimer?.cancel();
      const refined = {
        transport: 'websocket' as const,
        url: made.url,
        status: response.statusCode ?? 101,
        headers: headerMap(response.headers),
        timings: { ...(watch?.phases() ?? {}), firstByte },
        subprotocol: made.protocol,
        extensions: made.extensions,
      };
      sink.onOpen(refined, at);
      if (phase !== 'open') return;
      startPings();
      watchIdle();
    });
  }

  function onRefused(outgoing: ClientRequest, response: IncomingMessage): void {
    connectTimer?.cancel();
    refusedReason(
      {
        body: response,
        response,
        status: response.statusCode ?? 0,
        url: spec.url,
        at: clock.now(),
        timings: { firstByte: null },
      },
      { detail: `the server answered ${response.statusCode} instead of upgrading` },
      platform,
      (reason) => {
        outgoing.destroy();
        abort(reason);
      },
    );
  }

  function onPong(payload: Buffer): void {
    const at = clock.now();
    pongTimer?.cancel();
    const answersOurs = pingSentAt !== null && payload.toString('latin1') === String(pings);
    const rttMs = answersOurs && pingSentAt !== null ? clock.monotonic() - pingSentAt : undefined;
    if (answersOurs) pingSentAt = null;
    record({
      kind: 'pong',
      at,
      direction: 'received',
      payload,
      ...(rttMs === undefined ? {} : { rttMs }),
    });
  }

  function onClosed(code: number, reasonBytes: Buffer): void {
    const reason = ownReason ?? closeReason(code, reasonBytes);
    if (code !== 1006) {
      const size = code === 1005 ? 0 : 2 + reasonBytes.length;
      const text = reasonBytes.toString('utf8');
      record({ kind: 'close', at: clock.now(), direction: 'received', code, reason: text, size });
    }
    finish(reason);
  }

  /** What is known once `ws` says that it is over. */
  function closeReason(code: number, reasonBytes: Buffer): CloseReason {
    const text = reasonBytes.toString('utf8');
    const spoken = text ? { closeReason: text, detail: text } : {};
    const errorCode = libraryError?.code ?? '';
    if (errorCode.startsWith('WS_ERR_')) {
      const sent = SENT_CODE_BY_ERROR[errorCode] ?? 1002;
      return {
        by: LIMIT_ERRORS.has(errorCode) ? 'limit' : 'remote',
        clean: false,
        code,
        sentCode: sent,
        error: errorCode,
        detail: libraryError?.message ?? '',
      };
    }
    if (phase === 'opening') return handshakeReason();
    const sent = sentCode === undefined ? {} : { sentCode };
    if (closedByUs) return { by: 'local', clean: code !== 1006, code, ...sent, ...spoken };
    if (code !== 1006) {
      const echoed = code === 1005 ? {} : { sentCode: code };
      return { by: 'remote', clean: true, code, ...echoed, ...spoken };
    }
    return { ...(watch?.brokenReason() ?? { by: 'network', clean: false }), code };
  }

  function handshakeReason(): CloseReason {
    if (closedByUs) return { by: 'local', clean: true };
    if (watch?.errorCode === 'ECONNRESET') return watch.brokenReason();
    const error = libraryError as NodeJS.ErrnoException | null;
    if (error && error.code === undefined) {
      // Messages without a code come from the library's checks of the server's answer.
      return { by: 'remote', clean: false, error: 'ERR_HANDSHAKE', detail: error.message };
    }
    if (watch?.sawFin && (!error || error.code === 'ECONNRESET')) {
      return {
        by: 'remote',
        clean: false,
        detail: 'the server closed the connection (FIN) during the handshake',
      };
    }
    return error
      ? failureReason(error)
      : { by: 'network', clean: false, detail: 'the handshake failed' };
  }

  function startPings(): void {
    const { intervalMs } = spec.ping;
    if (intervalMs > 0) pingTimer = clock.every(intervalMs, () => sendPing());
  }

  function sendPing(payload?: Uint8Array): boolean {
    if (phase !== 'open' || !websocket) return false;
    const { pongTimeoutMs } = spec.ping;
    let bytes: Buffer;
    if (payload) bytes = Buffer.from(payload);
    else {
      if (pingSentAt !== null) return false;
      pings++;
      bytes = Buffer.from(String(pings));
      pingSentAt = clock.monotonic();
      if (pongTimeoutMs > 0) {
        pongTimer = clock.after(pongTimeoutMs, () =>
          abort({
            by: 'network',
            clean: false,
            code: 1006,
            error: 'ETIMEDOUT',
            detail: `no pong within ${pongTimeoutMs} ms`,
          }),
        );
      }
    }
    websocket.ping(bytes);
    record({ kind: 'ping', at: clock.now(), direction: 'sent', payload: bytes });
    return true;
  }

  function watchIdle(): void {
    const { idleTimeoutMs } = spec;
    if (idleTimeoutMs === 0 || !socket) return;
    const used = socket;
    lastByteAt = clock.monotonic();
    let bytes = used.bytesRead;
    const check = () => {
      if (used.bytesRead !== bytes || used.isPaused()) {
        bytes = used.bytesRead;
        lastByteAt = clock.monotonic();
      }
      const silentFor = clock.monotonic() - lastByteAt;
      if (silentFor >= idleTimeoutMs) {
        return abort({
          by: 'limit',
          clean: false,
          code: 1006,
          error: 'ETIMEDOUT',
          detail: `silent for ${idleTimeoutMs} ms (idle timeout)`,
        });
      }
      idleTimer = clock.after(Math.max(1, Math.min(idleTimeoutMs - silentFor, 1_000)), check);
    };
    idleTimer = clock.after(Math.min(idleTimeoutMs, 1_000), check);
  }

  clock.soon(() => {
    if (phase === 'closed') return;
    if (spec.connectTimeoutMs > 0) {
      connectTimer = clock.after(spec.connectTimeoutMs, () => {
        request?.destroy();
        abort({
          by: 'network',
          clean: false,
          error: 'ETIMEDOUT',
          detail: `not open within ${spec.connectTimeoutMs} ms (connect timeout)`,
        });
      });
    }
    try {
      dial();
    } catch (error) {
      const { message } = error as Error;
      abort({ by: 'local', clean: false, error: 'ERR_BAD_REQUEST', detail: message });
    }
  });

  const link: Link = {
    transport: 'websocket',
    capabilities: { sends: true, receives: true, binary: true, pings: true, resumes: false },
    send(message) {
      if (phase !== 'open' || !websocket) return false;
      if (websocket.bufferedAmount > spec.limits.maxPayload) return false;
      websocket.send(message.payload, { binary: message.type === 'binary' });
      record({
        kind: 'message',
        at: clock.now(),
        direction: 'sent',
        type: message.type,
        payload: message.payload,
      });
      return true;
    },
    ping: sendPing,
    close(code = 1_000, reason = '') {
      if (phase === 'closed' || phase === 'closing') return;
      closedByUs = true;
      if (phase === 'opening') {
        request?.destroy();
        return finish({ by: 'local', clean: true });
      }
      phase = 'closing';
      sentCode = code;
      for (const timer of [pingTimer, pongTimer, idleTimer]) timer?.cancel();
      websocket?.close(code, reason);
      websocket?.resume();
      const size = 2 + Buffer.byteLength(reason);
      record({ kind: 'close', at: clock.now(), direction: 'sent', code, reason, size });
    },
    destroy: () =>
      finish({ by: 'local', clean: true, ...(phase === 'open' ? { code: 1006 } : {}) }),
    pause: () => websocket?.pause(),
    resume: () => websocket?.resume(),
    wireBytes: () => sockets.wireBytes(),
  };
  return link;
};

/** Parses a URL and insists on `ws:` or `wss:` (`http:` counts as its twin). */
function webSocketUrl(text: string): URL {
  const url = new URL(text.trim().replace(/^http/i, 'ws'));
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') {
    throw new Error(`${url.protocol} is not a scheme of WebSocket; use ws: or wss:`);
  }
  url.hash = '';
  return url;
}
