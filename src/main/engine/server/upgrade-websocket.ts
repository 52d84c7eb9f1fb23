import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import type { Upgraded } from './accept-websocket';
import { HttpError } from './http-error';

/** Time for a client to answer our close frame before the line is dropped, in ms. */
const CLOSE_TIMEOUT_MS = 2_000;

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
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: maxPayloadBytes,
    closeTimeout: CLOSE_TIMEOUT_MS,
  } as ConstructorParameters<typeof WebSocketServer>[0]);
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
