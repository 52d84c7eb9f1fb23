import { isUtf8 } from 'node:buffer';
import type { PostAnswer } from '../../../shared/contract/views';
import type { CloseReason } from '../../../shared/model/close-reason';
import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import { parseUrl } from '../../../shared/parse-url';
import { isSecretHeader } from '../../../shared/secret-names';
import type { Timer } from '../platform/clock';
import type { Platform } from '../platform/platform';
import { type ExchangeAnswer, openExchange, type WrittenRequest } from './http-exchange';
import { headerMap } from './http-headers';
import { createSocketPool } from './socket-pool';
import type { RecordSink } from './types';

/** A request beside a connection, on transports that only receive. */
export interface PostRequest {
  url: string;
  method: string;
  /** Replaces a `Content-Type` among the spec's headers; null = as they say. */
  contentType: string | null;
  body: Uint8Array;
}

const KEPT_BYTES = 65_536;
/** Methods that go out without a body rather than with an empty one. */
const BODYLESS = new Set(['GET', 'HEAD']);

/**
 * Sends a request with the headers, authentication and TLS of a connection, on a socket of its own;
 * to another origin than the connection's without its secrets.
 * Never rejects. Reports a sent `message` once the request is written, then a `post` when the answer
 * is complete or it is known that there will be none. The connect timeout is the spec's; the whole
 * answer must come within its idle timeout (the poll timeout when it has none) and is read up to
 * `maxBodyBytes`.
 *
 * @param gone ends it at once
 */
export function postMessage(
  spec: ConnectionSpec,
  request: PostRequest,
  platform: Platform,
  sink: RecordSink,
  gone?: AbortSignal,
): Promise<PostAnswer> {
  const { clock } = platform;
  const method = request.method.toUpperCase();
  const pool = createSocketPool(spec, platform);
  const startedAt = clock.monotonic();
  const limitMs = spec.idleTimeoutMs || spec.poll.timeoutMs;
  const chunks: Buffer[] = [];
  let size = 0;
  let answer: ExchangeAnswer | null = null;
  let written = false;

  return new Promise((resolve) => {
    let over = false;
    let timer: Timer | null = null;

    function finish(reason: CloseReason | null): void {
      if (over) return;
      over = true;
      timer?.cancel();
      gone?.removeEventListener('abort', giveUp);
      exchange.destroy();
      pool.destroy();
      const error = reason && (reason.detail ?? reason.error ?? 'the request failed');
      const payload = wholeCharacters(Buffer.concat(chunks));
      const facts = {
        status: answer?.status ?? null,
        durationMs: clock.monotonic() - startedAt,
        size,
        headers: answer ? headerMap(answer.response.headers) : {},
      };
      const url = answer?.url ?? request.url;
      const failed = error === null ? {} : { error };
      sink({ kind: 'post', at: clock.now(), method, url, ...facts, payload, ...failed });
      resolve({ ...facts, body: payload.toString('utf8'), error });
    }

    function onWritten({ at }: WrittenRequest): void {
      // Redirects are followed: only the first request is the message.
      if (written) return;
      written = true;
      timer = clock.after(limitMs, () =>
        finish({
          by: 'limit',
          clean: false,
          error: 'ETIMEDOUT',
          detail: `no complete answer within ${limitMs} ms of the request`,
        }),
      );
      const type = isUtf8(request.body) ? 'text' : 'binary';
      sink({ kind: 'message', at, direction: 'sent', type, payload: request.body });
    }

    function onAnswer(given: ExchangeAnswer): void {
      answer = given;
      const { body, response } = given;
      body.on('data', (chunk: Buffer) => {
        // One byte more, which says whether the last character is whole.
        if (size <= KEPT_BYTES) chunks.push(chunk.subarray(0, KEPT_BYTES + 1 - size));
        size += chunk.length;
        const { maxBodyBytes } = spec.limits;
        if (size <= maxBodyBytes) return;
        const detail = `the answer is larger than ${maxBodyBytes} bytes`;
        finish({ by: 'limit', clean: false, error: 'ERR_TOO_LARGE', detail });
      });
      const broken = (error?: NodeJS.ErrnoException) => finish(exchange.brokenReason(error));
      body.on('error', broken);
      body.once('close', () => broken());
      body.once('end', () => (response.complete ? finish(null) : broken()));
    }

    gone?.addEventListener('abort', giveUp, { once: true });

    function giveUp(): void {
      finish({ by: 'local', clean: true, detail: 'given up: the connection was removed' });
    }

    const exchange = openExchange(
      {
        url: request.url,
        spec: specOf(spec, request),
        headers: {
          accept: '*/*',
          ...(request.contentType === null ? {} : { 'content-type': request.contentType }),
        },
        pool,
        mayHold: true,
        message: {
          method,
          body: request.body.length === 0 && BODYLESS.has(method) ? null : request.body,
        },
      },
      { onRedirect: sink, onWritten, onAnswer, onFail: finish },
      platform,
    );
  });
}

/**
 * The spec as it holds for the request: no second content type, the login of its URL, and to another
 * origin none of its secrets.
 */
function specOf(spec: ConnectionSpec, { url, contentType }: PostRequest): ConnectionSpec {
  const to = urlOf(url)?.origin;
  const own = [spec.url, ...spec.otherUrls].find((one) => urlOf(one)?.origin === to);
  const sameOrigin = own !== undefined;
  const headers = spec.headers.filter(
    ([name]) =>
      (contentType === null || name.toLowerCase() !== 'content-type') &&
      (sameOrigin || !isSecretHeader(name)),
  );
  return {
    ...spec,
    headers,
    auth: sameOrigin ? loginOf({ ...spec, url: own }, url) : { type: 'none' },
  };
}

/** User and password in the connection's URL, unless others are given. */
function loginOf(spec: ConnectionSpec, url: string): ConnectionSpec['auth'] {
  const own = urlOf(spec.url);
  const other = urlOf(url);
  if (spec.auth.type !== 'none' || !own || !other) return spec.auth;
  if (!hasLogin(own) || hasLogin(other)) return spec.auth;
  return { type: 'basic', username: decoded(own.username), password: decoded(own.password) };
}

function urlOf(text: string): URL | null {
  return parseUrl(text.trim().replace(/^ws/i, 'http'));
}

function hasLogin({ username, password }: URL): boolean {
  return username !== '' || password !== '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The part that is kept, without half a character at its end (continuations are 10xxxxxx). */
function wholeCharacters(bytes: Buffer): Buffer {
  if (bytes.length <= KEPT_BYTES) return bytes;
  for (let end = KEPT_BYTES; end > KEPT_BYTES - 4; end--) {
    if (((bytes[end] ?? 0) & 0xc0) !== 0x80) return bytes.subarray(0, end);
  }
  return bytes.subarray(0, KEPT_BYTES);
}
