import type { Socket } from 'node:net';

/**
 * Ends a TCP connection by RST, now. `resetAndDestroy` alone would first wait until all that is
 * queued has been written, which a peer that does not read never lets happen.
 *
 * @param socket the TCP socket itself, not a TLS one over it
 */
export function resetSocket(socket: Socket): void {
  // What `resetAndDestroy` sets in its turn (Node 18.3 on); where it were unknown, a FIN would do.
  Object.assign(socket, { resetAndClosing: true });
  socket.destroy();
}
