import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { handshakeFault } from './handshake-fault';
import { HttpError } from './http-error';
import { createHttp2Connections } from './http2-connections';
import { headWithoutWish, wantsOtherProtocol } from './other-protocol';
import { createRequests, type RequestsContext } from './requests';
import { createSecureListener } from './secure-listener';
import type { TlsKeys } from './tls-keys';

/** The HTTP side of a mock server. */
export interface HttpListener {
  /** The caller listens. */
  server: Server;
  /** The server is going down: connections of HTTP/2 end with their last answer. */
  endConnections(): void;
}

/**
 * The HTTP side of the mock server, with its limits. With keys it speaks TLS, and HTTP/2 as well as
 * HTTP/1.1. Error: `listen-failed` for keys that are none.
 */
export function createHttpServer(context: RequestsContext, keys: TlsKeys | null): HttpListener {
  const { limits, platform } = context;
  const { log, net } = platform;
  const requests = createRequests(context);
  const { onRequest, onUpgrade } = requests;
  const options = {
    maxHeaderSize: limits.maxHeaderBytes,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    connectionsCheckingInterval: limits.connectionsCheckingIntervalMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelay: 30_000,
    noDelay: true,
    requireHostHeader: false,
  };
  /** Node's own, which reads requests from a connection. */
  let readRequests: (socket: Socket) => void = () => undefined;
  const http2 = keys && createHttp2Connections(onRequest, limits, platform);
  const server = keys && http2 ? secureServer(keys, http2.accept) : plainServer();

  function plainServer(): Server {
    const plain = net.createServer(options, onRequest);
    const [listener] = plain.listeners('connection');
    readRequests = (socket) => void Reflect.apply(listener ?? Object, plain, [socket]);
    return plain;
  }

  /** Node hands over every request that wishes for another protocol; most can have this one. */
  function onPlainUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const whole = request.rawHeaders.length <= 2 * limits.maxHeaders;
    if (!whole || !wantsOtherProtocol(request) || !requests.isIdle(socket)) {
      return onUpgrade(request, socket, head);
    }
    socket.unshift(Buffer.concat([headWithoutWish(request), head]));
    readRequests(socket);
  }

  function secureServer(itsKeys: TlsKeys, onHttp2: (typeof http2 & object)['accept']): Server {
    const handlers = {
      onRequest,
      onHttp2,
      onPlain: (socket: Socket) => requests.refuse(socket, NOT_TLS),
      onHandshakeFault(error: NodeJS.ErrnoException, socket: Socket) {
        requests.note(socket, handshakeFault(error.code));
        socket.destroy();
      },
    };
    return createSecureListener(itsKeys, options, handlers, limits, platform);
  }

  // One more than allowed: Node drops what is above, and an Origin must not be lost that way.
  server.maxHeadersCount = limits.maxHeaders + 1;
  server.maxConnections = limits.maxConnections;
  // The listeners keep Node from asking for a body, or refusing, before Host and Origin are checked.
  server.on('checkContinue', onRequest);
  server.on('checkExpectation', onRequest);
  server.on('upgrade', keys ? onUpgrade : onPlainUpgrade);
  // There is no tunnel here; without a listener Node would say nothing.
  server.on('connect', onUpgrade);
  server.on('clientError', requests.onClientError);
  server.on(keys ? 'secureConnection' : 'connection', (socket: Socket) => {
    socket.once('close', () => requests.onClose(socket));
  });
  // Such as too many open files: it passes, and the clients there are stay.
  server.on('error', (error: Error) => log.warn(`server: ${error.message}`));
  return { server, endConnections: () => http2?.endAll() };
}

const NOT_TLS = new HttpError(
  400,
  'tls-required',
  'This port speaks TLS: use https:// and wss:// here.',
);
