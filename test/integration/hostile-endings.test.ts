import { describe, expect, test } from 'vitest';
import {
  FINISHED,
  type HostileCase,
  perTransport,
  RESET,
  raw,
  runHostile,
  upgraded,
} from '../support/hostile';
import { nextTurn } from '../support/raw-websocket';
import type { Script } from '../support/scripted-server';
import { encodeFrame, OP } from '../support/websocket-frames';

const HTTP = ['sse', 'poll'] as const;
const EVENT_STREAM = { 'Content-Type': 'text/event-stream' };
const STREAM_HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n';

const afterTheAnswer: HostileCase[] = [
  {
    name: 'RST after the head',
    transports: ['sse'],
    script: (exchange) => exchange.answer({ headers: EVENT_STREAM, end: 'rst' }),
    reason: RESET,
    opens: true,
    follows: 'retry',
  },
  {
    name: 'RST inside an event',
    transports: ['sse'],
    script: (exchange) => exchange.answer({ headers: EVENT_STREAM, body: ['data: x'], end: 'rst' }),
    reason: RESET,
    opens: true,
    follows: 'retry',
  },
  {
    name: 'FIN before the last chunk',
    transports: HTTP,
    script: (exchange) => exchange.answer({ headers: EVENT_STREAM, body: ['data: x'], end: 'fin' }),
    reason: FINISHED,
    opens: true,
    follows: 'retry',
  },
  {
    name: 'FIN before Content-Length',
    transports: HTTP,
    script: raw(`${STREAM_HEAD}Content-Length: 100\r\n\r\ndata: x\n\n`, 'fin'),
    reason: FINISHED,
    opens: true,
    follows: 'retry',
  },
  {
    name: 'a chunk size that is no number',
    transports: HTTP,
    script: raw(`${STREAM_HEAD}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`, 'hold'),
    reason: { by: 'network', error: expect.stringMatching(/^HPE_/) },
    opens: true,
  },
  {
    name: 'gzip that is none',
    transports: HTTP,
    script: (exchange) =>
      exchange.answer({
        headers: { ...EVENT_STREAM, 'Content-Encoding': 'gzip' },
        body: ['data: x\n\n'],
        end: 'hold',
      }),
    reason: { by: 'remote', error: expect.stringMatching(/^Z_/) },
    opens: true,
  },
  {
    name: 'RST inside a body',
    transports: ['poll'],
    script: (exchange) => exchange.answer({ body: ['{"upd'], end: 'rst' }),
    reason: RESET,
    follows: 'retry',
  },
  {
    name: 'a body that stops half way',
    transports: ['poll'],
    script: (exchange) => exchange.answer({ body: ['{"upd'], end: 'hold' }),
    spec: { poll: { timeoutMs: 80 } },
    reason: { by: 'limit', error: 'ETIMEDOUT' },
    follows: 'retry',
  },
  {
    name: 'silence: idle timeout',
    transports: ['websocket', 'sse'],
    script: async (exchange) => {
      if (exchange.request.headers.some(([name]) => name.toLowerCase() === 'upgrade')) {
        await exchange.upgrade();
      } else await exchange.answer({ headers: EVENT_STREAM, end: 'hold' });
    },
    spec: { idleTimeoutMs: 60 },
    reason: { by: 'limit', error: 'ETIMEDOUT', detail: expect.stringContaining('60 ms') },
    opens: true,
    follows: 'retry',
  },
  {
    name: 'pings are not answered',
    transports: ['websocket'],
    script: async (exchange) => {
      await exchange.upgrade();
    },
    spec: { ping: { intervalMs: 20, pongTimeoutMs: 40 } },
    reason: { by: 'network', error: 'ETIMEDOUT', code: 1006 },
    opens: true,
    follows: 'retry',
  },
  {
    name: 'RST after the upgrade',
    transports: ['websocket'],
    script: upgraded(Buffer.alloc(0), 'rst'),
    reason: { ...RESET, code: 1006 },
    opens: true,
    follows: 'retry',
  },
  {
    name: 'FIN without a close frame',
    transports: ['websocket'],
    script: upgraded(encodeFrame({ op: OP.text, payload: 'x' }), 'fin'),
    reason: { ...FINISHED, code: 1006 },
    opens: true,
    follows: 'retry',
  },
  {
    name: 'RST inside a frame',
    transports: ['websocket'],
    script: upgraded(encodeFrame({ op: OP.text, payload: 'abc' }).subarray(0, 3), 'rst'),
    reason: { ...RESET, code: 1006 },
    opens: true,
    follows: 'retry',
  },
  {
    name: 'FIN inside a frame',
    transports: ['websocket'],
    script: upgraded(encodeFrame({ op: OP.text, payload: 'abc' }).subarray(0, 3), 'fin'),
    reason: { ...FINISHED, code: 1006 },
    opens: true,
    follows: 'retry',
  },
  {
    name: 'a masked frame',
    transports: ['websocket'],
    script: upgraded(encodeFrame({ op: OP.text, payload: 'x', mask: true }), 'hold'),
    reason: { by: 'remote', error: 'WS_ERR_UNEXPECTED_MASK', sentCode: 1002, code: 1006 },
    opens: true,
    follows: 'stop',
  },
];

/**
 * Data and RST that meet in one poll for I/O are told as EOF by libuv: the kernel still holds the
 * error, and gives it to whoever writes next.
 */
const atOnce =
  (bytes: string): Script =>
  (exchange) => {
    exchange.socket.write(bytes);
    exchange.socket.resetAndDestroy();
  };

const together: HostileCase[] = [
  {
    name: 'RST at the same moment as an event',
    transports: ['sse'],
    script: atOnce(`${STREAM_HEAD}Transfer-Encoding: chunked\r\n\r\n9\r\ndata: x\n\n\r\n`),
    reason: RESET,
    opens: true,
    follows: 'retry',
  },
  {
    name: 'RST at the same moment as half an answer',
    transports: ['poll'],
    script: atOnce('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"up'),
    reason: RESET,
    follows: 'retry',
  },
  {
    name: 'RST at the same moment as a message',
    transports: ['websocket'],
    script: async (exchange) => {
      const { socket } = await exchange.upgrade();
      await nextTurn();
      socket.write(encodeFrame({ op: OP.text, payload: 'x' }));
      socket.resetAndDestroy();
    },
    reason: { ...RESET, code: 1006 },
    opens: true,
    follows: 'retry',
  },
];

describe.concurrent('RST told from FIN where both look alike', () => {
  test.for(perTransport(together))('$name, $transport', ({ given, transport }) =>
    runHostile(given, transport),
  );
});

describe.concurrent('after the answer', () => {
  test.for(perTransport(afterTheAnswer))('$name, $transport', ({ given, transport }) =>
    runHostile(given, transport),
  );
});
