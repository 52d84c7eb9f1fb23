import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CloseReason } from '../../../shared/model/close-reason';
import { createOutbox } from '../link/outbox';
import type { LinkSink } from '../link/types';
import type { Timer } from '../platform/clock';
import {
  type AcceptContext,
  type AcceptedLink,
  type AcceptHooks,
  outboxBounds,
  TOO_SLOW,
} from './accepted-link';
import { answerLine } from './answer-line';
import { chunkContent, httpChunk, plainChunkOf, sseChunkOf, sseData } from './rendering';
import { requestInfo } from './request-info';

/** The headers of a stream that proxies must not hold back (SPEC 1). */
const STREAM_HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
};
const KEEP_ALIVE = httpChunk(': keep-alive\n\n');

/** A request for a stream. */
export interface SseRequest {
  request: IncomingMessage;
  response: ServerResponse;
  /** Headers besides those of a stream. */
  headers: Readonly<Record<string, string>>;
  /** Send `data` alone instead of the envelope. */
  plain: boolean;
}

/**
 * An SSE stream that a client opened. Events go straight to the socket as ready-made HTTP chunks,
 * shared by all clients. `onOpen` is called before this returns.
 */
export function acceptSse(
  { request, response, headers, plain }: SseRequest,
  hooks: AcceptHooks,
  sink: LinkSink,
  context: AcceptContext,
): AcceptedLink {
  const { clock } = context.platform;
  const { limits } = context;
  const { socket } = request;
  const line = answerLine(request, response, context.sockets);
  let phase: 'open' | 'closing' | 'closed' = 'open';
  /** Events that the outbox has taken, and those before the last comment or `retry:`. */
  let queued = 0;
  let queuedBefore = 0;
  let slow = false;
  let destroyed = false;
  let dropTimer: Timer | null = null;
  let lastWriteAt = clock.monotonic();

  response.writeHead(200, { ...STREAM_HEADERS, ...headers });
  response.flushHeaders();
  // HTTP/1.0 and HTTP/2 know no chunks, and a pipelined answer must wait for the one before it.
  const direct = response.chunkedEncoding && response.socket === socket;
  const bounds = outboxBounds(limits);
  const outbox = createOutbox(direct ? socket : response, bounds, hooks.onRoom, clock);

  function push(chunk: Buffer): boolean {
    if (phase !== 'open') return false;
    lastWriteAt = clock.monotonic();
    if (outbox.push(direct ? chunk : chunkContent(chunk))) return true;
    slow = true;
    context.onSlow();
    close();
    return false;
  }

  function pushEvent(chunk: Buffer): boolean {
    const taken = push(chunk);
    if (taken) queued += 1;
    return taken;
  }

  /** What is no event. Nothing may wait when it is pushed: so all events before are delivered. */
  function pushAside(chunk: Buffer): void {
    queuedBefore = queued;
    push(chunk);
  }

  function close(): void {
    if (phase !== 'open') return;
    phase = 'closing';
    keepAlive.cancel();
    outbox.flush();
    outbox.close();
    hooks.onEnding?.();
    dropTimer = clock.after(limits.slowConsumerGraceMs, line.destroy);
    response.end(line.end);
  }

  function closeReason(): CloseReason {
    if (slow) return { by: 'limit', clean: false, status: 200, detail: TOO_SLOW };
    if (destroyed) return { by: 'local', clean: true, status: 200 };
    if (phase === 'closing') return { by: 'local', clean: response.writableFinished, status: 200 };
    return { ...line.brokenReason(), status: 200 };
  }

  /** One timer that looks when it is due instead of one set anew at every write. */
  function watchIdle(delayMs: number): Timer {
    return clock.after(delayMs, () => {
      const idleMs = clock.monotonic() - lastWriteAt;
      const due = idleMs >= limits.sseKeepAliveMs;
      if (due && outbox.messages === 0) pushAside(KEEP_ALIVE);
      if (phase !== 'open') return;
      keepAlive = watchIdle(due ? limits.sseKeepAliveMs : limits.sseKeepAliveMs - idleMs);
    });
  }
  let keepAlive = watchIdle(limits.sseKeepAliveMs);

  response.once('close', () => {
    const reason = closeReason();
    phase = 'closed';
    keepAlive.cancel();
    dropTimer?.cancel();
    outbox.close();
    sink.onClose(reason, clock.now());
  });

  sink.onOpen(requestInfo('sse', request, 200), clock.now());
  pushAside(httpChunk(`retry: ${limits.sseRetryMs}\n\n`));
  return {
    transport: 'sse',
    capabilities: { sends: true, receives: false, binary: false, pings: false, resumes: true },
    get delivered() {
      return Math.max(queuedBefore, queued - outbox.messages);
    },
    get waitingMessages() {
      return outbox.messages;
    },
    get waitingBytes() {
      return outbox.bytes;
    },
    get lagMs() {
      return outbox.lagMs;
    },
    deliver: (rendering) => void pushEvent((plain ? plainChunkOf : sseChunkOf)(rendering)),
    hasRoom: () => phase === 'open' && outbox.bytes <= bounds.lowWaterBytes,
    send({ payload, type, id, event }) {
      if (type === 'binary') return false;
      const name = event === undefined || event === 'message' ? '' : `event: ${event}\n`;
      const data = sseData(Buffer.from(payload).toString('utf8'));
      return pushEvent(httpChunk(`${id === undefined ? '' : `id: ${id}\n`}${name}${data}\n`));
    },
    ping: () => false,
    close,
    destroy() {
      destroyed = true;
      line.destroy();
    },
    pause: () => undefined,
    resume: () => undefined,
    wireBytes: line.wireBytes,
  };
}
