import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  constants,
  createServer,
  Http2ServerRequest,
  Http2ServerResponse,
  type ServerHttp2Session,
  type ServerHttp2Stream,
  type ServerOptions,
} from 'node:http2';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';

/** Bytes in front of each frame (RFC 9113 4.1). */
const FRAME_HEAD_BYTES = 9;

/** The connection of each session. What Node offers as `socket` throws on half of its uses. */
const connections = new WeakMap<object, TLSSocket>();

/** Streams that we have ended before their time. */
const endedHere = new WeakSet<object>();

/** The peer has taken a request back: its stream ended in the midst, and not by us. */
export function isTakenBack(stream: ServerHttp2Stream): boolean {
  return stream.aborted && !endedHere.has(stream);
}

/** A request that came as a stream of an HTTP/2 connection; its socket is shared with others. */
class Http2Request extends Http2ServerRequest {
  constructor(...args: ConstructorParameters<typeof Http2ServerRequest>) {
    super(...args);
    const socket = this.stream.session && connections.get(this.stream.session);
    if (socket) Object.defineProperty(this, 'socket', { value: socket });
  }
}

/** Its answer, with what Node's own lacks of `http`'s. */
class Http2Response extends Http2ServerResponse {
  /** Written to the stream: data and the heads of its frames. */
  wireBytes = 0;

  constructor(stream: ServerHttp2Stream) {
    super(stream);
    Object.defineProperties(this, {
      destroyed: { get: () => stream.destroyed || stream.closed },
      writableNeedDrain: { get: () => stream.writableNeedDrain },
    });
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    const allowed = rest.map((part) =>
      typeof part === 'object' && part !== null && !Array.isArray(part) ? forHttp2(part) : part,
    );
    return Reflect.apply(super.writeHead, this, [status, ...allowed]);
  }

  override write(...args: unknown[]): boolean {
    const [chunk] = args;
    const bytes = typeof chunk === 'string' ? Buffer.byteLength(chunk) : (chunk as Buffer).length;
    this.wireBytes += bytes + FRAME_HEAD_BYTES;
    return Reflect.apply(super.write, this, args);
  }
}

/** Headers about the connection, which an answer over HTTP/2 must not have (RFC 9113 8.2.2). */
const CONNECTION_HEADERS =
  /^(connection|keep-alive|proxy-connection|transfer-encoding|upgrade|http2-settings)$/i;

function forHttp2(headers: object): object {
  const entries = Object.entries(headers);
  return Object.fromEntries(entries.filter(([name]) => !CONNECTION_HEADERS.test(name)));
}

/** HTTP/2 on connections that another server has accepted. */
export interface Http2Side {
  /** Takes over a connection on which `h2` was agreed; null when it has gone already. */
  accept(socket: TLSSocket): ServerHttp2Session | null;
}

/**
 * Makes it. Requests and answers are handed over as those of HTTP/1.1, whose members they have:
 * {@link http2LineOf} tells them apart.
 */
export function createHttp2Side(
  options: ServerOptions,
  onRequest: (request: IncomingMessage, response: ServerResponse) => void,
): Http2Side {
  const classes = { Http2ServerRequest: Http2Request, Http2ServerResponse: Http2Response };
  const server = createServer({ ...options, ...classes });
  const asHttp1 = (request: Http2ServerRequest, response: Http2ServerResponse) =>
    onRequest(request as unknown as IncomingMessage, response as unknown as ServerResponse);
  server.on('request', asHttp1);
  // The listeners keep Node from answering before Host and Origin are checked.
  server.on('checkContinue', asHttp1);
  server.on('checkExpectation', asHttp1);
  server.on('connect', asHttp1);
  // A stream that the peer has ended waits for what is to be written, and nobody writes it any more.
  server.on('stream', (stream) => {
    stream.once('aborted', () => setImmediate(() => stream.destroy()));
  });
  return {
    accept(socket) {
      if (socket.destroyed) return null;
      const found: ServerHttp2Session[] = [];
      const onSession = (session: ServerHttp2Session) => {
        connections.set(session, socket);
        found.push(session);
      };
      server.once('session', onSession);
      server.emit('connection', socket);
      server.off('session', onSession);
      return found[0] ?? null;
    },
  };
}

/** What an answer over HTTP/2 goes through: one stream of a connection that others share. */
export interface Http2Line {
  /** The stream itself. */
  readonly stream: Duplex;
  /** Written to the stream; the heads of messages are compressed with those of others. */
  wireBytes(): number;
  /** The request has a body that has not been read to its end. */
  awaitsBody(): boolean;
  /** Sends the answer to its end and tells the client to send no more of the request. */
  refuseRest(): void;
  /** Drops the stream at once, whatever waits to be written. */
  cancel(): void;
  /** Tells the client to ask again: nothing has been done. */
  putOff(): void;
  /** Name of the error code with which the stream was reset (RFC 9113 7); null when it was not. */
  resetWith(): string | null;
}

/** The line of an answer; null when it goes over HTTP/1.1. */
export function http2LineOf(response: ServerResponse): Http2Line | null {
  const answer: unknown = response;
  if (!(answer instanceof Http2Response)) return null;
  const { stream } = answer;
  return {
    stream,
    wireBytes: () => answer.wireBytes,
    awaitsBody: () => !stream.endAfterHeaders && !stream.readableEnded,
    refuseRest: () => stream.close(constants.NGHTTP2_NO_ERROR),
    cancel() {
      endedHere.add(stream);
      stream.close(constants.NGHTTP2_CANCEL);
      // The peer may never read that; what waits for it is let go all the same. Not at once: this may
      // be the callback of a write, and Node aborts when a stream is gone in the midst of one.
      setImmediate(() => stream.destroy());
    },
    putOff() {
      endedHere.add(stream);
      stream.close(constants.NGHTTP2_REFUSED_STREAM);
    },
    resetWith: () => ERROR_NAMES[stream.rstCode ?? 0] ?? null,
  };
}

/** RFC 9113 7, by number; 0 is no error. */
const ERROR_NAMES: readonly (string | null)[] = [
  null,
  'PROTOCOL_ERROR',
  'INTERNAL_ERROR',
  'FLOW_CONTROL_ERROR',
  'SETTINGS_TIMEOUT',
  'STREAM_CLOSED',
  'FRAME_SIZE_ERROR',
  'REFUSED_STREAM',
  'CANCEL',
  'COMPRESSION_ERROR',
  'CONNECT_ERROR',
  'ENHANCE_YOUR_CALM',
  'INADEQUATE_SECURITY',
  'HTTP_1_1_REQUIRED',
];
