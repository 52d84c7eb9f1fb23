import type { CloseReason } from '../../../shared/model/close-reason';
import type { LinkRecord } from '../../../shared/model/record';
import { createOutbox, type OutboxOptions } from '../link/outbox';
import type { LinkSink } from '../link/types';
import type { Timer } from '../platform/clock';
import { type AcceptContext, type AcceptedLink, type AcceptHooks, TOO_SLOW } from './accepted-link';
import { frameOf, webSocketFrame } from './rendering';
import { requestInfo } from './request-info';
import type { Upgraded } from './upgrade-websocket';

/**
 * A WebSocket that a client opened. Data frames go straight to the socket, ready made and shared by
 * all clients: nothing is compressed or fragmented, so none can fall between frames of `ws`.
 * `onOpen` is called before this returns.
 */
export function acceptWebSocket(
  upgraded: Upgraded,
  bounds: OutboxOptions,
  hooks: AcceptHooks,
  sink: LinkSink,
  context: AcceptContext,
): AcceptedLink {
  const { websocket, socket, request } = upgraded;
  const { clock } = context.platform;
  const { watch } = context.sockets.watch(socket, () => undefined);
  const outbox = createOutbox(socket, bounds, hooks.onRoom, clock);
  let phase: 'open' | 'closing' | 'closed' = 'open';
  /** Messages that the outbox has taken. */
  let queued = 0;
  let sentCode: number | undefined;
  let libraryError: NodeJS.ErrnoException | null = null;
  let slow = false;
  let destroyed = false;
  let dropTimer: Timer | null = null;

  function record(entry: LinkRecord): void {
    if (phase !== 'closed') sink.onRecord(entry);
  }

  function closeReason(code: number, text: string): CloseReason {
    const sent = sentCode === undefined ? {} : { sentCode };
    if (destroyed) return { by: 'local', clean: true, code, ...sent };
    if (slow) return { by: 'limit', clean: false, code, ...sent, detail: TOO_SLOW };
    if (libraryError?.code?.startsWith('WS_ERR_')) {
      const by = libraryError.code.includes('LENGTH') ? 'limit' : 'remote';
      return { by, clean: false, code, error: libraryError.code, detail: libraryError.message };
    }
    const spoken = text === '' ? {} : { closeReason: text, detail: text };
    if (sentCode !== undefined) {
      return { by: 'local', clean: code !== 1006, code, ...sent, ...spoken };
    }
    if (code === 1006) return { ...watch.brokenReason(), code };
    const echoed = code === 1005 ? {} : { sentCode: code };
    return { by: 'remote', clean: true, code, ...echoed, ...spoken };
  }

  function push(frame: Buffer): boolean {
    if (phase !== 'open') return false;
    if (outbox.push(frame)) {
      queued += 1;
      return true;
    }
    slow = true;
    context.onSlow();
    close(1013, TOO_SLOW);
    dropTimer = clock.after(context.limits.slowConsumerGraceMs, () => websocket.terminate());
    return false;
  }

  function close(code = 1_000, reason = ''): void {
    if (phase !== 'open') return;
    sentCode = code;
    websocket.close(code, reason);
    websocket.resume();
  }

  websocket.beforeClose = () => {
    phase = 'closing';
    outbox.flush();
    outbox.close();
    hooks.onEnding?.();
  };

  websocket.on('message', (payload: Buffer, isBinary: boolean) => {
    if (phase !== 'open') return;
    const type = isBinary ? 'binary' : 'text';
    record({ kind: 'message', at: clock.now(), direction: 'received', type, payload });
  });
  websocket.on('ping', (payload: Buffer) => {
    record({ kind: 'ping', at: clock.now(), direction: 'received', payload });
  });
  websocket.on('pong', (payload: Buffer) => {
    record({ kind: 'pong', at: clock.now(), direction: 'received', payload });
  });
  websocket.on('error', (error: NodeJS.ErrnoException) => {
    libraryError ??= error;
  });
  websocket.on('close', (code: number, bytes: Buffer) => {
    const at = clock.now();
    const reason = bytes.toString('utf8');
    if (code !== 1006) {
      const size = code === 1005 ? 0 : 2 + bytes.length;
      record({ kind: 'close', at, direction: 'received', code, reason, size });
    }
    phase = 'closed';
    dropTimer?.cancel();
    outbox.close();
    sink.onClose(closeReason(code, reason), at);
  });

  const info = requestInfo('websocket', request, 101);
  sink.onOpen({ ...info, subprotocol: websocket.protocol, extensions: '' }, clock.now());
  return {
    transport: 'websocket',
    capabilities: { sends: true, receives: true, binary: true, pings: true, resumes: false },
    get delivered() {
      return queued - outbox.messages;
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
    deliver: (rendering) => void push(frameOf(rendering)),
    hasRoom: () => phase === 'open' && outbox.bytes <= bounds.lowWaterBytes,
    send: (message) => push(webSocketFrame(message.payload, message.type)),
    ping(payload) {
      if (phase !== 'open') return false;
      outbox.flush();
      websocket.ping(payload);
      return true;
    },
    close,
    destroy() {
      destroyed = true;
      websocket.terminate();
    },
    pause: () => websocket.pause(),
    resume: () => websocket.resume(),
    wireBytes: () => watch.wireBytes(),
  };
}
