import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type Http2Line, http2LineOf } from '../platform/http2-side';
import type { Platform } from '../platform/platform';
import type { Access } from './access';
import { admit, preflight } from './admission';
import { type Answer, commonHeaders, errorAnswer, refuseSocket, sendAnswer } from './answer';
import { HttpError } from './http-error';
import type { ServerLimits } from './options';
import { parserFault } from './parser-fault';
import type { RequestEntry, RequestLog } from './request-log';
import { originOf, remoteOf } from './request-source';
import type { Router } from './router';

/** What requests are answered with. */
export interface RequestsContext {
  access: Access;
  router: Router;
  /** Every request goes into it. */
  requests: RequestLog;
  limits: Readonly<ServerLimits>;
  platform: Platform;
  /** True once the server is going down: every answer then closes its connection. */
  stopping(): boolean;
}

/** What a listener hands over. */
export interface Requests {
  onRequest(request: IncomingMessage, response: ServerResponse): void;
  onUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): void;
  /** Bytes that Node's parser refuses, or does not get in time. */
  onClientError(error: NodeJS.ErrnoException, socket: Socket): void;
  /** Tells why on a connection that has no request, and ends it. */
  refuse(socket: Socket, fault: HttpError): void;
  /** Notes in the log what became of a connection that never came so far. */
  note(socket: Socket, error: string): void;
  /** All requests that came on a connection are answered. */
  isIdle(socket: Socket): boolean;
  /** A connection has closed. */
  onClose(socket: Socket): void;
}

/** A request whose answer is not all sent. */
interface OpenRequest {
  request: IncomingMessage;
  response: ServerResponse;
  entry: RequestEntry;
}

/** So many of those that are late are refused before others have their turn. */
const REFUSALS_A_TURN = 8;

/** Host and Origin first, then the router. Every refusal is small JSON, on a raw socket too. */
export function createRequests(context: RequestsContext): Requests {
  const { access, router, requests, limits, platform } = context;
  const { clock, log } = platform;
  const answering = new Map<Socket, Set<OpenRequest>>();
  const refused = new WeakSet<Socket>();
  const late: (() => void)[] = [];
  /** Requests of HTTP/1.1 that came before the answers to those before them on their connection. */
  let pipelined = 0;

  function arrived(request: IncomingMessage): RequestEntry {
    const { method = '', url = '', socket } = request;
    const [remote, origin] = [remoteOf(socket), originOf(request)];
    return requests.arrived({ method, target: url, remote, origin });
  }

  function onRequest(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const http2 = http2LineOf(response);
    const headers = commonHeaders(null);
    const entry = arrived(request);
    // It was taken back before it could be looked at.
    if (http2 && response.destroyed) return entry.answered(null);
    if (!http2 && !hasRoom(socket)) {
      entry.answered(null, 'too-many');
      return void socket.destroy();
    }
    track({ request, response, entry });
    const send = (answer: Answer) => {
      const last = context.stopping() && !http2 ? { Connection: 'close' } : {};
      const whole = { ...answer, headers: { ...headers, ...answer.headers, ...last } };
      // A refusal; a plain answer may have the same status.
      const early = answer.status === 413 && answer.error && response.socket === socket;
      if (early) closeAfter(request, whole);
      else limitReading(response, http2?.cancel ?? (() => socket.destroy()));
      if (early || sendAnswer(response, whole)) entry.answered(answer.status, answer.error);
      if (http2?.awaitsBody()) http2.refuseRest();
    };
    const headSent = () => entry.answered(response.statusCode);
    const fail = (error: unknown) => {
      if (!(error instanceof HttpError)) log.warn(`server: ${String(error)}`);
      send(errorAnswer(error));
    };
    try {
      if (http2?.awaitsBody()) limitBody(request, response, http2, fail);
      const target = admit(request, headers, access, limits);
      if (request.method === 'OPTIONS') return send(preflight(request, target.path));
      const over = { request, response, http2: http2 !== null };
      Promise.resolve(router.serve({ ...over, target, headers, send, headSent })).catch(fail);
    } catch (error) {
      fail(error);
    }
  }

  /** As Node does for HTTP/1.1: a request has its time to arrive as a whole. */
  function limitBody(
    request: IncomingMessage,
    response: ServerResponse,
    line: Http2Line,
    fail: (error: unknown) => void,
  ): void {
    const timer = clock.after(limits.requestTimeoutMs, () => {
      if (response.headersSent) line.cancel();
      else fail(parserFault('ERR_HTTP_REQUEST_TIMEOUT'));
    });
    request.once('end', timer.cancel);
    response.once('close', timer.cancel);
  }

  /** What is not read is not kept for ever. */
  function limitReading(response: ServerResponse, drop: () => void): void {
    if (response.headersSent || response.destroyed) return;
    const timer = clock.after(limits.answerTimeoutMs, drop);
    response.once('close', timer.cancel);
  }

  /** Those that do not wait for answers are, all together, no more than connections may be. */
  function hasRoom(socket: Socket): boolean {
    return !answering.has(socket) || (!socket.destroyed && pipelined < limits.maxConnections);
  }

  function track(open: OpenRequest): void {
    const { socket } = open.request;
    const others = answering.get(socket) ?? new Set();
    const behind = others.size > 0 && http2LineOf(open.response) === null;
    if (behind) pipelined += 1;
    answering.set(socket, others.add(open));
    open.response.once('close', () => {
      if (behind) pipelined -= 1;
      open.entry.answered(null);
      others.delete(open);
      if (others.size === 0) answering.delete(socket);
    });
  }

  const openOf = (socket: Socket): OpenRequest[] => [...(answering.get(socket) ?? [])];

  /** Node tells only the response whose turn it is; those that wait behind it must hear it too. */
  function onClose(socket: Socket): void {
    for (const { response } of openOf(socket)) {
      if (response.socket === null) response.destroy().emit('close');
    }
  }

  /** Answers before the body has been read: some of the rest is read and dropped. */
  function closeAfter(request: IncomingMessage, answer: Answer): void {
    refused.add(request.socket);
    refuseSocket(request.socket, answer, clock, limits, request);
  }

  function onUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const headers = commonHeaders(null);
    const entry = arrived(request);
    const refuse = (error: unknown) => {
      if (!(error instanceof HttpError)) log.warn(`server: ${String(error)}`);
      const answer = errorAnswer(error);
      const all = { ...answer, headers: { ...headers, ...answer.headers } };
      refuseSocket(socket, all, clock, limits);
      entry.answered(answer.status, answer.error);
    };
    try {
      const target = admit(request, headers, access, limits);
      const upgraded = () => entry.answered(101);
      const upgrade = router.upgrade({ request, socket, head, target, upgraded, refuse });
      // Unless it has been answered, the line was lost before.
      Promise.resolve(upgrade)
        .catch(refuse)
        .finally(() => entry.answered(null));
    } catch (error) {
      refuse(error);
    }
  }

  function onClientError(error: NodeJS.ErrnoException, socket: Socket): void {
    if (refused.has(socket)) return;
    refused.add(socket);
    const fault = parserFault(error.code);
    // Without a fault the line is gone, and so is who asked.
    if (!fault) return void socket.destroy();
    if (fault.status !== 408) return tellUnread(socket, fault);
    // What arrives now is too late.
    socket.pause();
    late.push(() => tellUnread(socket, fault));
    if (late.length === 1) clock.soon(refuseLate);
  }

  /** Node finds all that are late at once; others have their turn in between. */
  function refuseLate(): void {
    for (const refuse of late.splice(0, REFUSALS_A_TURN)) refuse();
    if (late.length > 0) clock.soon(refuseLate);
  }

  /** Refuses what has not arrived whole. */
  function tellUnread(socket: Socket, fault: HttpError): void {
    const open = openOf(socket);
    // Into an answer that has been begun nothing else may be written.
    const tell = socket.writable && !open.some(({ response }) => response.headersSent);
    const entry = open.find(({ request }) => !request.complete)?.entry ?? unread(socket);
    entry.answered(tell ? fault.status : null, fault.code);
    if (tell) refuseSocket(socket, errorAnswer(fault), clock, limits);
    else socket.destroy();
  }

  /** What came after the last request, or instead of one. */
  function unread(socket: Socket): RequestEntry {
    return requests.arrived({ method: '', target: '', remote: remoteOf(socket), origin: null });
  }

  return {
    onRequest,
    onUpgrade,
    onClientError,
    refuse(socket, fault) {
      unread(socket).answered(fault.status, fault.code);
      refuseSocket(socket, errorAnswer(fault), clock, limits);
    },
    note: (socket, error) => unread(socket).answered(null, error),
    isIdle: (socket) => !answering.has(socket),
    onClose,
  };
}
