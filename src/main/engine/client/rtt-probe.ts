import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { ProbeRecord } from '../../../shared/model/record';
import { parseUrl } from '../../../shared/parse-url';
import type { Timer } from '../platform/clock';
import type { Platform } from '../platform/platform';
import { cursorTarget } from './cursor-target';
import {
  type Exchange,
  type ExchangeAnswer,
  type ExchangeRequest,
  httpUrl,
  methodOf,
  openExchange,
} from './http-exchange';
import { withoutLastEventId } from './http-headers';
import { createSocketPool, type SocketPool } from './socket-pool';

/** Requests whose only purpose is the round trip (SPEC 4), while a connection is open. */
export interface RttProbe {
  /** The connection is open: probes at its interval. Does nothing when the interval is 0. */
  start(): void;
  /** Ends what is under way. May be started again. */
  stop(): void;
}

/** Of an answer so much is read, so that the socket may be used again. */
const MOST_BODY_BYTES = 1_048_576;
/** Where the spec has no limit: a probe that nobody answers must not be the last. */
const ANSWER_TIMEOUT_MS = 10_000;

type Target = Pick<ExchangeRequest, 'url' | 'spec' | 'headers' | 'message'>;

/**
 * Makes the probe of a connection. It keeps a socket of its own, and has one request under way at a
 * time. The round trip is that of a socket which is connected already: from the request written to
 * the first byte of the answer, whatever its status.
 *
 * @param specOf the spec with the address in use
 * @param cursor a long poll's cursor of this moment; null while there is none
 * @param report told of each probe
 */
export function createRttProbe(
  specOf: () => ConnectionSpec,
  platform: Platform,
  cursor: () => string | null,
  report: (record: ProbeRecord) => void,
): RttProbe {
  const { clock } = platform;
  let timer: Timer | null = null;
  let pool: SocketPool | null = null;
  let exchange: Exchange | null = null;
  /** The answer has been told; what is left of its body is not worth waiting for. */
  let answered = false;

  function drop(): void {
    exchange?.destroy();
    exchange = null;
  }

  function probe(): void {
    if (!pool || (exchange && !answered)) return;
    drop();
    const target = targetOf(specOf(), cursor());
    if (target === null) return;
    answered = false;
    const own = openExchange(
      { ...target, pool, mayHold: false },
      {
        onRedirect: () => undefined,
        onWritten: () => undefined,
        onAnswer(answer) {
          if (exchange !== own) return;
          answered = true;
          drain(answer, own);
          tell(answer.url, answer.at, answer.status, answer.timings.firstByte);
        },
        onFail({ detail, error }) {
          if (exchange !== own) return;
          exchange = null;
          tell(target.url, clock.now(), null, null, detail ?? error ?? 'the request failed');
        },
      },
      platform,
    );
    exchange = own;
  }

  function tell(
    url: string,
    at: number,
    status: number | null,
    rttMs: number | null,
    error?: string,
  ): void {
    report({
      kind: 'probe',
      at,
      url,
      status,
      rttMs,
      ...(error === undefined ? {} : { error }),
    });
  }

  /** Reads the body, so that the socket is free for the next one; a stream that goes on is cut. */
  function drain({ body }: ExchangeAnswer, own: Exchange): void {
    let size = 0;
    const over = () => {
      if (exchange === own) exchange = null;
    };
    body.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_BODY_BYTES) return;
      own.destroy();
      over();
    });
    body.on('error', over);
    body.once('close', over);
    body.once('end', over);
  }

  function stop(): void {
    timer?.cancel();
    timer = null;
    drop();
    pool?.destroy();
    pool = null;
  }

  return {
    start() {
      stop();
      const spec = specOf();
      const { intervalMs } = spec.probe;
      if (intervalMs === 0 || spec.transport === 'websocket') return;
      pool = createSocketPool(spec, platform);
      timer = clock.every(intervalMs, probe);
      probe();
    },
    stop,
  };
}

/** What a probe asks for; null when there is nothing to ask for yet. */
function targetOf(spec: ConnectionSpec, cursor: string | null): Target | null {
  const connectTimeoutMs = spec.connectTimeoutMs || ANSWER_TIMEOUT_MS;
  // Where a redirect leads is another server: the answer that says so is a round trip.
  const own = { ...withoutLastEventId(spec), maxRedirects: 0, connectTimeoutMs };
  const { url } = spec.probe;
  if (url === null && spec.transport === 'poll') {
    if (cursor === null) return null;
    const asked = cursorTarget(withoutWait(spec.url), cursor, spec.poll);
    const body = spec.body === null ? null : Buffer.from(spec.body, 'utf8');
    const headers = { accept: 'application/json, */*', ...asked.headers };
    return { url: asked.url, headers, spec: own, message: { method: methodOf(spec), body } };
  }
  const target = url ?? rootOf(spec.url);
  const foreign = { ...own, headers: [], auth: { type: 'none' as const } };
  return {
    url: target,
    spec: originOf(target) === originOf(spec.url) ? own : foreign,
    headers: { accept: '*/*', 'cache-control': 'no-cache' },
    message: { method: 'GET', body: null },
  };
}

/** The mock server's way to say that it is to answer at once. */
function withoutWait(text: string): string {
  const url = httpUrl(text);
  url.searchParams.set('wait', '0');
  return url.href;
}

/** Unreadable ones stay as they are: the exchange says what is wrong with them. */
function rootOf(text: string): string {
  const url = urlOf(text);
  return url ? new URL('/', url).href : text;
}

function originOf(text: string): string | null {
  return urlOf(text)?.origin ?? null;
}

function urlOf(text: string): URL | null {
  return parseUrl(text.trim().replace(/^ws/i, 'http'));
}
