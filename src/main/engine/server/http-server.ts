import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Platform } from '../platform/platform';
import type { Access } from './access';
import { type Answer, commonHeaders, errorAnswer, refuseSocket, sendAnswer } from './answer';
import type { Exchange } from './exchange';
import { HttpError } from './http-error';
import type { ServerLimits } from './options';
import { parseTarget, type RequestTarget } from './request-target';
import type { Router } from './router';

/** What a listener works with. */
export interface HttpServerContext {
  access: Access;
  router: Router;
  limits: Readonly<ServerLimits>;
  platform: Platform;
  /** True once the server is going down: every answer then closes its connection. */
  stopping(): boolean;
}

const PREFLIGHT: Answer = {
  status: 204,
  headers: {
    'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers': 'Content-Type, Last-Event-ID, Authorization, Cache-Control',
    'Access-Control-Max-Age': '600',
  },
  body: '',
};

/**
 * The HTTP side of the mock server: limits first, then Host and Origin, then the router. Every
 * refusal is small JSON, on a raw socket too.
 */
export function createHttpServer(context: HttpServerContext): Server {
  const { access, router, limits, platform } = context;
  const { clock, log, net } = platform;
  /** Answers that are to be given, by socket. */
  const answering = new Map<Socket, Set<ServerResponse>>();
  const refused = new WeakSet<Socket>();

  /** Lets a request in and tells its target and the headers of its answer, or throws. */
  function admit(request: IncomingMessage, headers: Record<string, string>): RequestTarget {
    const target = parseTarget(request.url ?? '/');
    const origin = access.check({
      hosts: valuesOf(request, 'host'),
      origins: valuesOf(request, 'origin'),
      authority: target.authority,
      localAddress: request.socket.localAddress,
    });
    Object.assign(headers, commonHeaders(origin));
    if (request.rawHeaders.length > 2 * limits.maxHeaders) {
      throw new HttpError(431, 'too-large', `At most ${limits.maxHeaders} headers are read.`);
    }
    return target;
  }

  function onRequest(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const headers = commonHeaders(null);
    track(socket, response);
    const send = (answer: Answer) => {
      const last = context.stopping() ? { Connection: 'close' } : {};
      const whole = { ...answer, headers: { ...headers, ...answer.headers, ...last } };
      if (answer.status === 413 && response.socket === socket) closeAfter(request, whole);
      else sendAnswer(response, whole);
    };
    const fail = (error: unknown) => {
      if (!(error instanceof HttpError)) log.warn(`server: ${String(error)}`);
      send(errorAnswer(error));
    };
    try {
      const target = admit(request, headers);
      if (request.method === 'OPTIONS') return send(preflight(request));
      const exchange: Omit<Exchange, 'rest'> = { request, response, target, headers, send };
      Promise.resolve(router.serve(exchange)).catch(fail);
    } catch (error) {
      fail(error);
    }
  }

  function track(socket: Socket, response: ServerResponse): void {
    const responses = answering.get(socket) ?? new Set();
    answering.set(socket, responses.add(response));
    response.once('close', () => {
      responses.delete(response);
      if (responses.size === 0) answering.delete(socket);
    });
  }

  /** True when an answer has been begun, into which nothing else may be written. */
  function midAnswer(socket: Socket): boolean {
    return [...(answering.get(socket) ?? [])].some(({ headersSent }) => headersSent);
  }

  /** Answers before the body has been read: the rest is read and dropped for a short while. */
  function closeAfter(request: IncomingMessage, answer: Answer): void {
    refused.add(request.socket);
    refuseSocket(request.socket, answer, clock, limits.lingerMs);
    request.resume();
  }

  function onUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const headers = commonHeaders(null);
    const refuse = (error: unknown) => {
      if (!(error instanceof HttpError)) log.warn(`server: ${String(error)}`);
      const answer = errorAnswer(error);
      const all = { ...answer, headers: { ...headers, ...answer.headers } };
      refuseSocket(socket, all, clock, limits.lingerMs);
    };
    try {
      const target = admit(request, headers);
      router.upgrade({ request, socket, head, target, refuse });
    } catch (error) {
      refuse(error);
    }
  }

  function onClientError(error: NodeJS.ErrnoException, socket: Socket): void {
    if (refused.has(socket)) return;
    refused.add(socket);
    const answer = midAnswer(socket) ? null : parserAnswer(error.code ?? '');
    if (answer && socket.writable) refuseSocket(socket, answer, clock, limits.lingerMs);
    else socket.destroy();
  }

  const server = net.createServer(
    {
      maxHeaderSize: limits.maxHeaderBytes,
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: limits.connectionsCheckingIntervalMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      keepAlive: true,
      keepAliveInitialDelay: 30_000,
      noDelay: true,
      requireHostHeader: false,
    },
    onRequest,
  );
  // One more than allowed: Node drops what is above, and an Origin must not be lost that way.
  server.maxHeadersCount = limits.maxHeaders + 1;
  server.maxConnections = limits.maxConnections;
  // The listeners keep Node from asking for a body, or refusing, before Host and Origin are checked.
  server.on('checkContinue', onRequest);
  server.on('checkExpectation', onRequest);
  server.on('upgrade', onUpgrade);
  server.on('clientError', onClientError);
  // Such as too many open files: it passes, and the clients there are stay.
  server.on('error', (error: Error) => log.warn(`server: ${error.message}`));
  return server;
}

/** All values of a header as sent; Node would keep one, or join them. */
function valuesOf(request: IncomingMessage, name: string): string[] {
  const values: string[] = [];
  const { rawHeaders } = request;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === name) values.push(rawHeaders[index + 1] ?? '');
  }
  return values;
}

function preflight(request: IncomingMessage): Answer {
  // A page of a public site that was allowed asks for this before it may reach a local server.
  if (request.headers['access-control-request-private-network'] !== 'true') return PREFLIGHT;
  const headers = { ...PREFLIGHT.headers, 'Access-Control-Allow-Private-Network': 'true' };
  return { ...PREFLIGHT, headers };
}

/** The answer to what Node's parser refuses; null when the line is simply gone. */
function parserAnswer(code: string): Answer | null {
  if (code === 'ECONNRESET' || code === 'EPIPE') return null;
  if (code === 'HPE_HEADER_OVERFLOW') {
    return errorAnswer(new HttpError(431, 'too-large', 'The headers are too large.'));
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return errorAnswer(new HttpError(408, 'timeout', 'The request took too long to arrive.'));
  }
  return errorAnswer(new HttpError(400, 'bad-request', 'This is not HTTP as it is written.'));
}
