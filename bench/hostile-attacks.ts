import net from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** What is going on against a server; `stop` ends it. */
export interface Attack {
  /** Connections opened so far. */
  opened(): number;
  stop(): void;
}

/** Attacks by name: who makes them needs nothing but sockets. */
export const ATTACKS = {
  slowHeaders: (port: number) => keepUp(port, SLOW_HEADERS, trickle),
  slowReads: (port: number) => keepUp(port, SLOW_READS, askAndDoNotRead),
  connectionFlood: (port: number) => flood(port, FLOOD_PER_SECOND),
  oversized: (port: number) => oversized(port, OVERSIZED_PER_SECOND),
} as const satisfies Record<string, (port: number) => Attack>;

/** Name of an attack. */
export type AttackName = keyof typeof ATTACKS;

/** Clients that send a byte of a header a second, and clients that never read. */
const SLOW_HEADERS = 2_000;
const SLOW_READS = 300;
/** New connections a second, each dropped a second later. */
const FLOOD_PER_SECOND = 1_000;
const OVERSIZED_PER_SECOND = 20;

/** As a network brings them: one after the other, not in heaps. */
const EVERY_MS = 1;
const OPENED_A_ROUND = 1;

/** Keeps so many connections up; those that the server ends are opened anew. */
function keepUp(port: number, count: number, begin: (socket: net.Socket) => void): Attack {
  const sockets = new Set<net.Socket>();
  let opened = 0;
  const timer = setInterval(() => {
    const missing = Math.min(OPENED_A_ROUND, count - sockets.size);
    for (let index = 0; index < missing; index++) {
      const socket = connect(port, sockets);
      opened += 1;
      begin(socket);
    }
  }, EVERY_MS);
  return { opened: () => opened, stop: () => end(timer, sockets) };
}

function trickle(socket: net.Socket): void {
  socket.write('GET /stream/ticks HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
  const timer = setInterval(() => socket.write('a'), 1_000);
  socket.on('close', () => clearInterval(timer));
}

let deaf = 0;

/** A few in the channel that the others read, where each costs a write; the rest ask for history. */
function askAndDoNotRead(socket: net.Socket): void {
  socket.pause();
  deaf += 1;
  const path = deaf % 15 === 0 ? '/stream/ticks' : `/updates/deaf-${deaf}?channel=history&since=0`;
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
}

function flood(port: number, perSecond: number): Attack {
  const sockets = new Set<net.Socket>();
  let opened = 0;
  const timer = setInterval(() => {
    for (let index = 0; index < (perSecond * EVERY_MS) / 1_000; index++) {
      const socket = connect(port, sockets);
      opened += 1;
      void setTimeout(1_000).then(() => socket.destroy());
    }
  }, EVERY_MS);
  return { opened: () => opened, stop: () => end(timer, sockets) };
}

/** 1 Gbit/s. */
const LINE_BYTES_PER_MS = 125_000;

const BIG = Buffer.alloc(2 * 1_024 * 1_024, 'x');
const OVERSIZED: readonly Buffer[] = [
  ['GET / HTTP/1.1\r\nHost: localhost\r\nX-Big: ', BIG.subarray(0, 32 * 1_024)],
  [`GET /${'y'.repeat(64 * 1_024)} HTTP/1.1\r\nHost: localhost\r\n\r\n`],
  [`POST /publish/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${BIG.length}\r\n\r\n`, BIG],
  [
    'POST /publish/x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n',
    `${BIG.length.toString(16)}\r\n`,
    BIG,
  ],
  [
    'GET /ws/x HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n',
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    // A masked text frame that says it is 1 TiB long.
    Buffer.from('81ff0000010000000000aabbccdd', 'hex'),
    BIG.subarray(0, 64 * 1_024),
  ],
].map((parts) => Buffer.concat(parts.map((part) => Buffer.from(part))));

function oversized(port: number, perSecond: number): Attack {
  const sockets = new Set<net.Socket>();
  let opened = 0;
  const timer = setInterval(() => {
    const bytes = OVERSIZED[opened % OVERSIZED.length] ?? BIG;
    const socket = connect(port, sockets);
    opened += 1;
    void sendAsALine(socket, bytes);
  }, 1_000 / perSecond);
  return { opened: () => opened, stop: () => end(timer, sockets) };
}

/** At the pace of a fast line, not all at once out of memory. */
async function sendAsALine(socket: net.Socket, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length && socket.writable; at += LINE_BYTES_PER_MS) {
    socket.write(bytes.subarray(at, at + LINE_BYTES_PER_MS));
    await setTimeout(1);
  }
}

function connect(port: number, sockets: Set<net.Socket>): net.Socket {
  const socket = net.connect({ port, host: '127.0.0.1' });
  sockets.add(socket);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => sockets.delete(socket));
  socket.resume();
  return socket;
}

function end(timer: NodeJS.Timeout, sockets: ReadonlySet<net.Socket>): void {
  clearInterval(timer);
  for (const socket of sockets) socket.destroy();
}
