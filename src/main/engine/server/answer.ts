import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { Clock } from '../platform/clock';
import { HttpError } from './http-error';
import type { ServerLimits } from './options';

/** A whole answer. */
export interface Answer {
  status: number;
  /** Several values of a name, where one list will not do: `Set-Cookie`. */
  headers: Readonly<Record<string, string | string[]>>;
  body: string;
  /** Code of the refusal that it tells, for the log. */
  error?: string;
}

/** The reason phrases of the statuses that are written by hand. */
const PHRASES: Readonly<Record<number, string>> = {
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  413: 'Payload Too Large',
  426: 'Upgrade Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** An answer in JSON, never cached. */
export function jsonAnswer(
  status: number,
  json: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const own = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };
  return { status, headers: { ...own, ...headers }, body: json };
}

/** `{"error":{"code","message"}}`. What is not an {@link HttpError} is told as 500 without details. */
export function errorAnswer(error: unknown): Answer {
  const { status, code, message, headers } =
    error instanceof HttpError
      ? error
      : new HttpError(500, 'internal', 'The server failed; its log says why.');
  const answer = jsonAnswer(status, JSON.stringify({ error: { code, message } }), headers);
  return { ...answer, error: code };
}

/** The headers that every answer carries; `origin` is the allowed origin that asked, if any. */
export function commonHeaders(origin: string | null): Record<string, string> {
  const always = { 'X-Content-Type-Options': 'nosniff', Vary: 'Origin' };
  if (origin === null) return always;
  return {
    ...always,
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
  };
}

/** Sends an answer whole. False, and nothing done, when one has been begun or the client has left. */
export function sendAnswer(response: ServerResponse, answer: Answer): boolean {
  if (response.headersSent || response.destroyed) return false;
  const { status, headers, body } = answer;
  // Neither has a body, and a length would be that of another answer (RFC 9110 8.6).
  if (status === 204 || status === 304) response.writeHead(status, headers).end();
  else {
    const length = String(Buffer.byteLength(body));
    response.writeHead(status, { ...headers, 'Content-Length': length }).end(body);
  }
  return true;
}

/**
 * Writes an answer on a socket that HTTP no longer looks after, and ends it. What the client still
 * sends is dropped for `lingerMs` and up to `lingerBytes`, then not read any more: closing at once
 * would reset the line and could take the answer with it (RFC 9112 9.6). `rest` is what still comes:
 * the request whose body is refused, or else the line itself.
 */
export function refuseSocket(
  socket: Socket,
  answer: Answer,
  clock: Clock,
  { lingerMs, lingerBytes }: Pick<ServerLimits, 'lingerMs' | 'lingerBytes'>,
  rest: Readable = socket,
): void {
  const { status } = answer;
  // A 204 has no body, and must not tell its length (RFC 9110 8.6).
  const body = status === 204 ? '' : answer.body;
  const length = status === 204 ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  const date = new Date(clock.now()).toUTCString();
  const headers = { ...answer.headers, ...length, Date: date, Connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const timer = clock.after(lingerMs, () => socket.destroy());
  // The client may reset the line at any time; nothing is left to be told.
  socket.on('error', () => socket.destroy());
  socket.once('close', () => timer.cancel());
  socket.end(`HTTP/1.1 ${status} ${PHRASES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
  dropAtMost(rest, lingerBytes);
}

/** Reads and drops so much, then leaves what is left to the line's back-pressure. */
function dropAtMost(rest: Readable, maxBytes: number): void {
  let dropped = 0;
  rest.on('data', (chunk: Buffer) => {
    dropped += chunk.length;
    if (dropped >= maxBytes) rest.pause();
  });
  rest.resume();
}
