import type { ServerOptions } from 'node:http';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { WirescopeError } from '../../../shared/contract/result';
import type { OnRequest } from '../platform/net';
import type { Platform } from '../platform/platform';
import type { ServerLimits } from './options';
import type { TlsKeys } from './tls-keys';

/** First byte of a TLS handshake (RFC 8446 5.1). */
const HANDSHAKE = 0x16;

/** What becomes of connections that HTTP/1.1 is not spoken on. */
export interface SecureHandlers {
  onRequest: OnRequest;
  /** `h2` was agreed. */
  onHttp2(socket: TLSSocket): void;
  /** It has begun with something else than TLS, such as plain HTTP. */
  onPlain(socket: Socket): void;
  /** The handshake failed: the client does not trust the certificate, or is no client. */
  onHandshakeFault(error: NodeJS.ErrnoException, socket: TLSSocket): void;
}

/**
 * An HTTPS server that speaks HTTP/1.1 itself and hands over connections on which HTTP/2 was agreed.
 * Error: `listen-failed` for keys that are none.
 */
export function createSecureListener(
  keys: TlsKeys,
  options: ServerOptions,
  handlers: SecureHandlers,
  limits: Readonly<ServerLimits>,
  { clock, net }: Platform,
): Server {
  const server = makeServer();
  const toTls = takeListeners(server, 'connection');
  const toHttp1 = takeListeners(server, 'secureConnection');

  function makeServer(): Server {
    const secure = {
      ...options,
      ...keys,
      ALPNProtocols: ['h2', 'http/1.1'],
      minVersion: 'TLSv1.2' as const,
      handshakeTimeout: limits.tlsHandshakeTimeoutMs,
    };
    try {
      return net.createSecureServer(secure, handlers.onRequest);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new WirescopeError('listen-failed', `TLS cannot be set up: ${why}`);
    }
  }

  server.on('connection', (socket: Socket) => {
    const timer = clock.after(limits.tlsHandshakeTimeoutMs, () => socket.destroy());
    const onError = () => socket.destroy();
    socket.on('error', onError);
    socket.once('close', () => timer.cancel());
    socket.once('readable', () => {
      timer.cancel();
      const first: Buffer | null = socket.read();
      if (first === null) return void socket.destroy();
      socket.off('error', onError);
      socket.unshift(first);
      if (first[0] === HANDSHAKE) toTls(socket);
      else handlers.onPlain(socket);
    });
  });
  server.on('secureConnection', (socket) => {
    if (socket.alpnProtocol === 'h2') handlers.onHttp2(socket);
    else toHttp1(socket);
  });
  server.removeAllListeners('tlsClientError');
  server.on('tlsClientError', handlers.onHandshakeFault);
  return server;
}

/** Takes Node's own listeners off and answers what calls them. */
function takeListeners(server: Server, event: string): (socket: Socket) => void {
  const listeners = server.listeners(event);
  server.removeAllListeners(event);
  return (socket) => {
    for (const listener of listeners) Reflect.apply(listener, server, [socket]);
  };
}
