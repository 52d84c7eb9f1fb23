import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Platform } from '../platform/platform';
import type { Access } from './access';
import { type Answer, commonHeaders, errorAnswer, refuseSocket, sendAnswer } from './answer';
import type { Exchange } from './exchange';
import { HttpError } from './http-error';
import type { ServerLimits } from './options';
import { parserFault } from './parser-fault';
import type { RequestEntry, RequestLog } from './request-log';
import { headerValues, originOf, remoteOf } from './request-source';
import { parseTarget, type RequestTarget } from './request-target';
import type { Router } from './router';

/** What a listener works with. */
export interface HttpServerContext {
  access: Access;
  router: Router;
  /** Every request goes into it. */
  requests: RequestLog;
  limits: Readonly<ServerLimits>;
  platform: Platform;
  /** True once the server is going down: every answer then closes its connection. */
  stopping(): boolean;
}

/** A request whose answer is not all sent. */
interface OpenRequest {
  request: IncomingMessage;
  response: ServerResponse;
  entry: RequestEntry;
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
  const { access, router, requests, limits, platform } = context;
  const { clock, log, net } = platform;
  const answering = new Map<Socket, Set<OpenRequest>>();
  const refused = new WeakSet<Socket>();

  /** Lets a request in and tells its target and the headers of its answer, or throws. */
  function admit(request: IncomingMessage, headers: Record<string, string>): RequestTarget {
    const target = parseTarget(request.url ?? '/');
    const origin = access.check({
      hosts: headerValues(request, 'host'),
      origins: headerValues(request, 'origin'),
      authority: target.authority,
      localAddress: request.socket.localAddress,
    });
    Object.assign(headers, commonHeaders(origin));
    if (request.rawHeaders.length > 2 * limits.maxHeaders) {
      throw new HttpError(431, 'too-large', `At most ${limits.maxHeaders} headers are read.`);
    }
    return target;
  }

  function arrived(request: IncomingMessage): RequestEntry {
    const { method = '', url = '', socket } = request;
    const [remote, origin] = [remoteOf(socket), originOf(request)];
    return requests.arrived({ method, target: url, remote, origin });
  }

  function onRequest(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const headers = commonHeaders(null);
    const entry = arrived(request);
    track({ request, response, entry });
    const send = (answer: Answer) => {
      const last = context.stopping() ? { Connection: 'close' } : {};
      const whole = { ...answer, headers: { ...headers, ...answer.headers, ...last } };
      const early = answer.status === 413 && response.socket === socket;
      if (early) closeAfter(request, whole);
      if (early || sendAnswer(response, whole)) entry.answered(answer.status, answer.error);
    };
    const headSent = () => entry.answered(response.statusCode);
    const fail = (error: unknown) => {
      if (!(error instanceof HttpError)) log.warn(`server: ${String(error)}`);
      send(errorAnswer(error));
    };
    try {
      const target = admit(request, headers);
      if (request.method === 'OPTIONS') return send(preflight(request));
      const exchange: Omit<Exchange, 'rest'> = {
        request,
        response,
        target,
        headers,
        send,
        headSent,
      };
      Promise.resolve(router.serve(exchange)).catch(fail);
    } catch (error) {
      fail(error);
    }
  }

  function track(open: OpenRequest): void {
    const { socket } = open.request;
    const others = answering.get(socket) ?? new Set();
    answering.set(socket, others.add(open));
    open.response.once('close', () => {
      open.entry.answered(null);
      others.delete(open);
      if (others.size === 0) answering.delete(socket);
    });
  }

  const openOf = (socket: Socket): OpenRequest[] => [...(answering.get(socket) ?? [])];

  /** Node tells only the response whose turn it is; those that wait behind it must hear it too. */
  function closeWaiting(socket: Socket): void {
    for (const { response } of openOf(socket)) {
      if (response.socket === null) response.destroy().emit('close');
    }
  }

  /** Answers before the body has been read: the rest is read and dropped for a short while. */
  function closeAfter(request: IncomingMessage, answer: Answer): void {
    refused.add(request.socket);
    refuseSocket(request.socket, answer, clock, limits.lingerMs);
    request.resume();
  }

  function onUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const headers = commonHeaders(null);
    const entry = arrived(request);
    const refuse = (error: unknown) => {
      if (!(error instanceof HttpError)) log.warn(`server: ${String(error)}`);
      const answer = errorAnswer(error);
      const all = { ...answer, headers: { ...headers, ...answer.headers } };
      refuseSocket(socket, all, clock, limits.lingerMs);
      entry.answered(answer.status, answer.error);
    };
    try {
      const target = admit(request, headers);
      const upgraded = () => entry.answered(101);
      router.upgrade({ request, socket, head, target, upgraded, refuse });
    } catch (error) {
      refuse(error);
    }
    // The line was lost before.
    entry.answered(null);
  }

  function onClientError(error: NodeJS.ErrnoException, socket: Socket): void {
    if (refused.has(socket)) return;
    refused.add(socket);
    const fault = parserFault(error.code);
    // Without a fault the line is gone, and so is who asked.
    if (!fault) return void socket.destroy();
    const open = openOf(socket);
    // Into an answer that has been begun nothing else may be written.
    const tell = socket.writable && !open.some(({ response }) => response.headersSent);
    const entry = open.find(({ request }) => !request.complete)?.entry ?? unread(socket);
    entry.answered(tell ? fault.status : null, fault.code);
    if (tell) refuseSocket(socket, errorAnswer(fault), clock, limits.lingerMs);
    else socket.destroy();
  }

  /** What came after the last request, or instead of one. */
  function unread(socket: Socket): RequestEntry {
    return requests.arrived({ method: '', target: '', remote: remoteOf(socket), origin: null });
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
  // There is no tunnel here; without a listener Node would say nothing.
  server.on('connect', onUpgrade);
  server.on('clientError', onClientError);
  server.on('connection', (socket: Socket) => socket.once('close', () => closeWaiting(socket)));
  // Such as too many open files: it passes, and the clients there are stay.
  server.on('error', (error: Error) => log.warn(`server: ${error.message}`));
  return server;
}

function preflight(request: IncomingMessage): Answer {
  // A page of a public site that was allowed asks for this before it may reach a local server.
  if (request.headers['access-control-request-private-network'] !== 'true') return PREFLIGHT;
  const headers = { ...PREFLIGHT.headers, 'Access-Control-Allow-Private-Network': 'true' };
  return { ...PREFLIGHT, headers };
}
