import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import WebSocket, { WebSocketServer } from 'ws';
import { HttpError } from './http-error';

/** Time for a client to answer our close frame before the line is dropped, in ms. */
const CLOSE_TIMEOUT_MS = 2_000;

/** `ws`, telling when its close frame is about to be written, be it as an answer or for an error. */
export class UpgradedWebSocket extends WebSocket {
  /** What is to be written before the close frame is written here: nothing may follow it. */
  beforeClose: (() => void) | null = null;

  override close(code?: number, data?: string | Buffer): void {
    if (this.readyState === WebSocket.OPEN) this.beforeClose?.();
    super.close(code, data);
  }
}

/** A connection that `ws` has upgraded; the socket is written to directly. */
export interface Upgraded {
  websocket: UpgradedWebSocket;
  socket: Socket;
  request: IncomingMessage;
}

/** Performs the opening handshake (RFC 6455 4.2) with `ws`. */
export interface Upgrader {
  upgrade(
    request: IncomingMessage,
    socket: Socket,
    head: Buffer,
    done: (upgraded: Upgraded) => void,
    refuse: (error: HttpError) => void,
  ): void;
}

/**
 * Makes one. Messages larger than `maxPayloadBytes` end a connection with 1009; of subprotocols
 * offered the first is accepted, as a client that offers some fails without one.
 */
export function createUpgrader(maxPayloadBytes: number): Upgrader {
  const refusals = new WeakMap<IncomingMessage, (error: HttpError) => void>();
  const server = new WebSocketServer<typeof UpgradedWebSocket>({
    noServer: true,
    WebSocket: UpgradedWebSocket,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: maxPayloadBytes,
    closeTimeout: CLOSE_TIMEOUT_MS,
  } as ConstructorParameters<typeof WebSocketServer<typeof UpgradedWebSocket>>[0]);
  server.on('wsClientError', (error: Error, _socket: Socket, request: IncomingMessage) => {
    const version = { 'Sec-WebSocket-Version': '13' };
    refusals.get(request)?.(new HttpError(400, 'bad-request', `${error.message}.`, version));
  });
  return {
    upgrade(request, socket, head, done, refuse) {
      refusals.set(request, refuse);
      server.handleUpgrade(request, socket, head, (websocket) => {
        done({ websocket, socket, request });
      });
    },
  };
}
