/**
 * A sender in a process of its own: WebSocket on `/ws`, SSE on `/stream`. The query says what:
 * `count` messages of `size` bytes, `rate` a second (0 = as fast as the socket takes them),
 * `payload` json (`{"id":…,"ts":…,"pad":…}`) or opaque. It ends with a clean close. Told over IPC:
 * `{ port }` once it listens, `{ done: { sent } }` when the last byte has been handed to the system.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const MOST_A_WRITE = 1_000;
const PACE_MS = 2;

/** A batch of framed messages whose numbers and times are written in place. */
function createBatch(transport, size, json) {
  const idDigits = 12;
  const tsDigits = 17; // 1234567890123.123
  const head = '{"id":';
  const middle = `,"ts":`;
  const frame = transport === 'sse' ? Buffer.from('data: ') : webSocketHeader(size);
  const tail = transport === 'sse' ? Buffer.from('\n\n') : Buffer.alloc(0);
  const empty = `${head}${'1'.repeat(idDigits)}${middle}${'1'.repeat(tsDigits)},"pad":""}`;
  const pad = 'x'.repeat(Math.max(0, size - empty.length));
  const text = json
    ? `${head}${'1'.repeat(idDigits)}${middle}${'1'.repeat(tsDigits)},"pad":"${pad}"}`
    : 'x'.repeat(size);
  const one = Buffer.concat([frame, Buffer.from(text), tail]);
  const bytes = Buffer.concat(Array.from({ length: MOST_A_WRITE }, () => one));
  const idAt = frame.length + head.length;
  const tsAt = idAt + idDigits + middle.length;
  return (firstId, count) => {
    const used = bytes.subarray(0, count * one.length);
    // What is written over later is handed over as a copy.
    if (!json) return used;
    const stamp = Buffer.from((performance.timeOrigin + performance.now()).toFixed(3));
    // No leading zeros in JSON: ids begin above 10^11.
    const id = Buffer.from(String(1e11 + firstId));
    for (let index = 0; index < count; index++) {
      const start = index * one.length;
      for (let digit = 0; digit < idDigits; digit++) bytes[start + idAt + digit] = id[digit];
      for (let digit = 0; digit < tsDigits; digit++) bytes[start + tsAt + digit] = stamp[digit];
      increment(id);
    }
    return Buffer.from(used);
  };
}

/** Adds one to a decimal number in ASCII. */
function increment(digits) {
  for (let at = digits.length - 1; at >= 0; at--) {
    if (digits[at] < 0x39) {
      digits[at]++;
      return;
    }
    digits[at] = 0x30;
  }
}

function webSocketHeader(size) {
  if (size < 126) return Buffer.from([0x81, size]);
  const header = Buffer.alloc(4);
  header[0] = 0x81;
  header[1] = 126;
  header.writeUInt16BE(size, 2);
  return header;
}

/** Sends all of it, then calls `end`. */
function send(socket, { transport, count, size, rate, json }, end) {
  const batch = createBatch(transport, size, json);
  const start = performance.now();
  let sent = 0;
  let waiting = false;
  const pump = () => {
    // Once a turn: what falls due meanwhile goes with the next one, not in writes of its own.
    const elapsed = (performance.now() - start) / 1_000;
    const due = rate === 0 ? count : Math.min(count, Math.floor(elapsed * rate));
    while (!waiting && sent < due && !socket.destroyed) {
      const now = Math.min(MOST_A_WRITE, due - sent);
      waiting = !socket.write(batch(sent, now));
      sent += now;
    }
    if (socket.destroyed) return;
    if (sent >= count) return end(sent);
    if (waiting) {
      socket.once('drain', () => {
        waiting = false;
        pump();
      });
    } else setTimeout(pump, PACE_MS);
  };
  pump();
}

function wishOf(request) {
  const query = new URL(request.url, 'http://localhost').searchParams;
  return {
    count: Number(query.get('count')),
    size: Number(query.get('size') ?? 100),
    rate: Number(query.get('rate') ?? 0),
    json: query.get('payload') !== 'opaque',
  };
}

const done = (sent) => process.send?.({ done: { sent } });

/** Event streams that have been sent: a client that comes back is told that it was all. */
const ended = new Set();

const server = createServer((request, response) => {
  if (ended.has(request.url)) return response.writeHead(204).end();
  ended.add(request.url);
  const { socket } = response;
  socket.on('error', () => socket.destroy());
  socket.write(
    'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n',
  );
  send(socket, { ...wishOf(request), transport: 'sse' }, (sent) => {
    socket.end();
    done(sent);
  });
});
server.on('upgrade', (request, socket) => {
  socket.on('error', () => socket.destroy());
  const key = request.headers['sec-websocket-key'];
  const accept = createHash('sha1').update(`${key}${GUID}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  send(socket, { ...wishOf(request), transport: 'websocket' }, (sent) => {
    socket.write(Buffer.from([0x88, 0x02, 0x03, 0xe8]));
    done(sent);
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
process.on('disconnect', () => process.exit(0));
