import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './answer';
import { HttpError } from './http-error';
import type { RequestTarget } from './request-target';

/** One request that was let in, and its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: RequestTarget;
  /** It came over HTTP/2: its socket is shared with others. */
  readonly http2: boolean;
  /** What the path holds after the route's prefix, not decoded. */
  readonly rest: string;
  /** The headers that every answer must carry. */
  readonly headers: Readonly<Record<string, string>>;
  /** Answers whole. Does nothing when an answer has been begun or the client has left. */
  send(answer: Answer): void;
  /** To be called when the answer's head has been written without `send`. */
  headSent(): void;
}

/**
 * Reads a request's body. Error: `HttpError` 413 past `maxBytes`, at once when the length is told
 * beforehand. Never settles when the client leaves: there is nobody to answer.
 */
export function readBody(exchange: Exchange, maxBytes: number): Promise<Buffer> {
  const { request, response } = exchange;
  const tooLarge = () =>
    new HttpError(413, 'too-large', `The body may hold at most ${maxBytes} bytes.`);
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) return reject(tooLarge());
    if (/^100-continue$/i.test(request.headers.expect ?? '')) response.writeContinue();
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) return void chunks.push(chunk);
      request.off('data', onData);
      chunks.length = 0;
      reject(tooLarge());
    };
    request.on('data', onData);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    // An aborted request has no answer; `close` of the response lets everything go.
    request.once('error', () => request.destroy());
  });
}

/** True for `application/json` and types that end in `+json` (RFC 6839 3.1). */
export function isJsonType(type: string | undefined): boolean {
  return /^\s*(application\/json|[^;\s]+\+json)\s*(;|$)/i.test(type ?? '');
}
