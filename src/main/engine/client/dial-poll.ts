import { isUtf8 } from 'node:buffer';
import type { CloseReason } from '../../../shared/model/close-reason';
import type { LinkRecord, PollRecord } from '../../../shared/model/record';
import type { Timer } from '../platform/clock';
import { cursorTarget } from './cursor-target';
import {
  type Exchange,
  type ExchangeAnswer,
  openExchange,
  type WrittenRequest,
} from './http-exchange';
import { headerMap } from './http-headers';
import { readPollAnswer } from './poll-answer';
import { receiveOnlyLink } from './receive-only-link';
import { refusedReason } from './refused';
import { createSocketPool } from './socket-pool';
import type { Dial } from './types';

/**
 * Long polling: a loop over GET or POST with a cursor (SPEC 3). It is open once the first request
 * is written on a connected socket, as no answer may come for the whole hold.
 */
export const dialPoll: Dial = (spec, resume, sink, platform) => {
  const { clock } = platform;
  const rule = spec.poll;
  const pool = createSocketPool(spec, platform);
  const from = resume.cursor;
  let phase: 'opening' | 'open' | 'closed' = 'opening';
  let exchange: Exchange | null = null;
  let gapTimer: Timer | null = null;
  let answerTimer: Timer | null = null;
  let body: ExchangeAnswer['body'] | null = null;
  let paused = false;
  let startedAt = 0;
  let writtenAt = 0;
  let answeredAt: number | null = null;
  let blindMs: number | null = null;

  function close(reason: CloseReason): void {
    if (phase === 'closed') return;
    phase = 'closed';
    gapTimer?.cancel();
    answerTimer?.cancel();
    exchange?.destroy();
    pool.destroy();
    sink.onClose(reason, clock.now());
  }

  function record(entry: LinkRecord): void {
    if (phase !== 'closed') sink.onRecord(entry);
  }

  function poll(): void {
    startedAt = clock.monotonic();
    const withCursor = cursorTarget(spec.url, resume.cursor, rule);
    exchange = openExchange(
      {
        url: withCursor.url,
        spec,
        headers: { accept: 'application/json, */*', ...withCursor.headers },
        pool,
        mayHold: true,
      },
      { onRedirect: record, onWritten, onAnswer, onFail: close },
      platform,
    );
  }

  function onWritten(written: WrittenRequest): void {
    writtenAt = written.monotonicMs;
    blindMs = answeredAt === null ? null : writtenAt - answeredAt;
    answerTimer?.cancel();
    const limitMs = spec.idleTimeoutMs || rule.timeoutMs;
    answerTimer = clock.after(limitMs, () =>
      close({
        by: 'limit',
        clean: false,
        error: 'ETIMEDOUT',
        detail: `no answer within ${limitMs} ms of the request`,
      }),
    );
    if (phase !== 'opening') return;
    phase = 'open';
    sink.onOpen(
      {
        transport: 'poll',
        url: spec.url,
        status: null,
        headers: null,
        requestHeaders: written.headers(),
        ...(from === null ? {} : { resumed: { by: 'cursor' as const, value: from } }),
        timings: { ...written.phases, firstByte: null },
      },
      written.at,
    );
  }

  function onAnswer(answer: ExchangeAnswer): void {
    const holdMs = clock.monotonic() - writtenAt;
    const refused = answer.status >= 300 && answer.status !== 304;
    if (refused) {
      const size = Number(answer.response.headers['content-length']) || 0;
      report(answer, { holdMs, updates: 0, size, cursor: null });
      return refusedReason(answer, {}, platform, close);
    }
    const chunks: Buffer[] = [];
    let size = 0;
    let lastByteAt = answer.at;
    body = answer.body;
    if (paused) body.pause();
    body.on('data', (chunk: Buffer) => {
      lastByteAt = clock.now();
      chunks.push(chunk);
      size += chunk.length;
      if (size <= spec.limits.maxBodyBytes) return;
      chunks.length = 0;
      close({
        by: 'limit',
        clean: false,
        status: answer.status,
        error: 'ERR_TOO_LARGE',
        detail: `the answer is larger than ${spec.limits.maxBodyBytes} bytes`,
      });
    });
    const broken = (error?: NodeJS.ErrnoException) =>
      close(exchange?.brokenReason(error) ?? { by: 'network', clean: false });
    body.on('error', broken);
    body.once('close', () => {
      if (!answer.response.complete) broken();
    });
    body.once('end', () => {
      if (phase === 'closed') return;
      if (!answer.response.complete) return broken();
      take(answer, Buffer.concat(chunks), holdMs, lastByteAt);
    });
  }

  function report(
    { at, status, url, response }: ExchangeAnswer,
    found: Pick<PollRecord, 'holdMs' | 'updates' | 'size' | 'cursor'>,
  ): void {
    const headers = headerMap(response.headers);
    record({ kind: 'poll', at, status, ...found, blindMs, url, headers });
  }

  function take(answer: ExchangeAnswer, bytes: Buffer, holdMs: number, at: number): void {
    answerTimer?.cancel();
    body = null;
    answeredAt = clock.monotonic();
    const headers = headerMap(answer.response.headers);
    const { updates, next, invalid } = readPollAnswer(bytes, headers, rule);
    const moved = next !== null && next !== resume.cursor;
    if (next !== null) resume.cursor = next;
    report(answer, { holdMs, updates: updates.length, size: bytes.length, cursor: next });
    if (invalid !== null) record({ kind: 'invalid', at, what: 'json', detail: invalid });
    for (const payload of updates) {
      const type = isUtf8(payload) ? 'text' : 'binary';
      record({ kind: 'message', at, direction: 'received', type, payload });
    }
    if (phase === 'closed') return;
    const sinceStart = clock.monotonic() - startedAt;
    const gapMs = moved ? 0 : rule.minGapMs - sinceStart;
    if (gapMs > 0) gapTimer = clock.after(gapMs, poll);
    else clock.soon(() => phase !== 'closed' && poll());
  }

  poll();

  return receiveOnlyLink({
    transport: 'poll',
    end: () => close({ by: 'local', clean: true }),
    pause() {
      paused = true;
      body?.pause();
    },
    resume() {
      paused = false;
      body?.resume();
    },
    wireBytes: () => pool.sockets.wireBytes(),
    usage: pool.usage,
  });
};
