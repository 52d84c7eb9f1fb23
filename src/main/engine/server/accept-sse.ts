import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CloseReason } from '../../../shared/model/close-reason';
import { createOutbox } from '../link/outbox';
import { watchSocket } from '../link/socket-watch';
import type { LinkSink, Outgoing } from '../link/types';
import type { Timer } from '../platform/clock';
import type { Platform } from '../platform/platform';
import type { AcceptedLink, AcceptOptions } from './accept-websocket';

/** What an event stream is opened with. */
export interface SseOptions extends AcceptOptions {
  /** Comment when idle, in ms. */
  keepAliveMs: number;
  /** `retry:` sent at open, in ms. */
  retryMs: number;
  /** Further headers (CORS). */
  headers: Readonly<Record<string, string>>;
}

/** An event stream's link also takes frames built once for many clients. */
export interface AcceptedSse extends AcceptedLink {
  sendFrame(frame: Buffer): boolean;
}

const KEEP_ALIVE = Buffer.from(': keep-alive\n\n');

/** The bytes of one event (HTML standard 9.2.5). `event` is left out when it is `message`. */
export function sseFrame(message: Outgoing): Buffer {
  const id = message.id === undefined ? '' : `id: ${message.id}\n`;
  const named = message.event !== undefined && message.event !== 'message';
  const event = named ? `event: ${message.event}\n` : '';
  const bytes = Buffer.from(message.payload);
  if (!bytes.includes(10) && !bytes.includes(13)) {
    return Buffer.concat([Buffer.from(`${id}${event}data: `), bytes, Buffer.from('\n\n')]);
  }
  const lines = bytes.toString('utf8').split(/\r\n|\r|\n/);
  return Buffer.from(`${id}${event}${lines.map((line) => `data: ${line}\n`).join('')}\n`);
}

/** Answers a request with an event stream, as a link. `onOpen` follows at once. */
export function acceptSse(
  request: IncomingMessage,
  response: ServerResponse,
  options: SseOptions,
  sink: LinkSink,
  platform: Platform,
): AcceptedSse {
  const { clock } = platform;
  const { socket } = request;
  const watch = watchSocket(socket, clock, () => undefined);
  let closed = false;
  let ending: CloseReason | null = null;
  let farewell: Timer | null = null;
  let lastWriteAt = clock.monotonic();
  socket.setNoDelay(true);
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
    ...options.headers,
  });
  response.write(`retry: ${options.retryMs}\n\n`);

  const keepAlive = clock.every(Math.max(1, options.keepAliveMs / 2), () => {
    const idle = clock.monotonic() - lastWriteAt >= options.keepAliveMs - 1;
    if (idle && !ending && outbox.queuedMessages === 0) outbox.offer(KEEP_ALIVE);
  });

  const outbox = createOutbox(options.outbox, {
    write(bytes, done) {
      lastWriteAt = clock.monotonic();
      response.write(bytes, done);
    },
    onRoom: options.onRoom,
    onFull() {
      options.onSlow();
      end({ by: 'limit', clean: false, error: 'ERR_OUTBOX_FULL' });
    },
  });

  function end(reason: CloseReason): void {
    if (closed || ending) return;
    ending = reason;
    response.end();
    farewell = clock.after(options.farewellMs, () => socket.destroy());
  }

  response.on('error', () => socket.destroy());
  response.on('close', () => {
    if (closed) return;
    closed = true;
    keepAlive.cancel();
    farewell?.cancel();
    sink.onClose(ending ?? goneReason(), clock.now());
  });

  /** A client has no word for goodbye: a FIN is its orderly end. */
  function goneReason(): CloseReason {
    const reason = watch.brokenReason();
    return reason.by === 'remote' ? { by: 'remote', clean: true } : reason;
  }

  clock.soon(() => {
    if (closed) return;
    sink.onOpen(
      {
        transport: 'sse',
        url: request.url ?? '',
        status: 200,
        headers: {},
        timings: { firstByte: null },
      },
      clock.now(),
    );
  });

  function sendFrame(frame: Buffer): boolean {
    return !closed && !ending && outbox.offer(frame);
  }

  return {
    transport: 'sse',
    capabilities: { sends: true, receives: false, binary: false, pings: false, resumes: true },
    send: (message) => message.type === 'text' && sendFrame(sseFrame(message)),
    sendFrame,
    ping: () => false,
    close: () => end({ by: 'local', clean: true }),
    destroy() {
      ending ??= { by: 'local', clean: false };
      socket.destroy();
    },
    pause: () => undefined,
    resume: () => undefined,
    wireBytes: () => watch.wireBytes(),
    hasRoom: outbox.hasRoom,
    get queued() {
      return { bytes: outbox.queuedBytes, messages: outbox.queuedMessages };
    },
  };
}
