import { createHash, randomBytes } from 'node:crypto';
import net from 'node:net';
import { evenPieces } from './seed';
import { type WaitOptions, waitFor, within } from './wait-for';
import {
  createFrameDecoder,
  encodeFrame,
  type Frame,
  type FrameInput,
  OP,
} from './websocket-frames';

/** One end of an upgraded connection, written and read frame by frame. */
export interface RawWebSocket {
  readonly socket: net.Socket;
  /** The frames read so far. */
  readonly frames: readonly Frame[];
  /** How the other end finished: by FIN, by RST or other error code; null while it has not. */
  readonly ended: string | null;
  /** Writes bytes; with `chop` in pieces of that size, each in a turn of its own. */
  write(bytes: Uint8Array, chop?: number): Promise<void>;
  /** Writes a frame, masked by default as this end must. */
  send(frame: FrameInput): Promise<void>;
  /** Waits for a frame that satisfies `wanted`. */
  frame(wanted: (frame: Frame) => boolean, what: string, options?: WaitOptions): Promise<Frame>;
  /** Waits for the other end to finish; its manner. */
  end(): Promise<string>;
}

/** Takes over a socket on which the upgrade is done. */
export function rawWebSocket(
  socket: net.Socket,
  side: 'client' | 'server',
  head: Buffer = Buffer.alloc(0),
): RawWebSocket {
  const decoder = createFrameDecoder();
  const frames: Frame[] = [];
  let ended: string | null = null;
  const feed = (chunk: Buffer) => {
    frames.push(...decoder.feed(chunk));
  };
  feed(head);
  socket.on('data', feed);
  socket.on('end', () => {
    ended ??= 'FIN';
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    ended ??= error.code ?? error.message;
  });
  socket.on('close', () => {
    ended ??= 'closed';
  });
  const self: RawWebSocket = {
    socket,
    frames,
    get ended() {
      return ended;
    },
    async write(bytes, chop) {
      for (const piece of evenPieces(bytes, chop ?? Math.max(1, bytes.length))) {
        await writeTo(socket, piece);
        if (chop !== undefined) await nextTurn();
      }
    },
    send: (frame) => writeTo(socket, encodeFrame({ mask: side === 'client', ...frame })),
    frame: (wanted, what, options) =>
      waitFor(() => frames.find(wanted), what, { ...options, seen: () => ({ frames, ended }) }),
    end: () => waitFor(() => ended, 'the other end to finish', { seen: () => frames }),
  };
  return self;
}

/**
 * From here on answers the other end's close frame in kind; a server ends the connection then, too
 * (RFC 6455 7.1.1).
 */
export function answerClose(websocket: RawWebSocket, side: 'client' | 'server'): void {
  const { socket, frames } = websocket;
  const look = () => {
    const theirs = frames.find(({ op }) => op === OP.close);
    if (!theirs) return;
    socket.off('data', look);
    void websocket.send({ op: OP.close, payload: theirs.payload });
    if (side === 'server') socket.end();
  };
  socket.on('data', look);
}

/** The proof that a server understood the key of an upgrade (RFC 6455 4.2.2). */
export function acceptKey(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

/** Connects and upgrades by hand. Fails on any answer but 101. */
export async function connectRawWebSocket(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawWebSocket> {
  const { hostname, port, pathname, search, host } = new URL(url);
  const key = randomBytes(16).toString('base64');
  const socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
  const lines = [
    `GET ${pathname}${search} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${key}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const { head, rest } = await within(readHead(socket), 'the answer to the upgrade');
  if (!head.startsWith('HTTP/1.1 101 ') || !head.includes(acceptKey(key))) {
    socket.destroy();
    throw new Error(`not upgraded: ${head}`);
  }
  return rawWebSocket(socket, 'client', rest);
}

function readHead(socket: net.Socket): Promise<{ head: string; rest: Buffer }> {
  return new Promise((resolve, reject) => {
    let buffer: Buffer = Buffer.alloc(0);
    const stop = () => {
      socket.off('data', onData);
      socket.off('error', reject);
      socket.off('close', onClose);
    };
    const onData = (chunk: Buffer) => {
      buffer = Buffer.concat([buffer, chunk]);
      const end = buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      stop();
      resolve({ head: buffer.toString('latin1', 0, end), rest: buffer.subarray(end + 4) });
    };
    const onClose = () => reject(new Error(`closed before an answer: ${buffer.toString()}`));
    socket.on('data', onData);
    socket.on('error', reject);
    socket.on('close', onClose);
  });
}

/** Writes and waits until the system has taken it; a lost connection is no failure. */
export function writeTo(socket: net.Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (!socket.writable || bytes.length === 0) return resolve();
    socket.once('close', resolve);
    socket.write(bytes, () => {
      socket.off('close', resolve);
      resolve();
    });
  });
}

/**
 * Lets everything that is readable in this process be read: two immediates have a poll for I/O
 * between them. Data and RST that meet in one poll are told as EOF by libuv, not as ECONNRESET.
 */
export const nextTurn = () =>
  new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
