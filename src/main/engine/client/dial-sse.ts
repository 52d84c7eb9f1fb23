import type { CloseReason } from '../../../shared/model/close-reason';
import type { MessageRecord } from '../../../shared/model/record';
import { type ExchangeAnswer, openExchange } from './http-exchange';
import { headerBytes, headerMap, isContentType, withoutLastEventId } from './http-headers';
import { type IdleWatch, watchSilence } from './idle-watch';
import { receiveOnlyLink } from './receive-only-link';
import { refusedReason } from './refused';
import { clampRetry } from './retry-policy';
import { createSocketPool } from './socket-pool';
import { createSseDecoder } from './sse-decoder';
import type { Dial } from './types';

const EVENT_STREAM = 'text/event-stream';
const NOTHING = new Uint8Array(0);

/**
 * SSE in inspector mode: one HTTP exchange of our own and `eventsource-parser`, so that comments,
 * `retry:`, ids, unknown fields and caps are visible (HTML standard 9.2; any method and body).
 */
export const dialSse: Dial = (spec, resume, sink, platform) => {
  const { clock } = platform;
  const pool = createSocketPool(spec, platform);
  let phase: 'opening' | 'open' | 'closed' = 'opening';
  let paused = false;
  let answer: ExchangeAnswer | null = null;
  /** Stamp of the chunk being decoded: everything in it arrived then. */
  let chunkAt = 0;
  let idle: IdleWatch | null = null;
  /** An id has come that no event has had yet. */
  let idIsNew = false;
  /** Filled anew for each event: at full speed objects would be made by the million. */
  const received: MessageRecord = {
    kind: 'message',
    at: 0,
    direction: 'received',
    type: 'text',
    payload: NOTHING,
    event: undefined,
    id: undefined,
    idRepeated: undefined,
    offset: 0,
    raw: undefined,
    latencyMs: null,
  };

  function close(reason: CloseReason): void {
    if (phase === 'closed') return;
    phase = 'closed';
    idle?.stop();
    exchange.destroy();
    pool.destroy();
    sink.onClose(reason, clock.now());
  }

  const decoder = createSseDecoder(
    {
      onEvent: (event, payload, offset, raw) => {
        if (phase === 'closed') return;
        received.at = chunkAt;
        received.payload = payload;
        received.event = event;
        received.id = resume.lastEventId;
        received.idRepeated = idIsNew ? undefined : true;
        idIsNew = false;
        received.offset = offset;
        received.raw = raw ?? undefined;
        sink.onRecord(received);
      },
      onId: (id) => {
        resume.lastEventId = id;
        idIsNew = true;
      },
      onComment: (text) => record({ kind: 'comment', at: chunkAt, text }),
      onRetry: (ms) => {
        resume.retryMs = ms;
        record({ kind: 'retry', at: chunkAt, ms, appliedMs: clampRetry(ms, spec.retry) });
      },
      onInvalid: (what, detail) => record({ kind: 'invalid', at: chunkAt, what, detail }),
      onOverflow: (detail) => close({ by: 'limit', clean: false, error: 'ERR_TOO_LARGE', detail }),
    },
    spec.limits,
  );

  function record(entry: Parameters<typeof sink.onRecord>[0]): void {
    if (phase !== 'closed') sink.onRecord(entry);
  }

  function refuse(refused: ExchangeAnswer, extra: Pick<CloseReason, 'error' | 'detail'>): void {
    refusedReason(refused, extra, platform, close);
  }

  function onAnswer(given: ExchangeAnswer): void {
    const type = given.response.headers['content-type'];
    if (given.status === 204) {
      return close({ by: 'remote', clean: true, status: 204, detail: '204 No Content' });
    }
    if (given.status !== 200) return refuse(given, {});
    if (!isContentType(type, EVENT_STREAM)) {
      const got = type === undefined ? 'no content type' : `content type "${type}"`;
      return refuse(given, {
        error: 'ERR_CONTENT_TYPE',
        detail: `${got} instead of ${EVENT_STREAM}`,
      });
    }
    answer = given;
    phase = 'open';
    sink.onOpen(
      {
        transport: 'sse',
        url: given.url,
        status: given.status,
        headers: headerMap(given.response.headers),
        requestHeaders: given.requestHeaders(),
        ...(from === '' ? {} : { resumed: { by: 'last-event-id' as const, value: from } }),
        timings: given.timings,
      },
      given.at,
    );
    if (phase !== 'open') return;
    read(given);
  }

  function read(given: ExchangeAnswer): void {
    const { body, response } = given;
    body.on('data', (chunk: Buffer) => {
      chunkAt = clock.now();
      idle?.touch();
      decoder.feed(chunk);
    });
    body.on('end', () => {
      if (response.complete) close({ by: 'remote', clean: true, detail: 'end of stream' });
      else close(exchange.brokenReason());
    });
    body.on('error', (error: NodeJS.ErrnoException) => close(exchange.brokenReason(error)));
    body.on('close', () => close(exchange.brokenReason()));
    if (paused) body.pause();
    idle = watchSilence(spec.idleTimeoutMs, clock, () => paused, close);
  }

  const from = resume.lastEventId;
  const lastEventId: Record<string, string> =
    from === '' ? {} : { 'last-event-id': headerBytes(from) };
  const exchange = openExchange(
    {
      url: spec.url,
      spec: from === '' ? spec : withoutLastEventId(spec),
      headers: { accept: EVENT_STREAM, 'cache-control': 'no-cache', ...lastEventId },
      pool,
      mayHold: false,
    },
    { onRedirect: record, onWritten: () => undefined, onAnswer, onFail: close },
    platform,
  );

  return receiveOnlyLink({
    transport: 'sse',
    end: () => close({ by: 'local', clean: true }),
    pause() {
      paused = true;
      answer?.body.pause();
    },
    resume() {
      paused = false;
      idle?.touch();
      answer?.body.resume();
    },
    wireBytes: () => pool.sockets.wireBytes(),
    usage: pool.usage,
  });
};
