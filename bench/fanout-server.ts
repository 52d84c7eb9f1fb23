import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import WebSocket, { WebSocketServer } from 'ws';
import { systemClock } from '../src/main/engine/platform/clock';
import { silentLog } from '../src/main/engine/platform/log';
import { systemNet } from '../src/main/engine/platform/net';
import { seededRandom } from '../src/main/engine/platform/random';
import { createMockServer } from '../src/main/engine/server/mock-server';

/** A server that fans out. */
export interface FanOutServer {
  port: number;
  publish(channel: string, data: string): void;
  /** Clients closed for reading too slowly. */
  slow(): number;
  clients(): number;
}

/** The mock server as it is. */
export async function startOurs(): Promise<FanOutServer> {
  const platform = {
    clock: systemClock(),
    random: seededRandom(1),
    net: systemNet,
    log: silentLog,
  };
  const server = createMockServer({ host: '127.0.0.1', port: 0 }, platform);
  const { port } = await server.start();
  return {
    port,
    publish: (channel, data) => void server.publish(channel, 'message', JSON.stringify(data)),
    slow: () => server.slowConsumers,
    clients: () => Object.values(server.clients()).reduce((sum, count) => sum + count, 0),
  };
}

/**
 * The baseline: `http` and `ws` in a loop over all clients, each message put into bytes once.
 * It keeps no ids, history or bounds.
 */
export async function startBare(): Promise<FanOutServer> {
  const streams = new Set<ServerResponse>();
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
    response.flushHeaders();
    streams.add(response);
    response.on('close', () => streams.delete(response));
  });
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (client) => {
      sockets.emit('connection', client, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  let id = 0;
  return {
    port: (server.address() as AddressInfo).port,
    publish(channel, data) {
      id += 1;
      const ts = performance.timeOrigin + performance.now();
      const text = JSON.stringify({ id, channel, event: 'message', ts, data });
      const frame = Buffer.from(text);
      const event = Buffer.from(`id: ${id}\ndata: ${text}\n\n`);
      for (const response of streams) response.write(event);
      for (const client of sockets.clients) {
        if (client.readyState === WebSocket.OPEN) client.send(frame, { binary: false });
      }
    },
    slow: () => 0,
    clients: () => streams.size + sockets.clients.size,
  };
}
