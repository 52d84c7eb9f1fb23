import { EventSource, type FetchLikeResponse } from 'eventsource';
import { createParser } from 'eventsource-parser';
import type { CloseReason } from '../../../shared/model/close-reason';
import type { LinkRecord, OpenInfo } from '../../../shared/model/record';
import { MAX_DELAY_MS } from '../../../shared/model/retry-delay';
import type { Timer } from '../platform/clock';
import { type Exchange, type ExchangeAnswer, openExchange } from './http-exchange';
import { headerBytes, headerMap, isContentType, withoutLastEventId } from './http-headers';
import { type IdleWatch, watchSilence } from './idle-watch';
import { receiveOnlyLink } from './receive-only-link';
import { createSocketPool } from './socket-pool';
import type { Dial } from './types';

/** What `eventsource` waits by default between two attempts, in ms. */
const DEFAULT_RETRY_MS = 3_000;
/** A timer this much early is a timer that could not wait so long. */
const EARLY_MS = 1_000;

/**
 * SSE as a browser does it: the `eventsource` package on our own HTTP exchange. It reconnects by
 * itself; our retry policy has no say. Only what a page could see is recorded, and `retry:`.
 */
export const dialEventSource: Dial = (spec, resume, sink, platform) => {
  const { clock } = platform;
  const pool = createSocketPool(spec, platform);
  let closed = false;
  let source: EventSource | null = null;
  let exchange: Exchange | null = null;
  let paused = false;
  const waiters: (() => void)[] = [];
  let ended: CloseReason | null = null;
  let opening: { info: OpenInfo; at: number } | null = null;
  let attempts = 0;
  /** Holds the process awake while the package waits: its own timer does not. */
  let waitTimer: Timer | null = null;
  let idle: IdleWatch | null = null;
  let dueAt = 0;

  function close(reason: CloseReason): void {
    if (closed) return;
    closed = true;
    waitTimer?.cancel();
    idle?.stop();
    source?.close();
    exchange?.destroy();
    pool.destroy();
    wake();
    sink.onClose(reason, clock.now());
  }

  function record(entry: LinkRecord): void {
    if (!closed) sink.onRecord(entry);
  }

  /** An id has come that no event has had yet; and of events to be told, whether they brought one. */
  let idIsNew = false;
  const broughtIds: boolean[] = [];

  /**
   * A page never sees `retry:`, but the delay it sets is part of what is being inspected; nor whose
   * id it is that an event has.
   */
  const fieldParser = createParser({
    onId: () => {
      idIsNew = true;
    },
    onEvent: () => {
      broughtIds.push(idIsNew);
      idIsNew = false;
    },
    onRetry: (asked) => {
      const ms = Math.min(asked, Number.MAX_SAFE_INTEGER);
      resume.retryMs = ms;
      record({ kind: 'retry', at: clock.now(), ms, appliedMs: Math.min(ms, MAX_DELAY_MS) });
    },
  });

  function open(url: string | URL, headers: Readonly<Record<string, string>>) {
    waitTimer?.cancel();
    ended = null;
    const { lastEventId } = resume;
    const asked = lastEventId === '' ? spec : withoutLastEventId(spec);
    // A source made anew does not know where the one before it was.
    const from: Record<string, string> =
      lastEventId === '' ? {} : { 'last-event-id': headerBytes(lastEventId) };
    fieldParser.reset();
    broughtIds.length = 0;
    idIsNew = false;
    return new Promise<FetchLikeResponse>((resolve, reject) => {
      const start = () => {
        if (closed) return;
        if (attempts++ > 0) sink.onDialling();
        exchange = openExchange(
          {
            url: String(url),
            spec: { ...asked, method: 'GET', body: null },
            headers: { 'cache-control': 'no-cache', ...headers, ...from },
            pool,
            mayHold: false,
          },
          {
            onRedirect: record,
            onWritten: () => undefined,
            onAnswer: (answer) => resolve(response(answer, String(url))),
            onFail: (reason) => {
              ended = reason;
              reject(Object.assign(new Error(reason.detail ?? 'failed'), { code: reason.error }));
            },
          },
          platform,
        );
      };
      // Past 2^31-1 ms the package's timer fires at once: wait here instead.
      const earlyMs = dueAt - clock.monotonic();
      if (earlyMs > EARLY_MS) waitTimer = clock.after(earlyMs, start);
      else start();
    });
  }

  function response(answer: ExchangeAnswer, asked: string): FetchLikeResponse {
    const headers = headerMap(answer.response.headers);
    const { url, status, timings } = answer;
    const requestHeaders = answer.requestHeaders();
    const value = requestHeaders['last-event-id'];
    const resumed = value === undefined ? {} : { resumed: { by: 'last-event-id' as const, value } };
    const info = { url, status, headers, requestHeaders, ...resumed, timings };
    opening = { info: { transport: 'sse', ...info }, at: answer.at };
    ended = { by: 'remote', clean: false, status: answer.status, headers };
    const type = headers['content-type'];
    if (answer.status === 200 && !isContentType(type, 'text/event-stream')) {
      ended.error = 'ERR_CONTENT_TYPE';
    }
    return {
      status: answer.status,
      url: answer.url,
      redirected: new URL(asked).href !== answer.url,
      headers: { get: (name) => headers[name.toLowerCase()] ?? null },
      body: { getReader: () => reader(answer) },
    };
  }

  function reader(answer: ExchangeAnswer) {
    const chunks = answer.body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const text = new TextDecoder();
    idle?.stop();
    idle = watchSilence(spec.idleTimeoutMs, clock, () => paused, close);
    return {
      async read(): Promise<{ done: false; value: Uint8Array } | { done: true }> {
        try {
          const next = await chunks.next();
          while (paused && !closed) await resumed();
          if (!next.done) {
            idle?.touch();
            fieldParser.feed(text.decode(next.value, { stream: true }));
            return { done: false, value: next.value };
          }
          ended = { by: 'remote', clean: true, detail: 'end of stream' };
        } catch (error) {
          // A body error is a lost connection, told as such by the socket: [fetch] end of body.
          const lost = error as NodeJS.ErrnoException;
          ended = exchange?.brokenReason(lost) ?? { by: 'network', clean: false };
        }
        return { done: true };
      },
      cancel: () => Promise.resolve(answer.body.destroy()).then(() => undefined),
    };
  }

  /** The package pulls the body: it has to be kept waiting here, pausing the body is not enough. */
  function resumed(): Promise<void> {
    return new Promise((resolve) => waiters.push(resolve));
  }

  function wake(): void {
    for (const waiter of waiters.splice(0)) waiter();
  }

  function onError(error: Event): void {
    const { message } = error as Event & { message?: string };
    const reason: CloseReason = ended ?? { by: 'network', clean: false };
    if (source?.readyState === EventSource.CLOSED) {
      const clean = reason.status === 204;
      return close({ ...reason, clean, ...(message ? { detail: message } : {}) });
    }
    const delayMs = Math.min(resume.retryMs ?? DEFAULT_RETRY_MS, MAX_DELAY_MS);
    idle?.stop();
    dueAt = clock.monotonic() + delayMs;
    waitTimer = clock.after(delayMs + 60_000, () => undefined);
    sink.onWaiting(delayMs, reason);
  }

  /** Sees every event, whatever its name, as no listener could. */
  class InspectedEventSource extends EventSource {
    override dispatchEvent(event: Event): boolean {
      if (closed) return false;
      if (event instanceof MessageEvent) {
        resume.lastEventId = event.lastEventId;
        record({
          kind: 'message',
          at: clock.now(),
          direction: 'received',
          type: 'text',
          payload: Buffer.from(String(event.data), 'utf8'),
          event: event.type,
          id: event.lastEventId,
          idRepeated: broughtIds.shift() === false ? true : undefined,
        });
      } else if (event.type === 'open' && opening) {
        sink.onOpen(opening.info, opening.at);
      } else if (event.type === 'error') {
        onError(event);
      }
      return super.dispatchEvent(event);
    }
  }

  clock.soon(() => {
    if (closed) return;
    try {
      source = new InspectedEventSource(spec.url, {
        fetch: (url, init) => open(url, init.headers),
        maxBufferSize: spec.limits.maxEventBytes,
      });
    } catch (error) {
      const { message } = error as Error;
      close({ by: 'local', clean: false, error: 'ERR_BAD_REQUEST', detail: message });
    }
  });

  return receiveOnlyLink({
    transport: 'sse',
    end: () => close({ by: 'local', clean: true }),
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      wake();
    },
    wireBytes: () => pool.sockets.wireBytes(),
    usage: pool.usage,
  });
};
