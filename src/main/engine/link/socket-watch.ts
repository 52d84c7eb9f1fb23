import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { CloseReason } from '../../../shared/model/close-reason';
import type { HandshakeTimings } from '../../../shared/model/record';
import type { Clock } from '../platform/clock';

/**
 * What a socket itself says: `ws` and `http` hide whether the line ended by FIN, by RST or by a
 * timeout, and how long each phase of the handshake took.
 */
export interface SocketWatch {
  /** True once the peer's FIN has been read. */
  readonly sawFin: boolean;
  /** The system's code of the socket's error (`ECONNRESET`...), null when there was none. */
  readonly errorCode: string | null;
  /** Monotonic ms at which the socket could be written to; null before. */
  readonly readyAt: number | null;
  /** Phases seen so far; `firstByte` is filled in by the caller. */
  phases(): Omit<HandshakeTimings, 'firstByte'>;
  /** Bytes read and written so far. */
  wireBytes(): number;
  /** How an end without any word of the protocol is told: RST, other error, or FIN. */
  brokenReason(): CloseReason;
}

const NOTHING = Buffer.alloc(0);

/**
 * Watches a socket from its creation on (a connected one has no phases).
 *
 * @param onReady called once the socket can be written to, at once if it can already
 */
export function watchSocket(socket: Socket, clock: Clock, onReady: () => void): SocketWatch {
  const startedAt = clock.monotonic();
  const secure = 'encrypted' in socket;
  let lookedUpAt: number | null = null;
  let connectedAt: number | null = null;
  let readyAt: number | null = null;
  let sawFin = false;
  let errorCode: string | null = null;
  const fresh = socket.connecting;
  const ready = () => {
    readyAt = clock.monotonic();
    onReady();
  };

  // First in line: what others do on these events must find them noted.
  socket.prependOnceListener('end', () => {
    sawFin = true;
    // A RST that comes with the last data is read as an end: only a write tells them apart.
    if (secure || !socket.writable) return;
    socket.write(NOTHING, (error?: NodeJS.ErrnoException | null) => {
      if (error?.code === 'ECONNRESET' || error?.code === 'EPIPE') errorCode ??= 'ECONNRESET';
    });
  });
  socket.prependListener('error', (error: NodeJS.ErrnoException) => {
    errorCode ??= error.code ?? error.name;
  });
  if (!fresh && (!secure || (socket as TLSSocket).getProtocol() !== null)) {
    ready();
  } else {
    socket.once('lookup', (error: Error | null) => {
      if (!error) lookedUpAt = clock.monotonic();
    });
    socket.once('connect', () => {
      connectedAt = clock.monotonic();
      if (!secure) ready();
    });
    if (secure) socket.once('secureConnect', ready);
  }

  return {
    get sawFin() {
      return sawFin;
    },
    get errorCode() {
      return errorCode;
    },
    get readyAt() {
      return readyAt;
    },
    phases() {
      const phases: Omit<HandshakeTimings, 'firstByte'> = {};
      if (lookedUpAt !== null) phases.dns = lookedUpAt - startedAt;
      if (connectedAt !== null) phases.tcp = connectedAt - (lookedUpAt ?? startedAt);
      if (secure && fresh) {
        phases.tls = readyAt === null || connectedAt === null ? null : readyAt - connectedAt;
      }
      return phases;
    },
    wireBytes: () => socket.bytesRead + socket.bytesWritten,
    brokenReason() {
      if (errorCode !== null) return { by: 'network', clean: false, error: errorCode };
      if (sawFin) {
        return { by: 'remote', clean: false, detail: 'the peer ended the connection (FIN)' };
      }
      return { by: 'network', clean: false, detail: 'the connection was lost' };
    },
  };
}

/** The sockets a link has used, each watched once however often it is reused. */
export interface SocketRegistry {
  /**
   * The watch of a socket; `reused` when it had one already. `onReady` is called once, as in
   * {@link watchSocket}.
   */
  watch(socket: Socket, onReady: () => void): { watch: SocketWatch; reused: boolean };
  /** Bytes of all sockets so far. */
  wireBytes(): number;
  /** How many there have been. */
  count(): number;
}

/** Makes an empty registry. */
export function createSocketRegistry(clock: Clock): SocketRegistry {
  const watches = new Map<Socket, SocketWatch>();
  let closedBytes = 0;
  let count = 0;
  return {
    watch(socket, onReady) {
      const known = watches.get(socket);
      if (known) {
        onReady();
        return { watch: known, reused: true };
      }
      const watch = watchSocket(socket, clock, onReady);
      watches.set(socket, watch);
      count++;
      socket.once('close', () => {
        closedBytes += watch.wireBytes();
        watches.delete(socket);
      });
      return { watch, reused: false };
    },
    wireBytes() {
      let sum = closedBytes;
      for (const watch of watches.values()) sum += watch.wireBytes();
      return sum;
    },
    count: () => count,
  };
}
