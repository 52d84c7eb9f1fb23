import type { ServerHttp2Session, ServerHttp2Stream } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import type { Timer } from '../platform/clock';
import { http2LineOf, isTakenBack } from '../platform/http2-side';
import type { OnRequest } from '../platform/net';
import type { Platform } from '../platform/platform';
import { createAllowance } from './allowance';
import type { ServerLimits } from './options';

/** The HTTP/2 connections of a listener. */
export interface Http2Connections {
  /** Takes over a connection on which `h2` was agreed. */
  accept(socket: TLSSocket): void;
  /** Each one ends when its last answer is over; no new request is taken. */
  endAll(): void;
}

/** Pseudo-headers of a request (RFC 9113 8.3.1), and one more header, so that we can refuse it. */
const HEADERS_BESIDES = 4 + 1;
const BYTES_PER_MB = 1_048_576;
/** RFC 9113 7. */
const ENHANCE_YOUR_CALM = 0xb;

/**
 * HTTP/2 with the bounds that hold for HTTP/1.1: the time for a first request and between requests,
 * the number and size of headers, and the number of requests open, which stand for connections.
 */
export function createHttp2Connections(
  onRequest: OnRequest,
  limits: Readonly<ServerLimits>,
  { clock, log, net }: Platform,
): Http2Connections {
  const sessions = new Set<ServerHttp2Session>();
  let open = 0;
  let ending = false;

  const side = net.createHttp2Side(
    {
      maxHeaderListPairs: limits.maxHeaders + HEADERS_BESIDES,
      maxSessionMemory: Math.max(1, Math.floor(limits.http2ConnectionBytes / BYTES_PER_MB)),
      settings: {
        maxConcurrentStreams: limits.http2Streams,
        maxHeaderListSize: limits.maxHeaderBytes,
      },
    },
    (request, response) => {
      // Requests are what sockets are for HTTP/1.1. The stream is counted after this.
      if (open < limits.maxConnections) onRequest(request, response);
      else http2LineOf(response)?.putOff();
    },
  );

  function watch(session: ServerHttp2Session, socket: TLSSocket): void {
    const { http2CostlyFrames, http2CostlyFramesPerSecond } = limits;
    const allowance = createAllowance(http2CostlyFrames, http2CostlyFramesPerSecond, clock);
    let streams = 0;
    let timer: Timer | null = clock.after(limits.headersTimeoutMs, retire);

    function spend(what: string): void {
      if (session.destroyed || allowance.take()) return;
      log.info(`server: an HTTP/2 connection is ended: too many ${what}`);
      session.destroy(new Error(`too many ${what}`), ENHANCE_YOUR_CALM);
    }

    /** In good order, for a client that reads; at once for one that does not. */
    function retire(): void {
      timer?.cancel();
      if (!session.closed) session.close();
      timer = clock.after(limits.lingerMs, () => socket.destroy());
    }

    function onStream(stream: ServerHttp2Stream): void {
      timer?.cancel();
      timer = null;
      streams += 1;
      open += 1;
      stream.once('close', () => {
        streams -= 1;
        open -= 1;
        if (isTakenBack(stream)) spend('requests taken back');
        if (streams > 0 || session.destroyed) return;
        if (ending) return retire();
        timer?.cancel();
        timer = clock.after(limits.keepAliveTimeoutMs, retire);
      });
    }

    sessions.add(session);
    session.on('stream', onStream);
    session.on('ping', () => spend('pings'));
    session.on('remoteSettings', () => spend('settings'));
    session.once('close', () => {
      timer?.cancel();
      sessions.delete(session);
    });
  }

  return {
    accept(socket) {
      const session = side.accept(socket);
      if (session) watch(session, socket);
    },
    endAll() {
      ending = true;
      for (const session of sessions) session.close();
    },
  };
}
