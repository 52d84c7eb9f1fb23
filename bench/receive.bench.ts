/**
 * How many 100-byte WebSocket messages a second a connection takes (link, figures, audit, latency),
 * as a ratio to a bare `ws` receiver that only copies bytes, in the same process and run.
 * The sender is a worker thread that writes ready-made frames.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import WebSocket from 'ws';
import { createConnection } from '../src/main/engine/client/connection';
import { systemClock } from '../src/main/engine/platform/clock';
import { silentLog } from '../src/main/engine/platform/log';
import { systemNet } from '../src/main/engine/platform/net';
import { seededRandom } from '../src/main/engine/platform/random';
import { connectionSpecSchema } from '../src/shared/model/connection-spec';

const MESSAGES = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = 3;

const SENDER = `
const { createServer } = require('node:http');
const { createHash } = require('node:crypto');
const { parentPort, workerData } = require('node:worker_threads');
const FIRST_ID = 1_000_000;
const payload = '{"id":' + FIRST_ID + ',"pad":"' + 'x'.repeat(77) + '"}';
const frame = Buffer.concat([Buffer.from([0x81, payload.length]), Buffer.from(payload)]);
const ID_AT = 2 + '{"id":'.length;
/** Frames whose ids go on from one batch to the next. */
function batchFrom(id, count) {
  const batch = Buffer.allocUnsafe(count * frame.length);
  for (let index = 0; index < count; index++) {
    frame.copy(batch, index * frame.length);
    batch.write(String(id + index), index * frame.length + ID_AT, 'latin1');
  }
  return batch;
}
const server = createServer();
server.on('upgrade', (request, socket) => {
  const key = request.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
  const accept = createHash('sha1').update(key).digest('base64');
  socket.write('HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\nSec-WebSocket-Accept: ' + accept + '\\r\\n\\r\\n');
  socket.on('error', () => socket.destroy());
  let left = workerData;
  const pump = () => {
    while (left > 0) {
      const count = Math.min(600, left);
      const batch = batchFrom(FIRST_ID + workerData - left, count);
      left -= count;
      if (!socket.write(batch)) {
        return socket.once('drain', pump);
      }
    }
  };
  pump();
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

/** Messages a second of a bare receiver that copies bytes. */
function bare(url: string): Promise<number> {
  return new Promise((resolve) => {
    const sink = Buffer.alloc(1 << 20);
    let at = 0;
    let count = 0;
    let start = 0;
    const websocket = new WebSocket(url, { perMessageDeflate: false });
    websocket.on('message', (data: Buffer) => {
      if (count++ === 0) start = performance.now();
      if (at + data.length > sink.length) at = 0;
      at += data.copy(sink, at);
      if (count < MESSAGES) return;
      websocket.terminate();
      resolve((MESSAGES / (performance.now() - start)) * 1_000);
    });
  });
}

/** Messages a second of a connection of ours. */
function ours(url: string): Promise<number> {
  return new Promise((resolve) => {
    const spec = connectionSpecSchema.parse({ url, transport: 'websocket', compression: false });
    const platform = {
      clock: systemClock(),
      random: seededRandom(1),
      net: systemNet,
      log: silentLog,
    };
    let count = 0;
    let start = 0;
    const connection = createConnection(spec, platform, (record) => {
      if (record.kind !== 'message') return;
      if (count++ === 0) start = performance.now();
      if (count < MESSAGES) return;
      connection.dispose();
      resolve((MESSAGES / (performance.now() - start)) * 1_000);
    });
    connection.connect();
  });
}

const worker = new Worker(SENDER, { eval: true, workerData: MESSAGES });
const [port] = (await once(worker, 'message')) as [number];
const url = `ws://127.0.0.1:${port}/`;
const best = { bare: 0, ours: 0 };
for (let round = 0; round < ROUNDS; round++) {
  best.bare = Math.max(best.bare, await bare(url));
  best.ours = Math.max(best.ours, await ours(url));
}
console.log(
  JSON.stringify({
    bench: 'receive',
    messages: MESSAGES,
    rounds: ROUNDS,
    barePerSecond: Math.round(best.bare),
    oursPerSecond: Math.round(best.ours),
    ratio: Math.round((best.ours / best.bare) * 1_000) / 1_000,
  }),
);
await worker.terminate();
