import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** A WebSocket endpoint as people meet them: it wants a key and a subprotocol, and has its moods. */
export interface QuotaServer {
  url: string;
  stop(): Promise<void>;
}

/**
 * Refuses without `X-Api-Key: KEY` (401) and without the subprotocol `feed.v1` (400); echoes what it
 * is sent; the text `drop me` ends with 4001 and a reason.
 */
export async function startQuotaServer(key: string): Promise<QuotaServer> {
  const server: Server = createServer();
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => (offered.has('feed.v1') ? 'feed.v1' : false),
  });
  server.on('upgrade', (request, socket, head) => {
    const refuse = (status: string, why: string) =>
      socket.end(`HTTP/1.1 ${status}\r\ncontent-length: ${why.length}\r\n\r\n${why}`);
    if (request.headers['x-api-key'] !== key) return refuse('401 Unauthorized', 'no or wrong key');
    if (!/\bfeed\.v1\b/.test(request.headers['sec-websocket-protocol'] ?? '')) {
      return refuse('400 Bad Request', 'subprotocol feed.v1 is needed');
    }
    sockets.handleUpgrade(request, socket, head, (websocket: WebSocket) => {
      websocket.on('message', (data, isBinary) => {
        if (String(data) === 'drop me') websocket.close(4001, 'quota exceeded');
        else websocket.send(data, { binary: isBinary });
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/feed`,
    async stop() {
      for (const client of sockets.clients) client.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
