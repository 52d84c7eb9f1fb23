import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import WebSocket from 'ws';
import type { CloseReason } from '../../../shared/model/close-reason';
import type { LinkRecord, MessageRecord } from '../../../shared/model/record';
import { createSocketRegistry, type SocketWatch } from '../link/socket-watch';
import type { DialledLink } from '../link/types';
import type { Timer } from '../platform/clock';
import { headBytesOf, headerMap, sentHeaders } from './http-headers';
import { type IdleWatch, watchSilence } from './idle-watch';
import { refusedReason } from './refused';
import { tlsOptions } from './socket-pool';
import type { Dial } from './types';
import { createPinger } from './websocket-ping';
import { type WebSocketEnd, webSocketCloseReason } from './websocket-reason';
import { keepOwnHeadersAtHome, webSocketRequest } from './websocket-request';

/** How long the peer may take to answer our close frame before the line is dropped. */
const CLOSE_TIMEOUT_MS = 2_000;
const NOTHING = new Uint8Array(0);

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
  /** Filled anew for each message received: at full speed objects would be made by the million. */
  const received: MessageRecord = {
    kind: 'message',
    at: 0,
    direction: 'received',
    type: 'text',
    payload: NOTHING,
    opcode: 1,
    event: undefined,
    id: undefined,
    latencyMs: null,
  };
  let redirectedFrom = spec.url;
  let redirectStatus = 0;
  let writtenAt = clock.monotonic();
  let pendingPongs = 0;
  let requests = 0;
  let headBytes = 0;
  let idle: IdleWatch | null = null;
  let connectTimer: Timer | null = null;
  const pinger = createPinger(spec.ping, clock, writePing, () =>
    abort({
      by: 'network',
      clean: false,
      code: 1006,
      error: 'ETIMEDOUT',
      detail: `no pong within ${spec.ping.pongTimeoutMs} ms`,
    }),
  );

  function record(entry: LinkRecord): void {
    if (phase !== 'closed') sink.onRecord(entry);
  }

  function finish(reason: CloseReason): void {
    if (phase === 'closed') return;
    phase = 'closed';
    idle?.stop();
    connectTimer?.cancel();
    pinger.stop();
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
    const answered = (response: IncomingMessage) => {
      requests++;
      headBytes += response.socket.bytesWritten + headBytesOf(response);
    };
    outgoing.prependListener('upgrade', answered);
    outgoing.prependListener('response', (response) => {
      answered(response);
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
    const { url, headers } = webSocketRequest(spec);
    const followed = spec.maxRedirects ?? 0;
    const made = new WebSocket(url, [...spec.subprotocols], {
      headers,
      perMessageDeflate: spec.compression,
      maxPayload: spec.limits.maxPayload,
      maxFragments: spec.limits.maxFragments,
      // Answered below, so that a flood of pings ends in a reason.
      autoPong: false,
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
      received.at = clock.now();
      received.type = isBinary ? 'binary' : 'text';
      received.opcode = isBinary ? 2 : 1;
      received.payload = data;
      received.event = undefined;
      received.id = undefined;
      record(received);
    });
    made.on('ping', (payload: Buffer) => {
      record({ kind: 'ping', at: clock.now(), direction: 'received', payload });
      if (spec.ping.answer) answerPing(payload);
    });
    made.on('pong', onPong);
    made.on('close', onClosed);
  }

  function answerPing(payload: Buffer): void {
    if (phase !== 'open' || !websocket) return;
    if (pendingPongs >= spec.limits.maxPendingPongs) {
      return abort({
        by: 'limit',
        clean: false,
        code: 1006,
        error: 'ERR_PING_FLOOD',
        detail: `${pendingPongs} pongs wait to be read by the peer that keeps sending pings`,
      });
    }
    pendingPongs++;
    websocket.pong(payload, true, () => {
      pendingPongs--;
    });
    record({ kind: 'pong', at: clock.now(), direction: 'sent', payload });
  }

  function onRedirect(to: string, outgoing: ClientRequest): void {
    keepOwnHeadersAtHome(spec, to, outgoing);
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
        ...(request ? { requestHeaders: sentHeaders(request) } : {}),
        timings: { ...(watch?.phases() ?? {}), firstByte },
        subprotocol: made.protocol,
        extensions: made.extensions,
      };
      sink.onOpen(refined, at);
      if (phase !== 'open') return;
      pinger.start();
      if (socket) idle = watchIdle(socket);
    });
  }

  function onRefused(outgoing: ClientRequest, response: IncomingMessage): void {
    connectTimer?.cancel();
    refusedReason(
      {
        body: response,
        response,
        status: response.statusCode ?? 0,
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
    const rttMs = pinger.pong(payload);
    const measured = rttMs === undefined ? {} : { rttMs };
    record({ kind: 'pong', at, direction: 'received', payload, ...measured });
  }

  function writePing(payload: Buffer): void {
    websocket?.ping(payload);
    record({ kind: 'ping', at: clock.now(), direction: 'sent', payload });
  }

  function onClosed(code: number, reasonBytes: Buffer): void {
    const reason = ownReason ?? webSocketCloseReason(endFacts(code, reasonBytes.toString('utf8')));
    if (code !== 1006) {
      const size = code === 1005 ? 0 : 2 + reasonBytes.length;
      const text = reasonBytes.toString('utf8');
      record({ kind: 'close', at: clock.now(), direction: 'received', code, reason: text, size });
    }
    finish(reason);
  }

  function endFacts(code: number, text: string): WebSocketEnd {
    return { code, text, closedByUs, sentCode, libraryError, watch, opened: phase !== 'opening' };
  }

  /** A long message may take its time: bytes that trickle in are no silence. */
  function watchIdle(used: Socket): IdleWatch {
    let seen = used.bytesRead;
    const isBusy = () => {
      const moved = used.bytesRead !== seen;
      seen = used.bytesRead;
      return moved || used.isPaused();
    };
    return watchSilence(spec.idleTimeoutMs, clock, isBusy, (reason) =>
      abort({ ...reason, code: 1006 }),
    );
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

  const link: DialledLink = {
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
        opcode: message.type === 'binary' ? 2 : 1,
      });
      return true;
    },
    ping(payload) {
      if (phase !== 'open') return false;
      if (payload === undefined) pinger.ping();
      else writePing(Buffer.from(payload));
      return true;
    },
    close(code = 1_000, reason = '') {
      if (phase === 'closed' || phase === 'closing') return;
      closedByUs = true;
      if (phase === 'opening') {
        request?.destroy();
        return finish({ by: 'local', clean: true });
      }
      phase = 'closing';
      sentCode = code;
      idle?.stop();
      pinger.stop();
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
    usage: () => ({ headBytes, requests, sockets: sockets.count() }),
  };
  return link;
};
