import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { CloseReason } from '../../../shared/model/close-reason';
import type { LinkRecord } from '../../../shared/model/record';
import { createOutbox, type OutboxLimits } from '../link/outbox';
import { watchSocket } from '../link/socket-watch';
import type { Link, LinkSink } from '../link/types';
import type { Timer } from '../platform/clock';
import type { Platform } from '../platform/platform';

/** A link of the server's side. */
export interface AcceptedLink extends Link {
  /** False while a replay should wait. */
  hasRoom(): boolean;
  readonly queued: { bytes: number; messages: number };
}

/** What an accepted link is made with. */
export interface AcceptOptions {
  outbox: OutboxLimits;
  /** How long a client past its outbox has to take its farewell, in ms. */
  farewellMs: number;
  /** The outbox has room again. */
  onRoom(): void;
  /** The client was too slow and is being closed. */
  onSlow(): void;
}

/** A WebSocket that has been accepted, as a link. `onOpen` follows at once. */
export function acceptWebSocket(
  websocket: WebSocket,
  request: IncomingMessage,
  options: AcceptOptions,
  sink: LinkSink,
  platform: Platform,
): AcceptedLink {
  const { clock } = platform;
  const socket = request.socket as Socket;
  const watch = watchSocket(socket, clock, () => undefined);
  let closed = false;
  let closing = false;
  let farewell: Timer | null = null;
  let libraryError: NodeJS.ErrnoException | null = null;
  let own: Partial<CloseReason> | null = null;

  function record(entry: LinkRecord): void {
    if (!closed) sink.onRecord(entry);
  }

  const outbox = createOutbox(options.outbox, {
    write: (bytes, done) => websocket.send(bytes, { binary: false }, done),
    onRoom: options.onRoom,
    onFull() {
      options.onSlow();
      own = { by: 'limit', clean: false, error: 'ERR_OUTBOX_FULL' };
      closing = true;
      websocket.close(1_013, 'too slow');
      farewell = clock.after(options.farewellMs, () => websocket.terminate());
    },
  });

  function closeReason(code: number, text: string): CloseReason {
    const spoken = text ? { closeReason: text, detail: text } : {};
    if (own) return { by: 'local', clean: code !== 1_006, code, ...spoken, ...own };
    if (libraryError?.code?.startsWith('WS_ERR_')) {
      const { code: error, message: detail } = libraryError;
      return { by: 'remote', clean: false, code, error, detail };
    }
    if (code !== 1_006) return { by: 'remote', clean: true, code, ...spoken };
    return { ...watch.brokenReason(), code };
  }

  websocket.on('error', (error: NodeJS.ErrnoException) => {
    libraryError ??= error;
  });
  websocket.on('message', (payload: Buffer, binary: boolean) => {
    const type = binary ? 'binary' : 'text';
    record({ kind: 'message', at: clock.now(), direction: 'received', type, payload });
  });
  websocket.on('ping', (payload: Buffer) =>
    record({ kind: 'ping', at: clock.now(), direction: 'received', payload }),
  );
  websocket.on('pong', (payload: Buffer) =>
    record({ kind: 'pong', at: clock.now(), direction: 'received', payload }),
  );
  websocket.on('close', (code: number, reason: Buffer) => {
    if (closed) return;
    closed = true;
    farewell?.cancel();
    sink.onClose(closeReason(code, reason.toString('utf8')), clock.now());
  });
  clock.soon(() => {
    if (closed) return;
    sink.onOpen(
      {
        transport: 'websocket',
        url: request.url ?? '',
        status: 101,
        headers: {},
        timings: { firstByte: null },
        subprotocol: websocket.protocol,
        extensions: websocket.extensions,
      },
      clock.now(),
    );
  });

  return {
    transport: 'websocket',
    capabilities: { sends: true, receives: true, binary: true, pings: true, resumes: false },
    send(message) {
      if (closed || closing) return false;
      if (message.type === 'text') return outbox.offer(message.payload);
      websocket.send(message.payload, { binary: true });
      return true;
    },
    ping(payload) {
      if (closed || closing) return false;
      websocket.ping(payload);
      return true;
    },
    close(code = 1_000, reason = '') {
      if (closed || closing) return;
      closing = true;
      own = { by: 'local', sentCode: code };
      websocket.close(code, reason);
      websocket.resume();
    },
    destroy() {
      own ??= { by: 'local' };
      websocket.terminate();
    },
    pause: () => websocket.pause(),
    resume: () => websocket.resume(),
    wireBytes: () => watch.wireBytes(),
    hasRoom: outbox.hasRoom,
    get queued() {
      return { bytes: websocket.bufferedAmount, messages: outbox.queuedMessages };
    },
  };
}
