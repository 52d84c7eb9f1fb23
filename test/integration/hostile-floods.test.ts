import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { TRANSPORTS, type Transport } from '../../src/shared/model/transport';
import { checkNothingLeft, connectTo, type HostileSpec } from '../support/hostile';
import { type Exchange, type Script, startScriptedServer } from '../support/scripted-server';
import { waitFor } from '../support/wait-for';
import { encodeFrame, OP } from '../support/websocket-frames';

const KIB = 1_024;
const MIB = 1_024 * KIB;
const EVENT_STREAM = { 'Content-Type': 'text/event-stream' };
/** What the kernel takes in on both ends of a loopback connection, and some more. */
const SOCKET_BUFFERS = 24 * MIB;
/** What one run may add to memory outside the heap. */
const MEMORY_BOUND = 64 * MIB;

/** Writes `piece` until the client goes; fails when it has taken more than any bound allows. */
async function flood(exchange: Exchange, piece: Uint8Array, most = 256 * MIB): Promise<void> {
  for (let sent = 0; sent < most; sent += piece.length) {
    if (exchange.gone) return;
    await exchange.write(piece);
  }
  throw new Error(`the client took ${most} bytes and is still there`);
}

function chunk(body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')]);
}

/** An answer whose body goes on for ever. */
const endless =
  (piece: string, first = ''): Script =>
  async (exchange) => {
    await exchange.answer({ headers: EVENT_STREAM, body: first ? [first] : [], end: 'hold' });
    await flood(exchange, chunk(Buffer.from(piece.repeat(Math.ceil((64 * KIB) / piece.length)))));
  };

const MANY = 300;
/** 300 MiB of `a` in 300 KiB: as many gzip members, made without ever holding them unpacked. */
const GZIP_BOMB = repeated(gzipSync(Buffer.alloc(MIB, 'a')));
/** The same as raw deflate blocks, each of which stands for itself. */
const DEFLATE_BOMB = repeated(
  deflateRawSync(Buffer.alloc(MIB, 'a'), { finishFlush: constants.Z_SYNC_FLUSH }),
);

function repeated(bytes: Buffer): Buffer {
  return Buffer.concat(Array<Buffer>(MANY).fill(bytes));
}

const gzipBomb: Script = (exchange) =>
  exchange.answer({
    headers: { ...EVENT_STREAM, 'Content-Encoding': 'gzip' },
    body: [GZIP_BOMB],
    end: 'hold',
  });

const upgradedFlood =
  (piece: Uint8Array, first: Uint8Array, headers: Record<string, string> = {}): Script =>
  async (exchange) => {
    const websocket = await exchange.upgrade(headers);
    await websocket.write(first);
    await flood(exchange, piece);
  };

const caps: HostileSpec = {
  limits: {
    maxLineBytes: 100 * KIB,
    maxEventBytes: 300 * KIB,
    maxBodyBytes: 500 * KIB,
    maxPayload: 200 * KIB,
    maxFragments: 100,
  },
};

interface Flood {
  name: string;
  transport: Transport;
  script: Script;
  reason: Record<string, unknown>;
  spec?: HostileSpec;
}

const TOO_LARGE = { by: 'limit', error: 'ERR_TOO_LARGE' };
const PINGS = Buffer.concat(
  Array<Buffer>(500).fill(encodeFrame({ op: OP.ping, payload: Buffer.alloc(125) })),
);
const DEFLATE = { 'Sec-WebSocket-Extensions': 'permessage-deflate' };

const floods: Flood[] = [
  {
    name: 'a line without end',
    transport: 'sse',
    script: endless('a', 'data: '),
    reason: { ...TOO_LARGE, detail: expect.stringContaining('line') },
  },
  {
    name: 'a comment without end',
    transport: 'sse',
    script: endless('k', ':'),
    reason: { ...TOO_LARGE, detail: expect.stringContaining('line') },
  },
  {
    name: 'an event without end',
    transport: 'sse',
    script: endless('data: some words\n'),
    reason: { ...TOO_LARGE, detail: expect.stringContaining('event') },
  },
  {
    name: 'an event of empty data lines without end',
    transport: 'sse',
    script: endless('data\n'),
    reason: { ...TOO_LARGE, detail: expect.stringContaining('event') },
  },
  {
    name: 'a gzip bomb',
    transport: 'sse',
    script: gzipBomb,
    reason: TOO_LARGE,
  },
  {
    name: 'a body without end',
    transport: 'poll',
    script: endless('["'),
    reason: { ...TOO_LARGE, status: 200 },
  },
  {
    name: 'a gzip bomb',
    transport: 'poll',
    script: gzipBomb,
    reason: { ...TOO_LARGE, status: 200 },
  },
  {
    name: 'a message above the limit',
    transport: 'websocket',
    script: upgradedFlood(Buffer.alloc(64 * KIB), Buffer.from('827f0000000010000000', 'hex')),
    reason: { by: 'limit', sentCode: 1009, error: 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' },
  },
  {
    name: 'fragments that add up to more than the limit',
    transport: 'websocket',
    script: upgradedFlood(
      encodeFrame({ op: OP.continuation, fin: false, payload: Buffer.alloc(64 * KIB) }),
      encodeFrame({ op: OP.binary, fin: false }),
    ),
    reason: { by: 'limit', sentCode: 1009, error: 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' },
  },
  {
    name: 'fragments without end',
    transport: 'websocket',
    script: upgradedFlood(
      Buffer.concat(Array(1_000).fill(encodeFrame({ op: OP.continuation, fin: false }))),
      encodeFrame({ op: OP.text, fin: false, payload: 'a' }),
    ),
    spec: { limits: { ...caps.limits, maxFragments: 100 } },
    reason: { by: 'limit', sentCode: 1008, error: 'WS_ERR_TOO_MANY_BUFFERED_PARTS' },
  },
  {
    name: 'a deflate bomb',
    transport: 'websocket',
    script: upgradedFlood(
      PINGS,
      encodeFrame({ op: OP.binary, rsv: 4, payload: DEFLATE_BOMB }),
      DEFLATE,
    ),
    reason: { by: 'limit', sentCode: 1009, error: 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' },
  },
  {
    name: 'pings whose pongs nobody reads',
    transport: 'websocket',
    script: async (exchange) => {
      await exchange.upgrade();
      exchange.socket.pause();
      await flood(exchange, PINGS);
    },
    reason: { by: 'limit', detail: expect.stringMatching(/pong/i) },
  },
  ...TRANSPORTS.map(
    (transport): Flood => ({
      name: 'headers without end',
      transport,
      script: async (exchange) => {
        await exchange.write('HTTP/1.1 200 OK\r\n');
        await flood(exchange, Buffer.from(`X-A: ${'a'.repeat(4_000)}\r\n`.repeat(10)));
      },
      reason: { by: 'network', error: 'HPE_HEADER_OVERFLOW' },
    }),
  ),
  ...TRANSPORTS.map(
    (transport): Flood => ({
      name: 'one header without end',
      transport,
      script: async (exchange) => {
        await exchange.write('HTTP/1.1 200 OK\r\nX-A: ');
        await flood(exchange, Buffer.alloc(64 * KIB, 'a'));
      },
      reason: { by: 'network', error: 'HPE_HEADER_OVERFLOW' },
    }),
  ),
];

/** Runs `work` and answers by how much memory outside the heap rose at most. */
async function peakOf(work: () => Promise<unknown>): Promise<number> {
  const now = () => process.memoryUsage().external;
  const before = now();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, now());
  }, 2);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return Math.max(peak, now()) - before;
}

describe('floods end at a cap', () => {
  test.each(floods)('$name, $transport', async ({ script, transport, reason, spec }) => {
    let taken = 0;
    const server = await startScriptedServer(async (exchange, index) => {
      exchange.socket.on('close', () => {
        taken += exchange.socket.bytesWritten;
      });
      await script(exchange, index);
    });
    const run = connectTo(server.url(), transport, { ...caps, ...spec, retry: { mode: 'none' } });
    try {
      const peak = await peakOf(() => run.log.untilState('closed'));
      expect(run.log.reasons()).toEqual([expect.objectContaining({ ...reason, clean: false })]);
      expect(server.requests).toHaveLength(1);
      await checkNothingLeft(server, run);
      expect(run.connection.figures().received).toBe(0);
      expect(run.connection.figures().wireBytes).toBeLessThan(SOCKET_BUFFERS);
      expect(taken).toBeLessThan(SOCKET_BUFFERS);
      expect(peak).toBeLessThan(MEMORY_BOUND);
    } finally {
      run.connection.dispose();
      await server.close();
    }
  });
});

test('a burst of pings is no flood: each is answered while the peer reads', async () => {
  const BURST = 200;
  let pongs = 0;
  const server = await startScriptedServer(async (exchange) => {
    const websocket = await exchange.upgrade();
    await websocket.write(PINGS.subarray(0, (PINGS.length / 500) * BURST));
    await waitFor(() => websocket.frames.length >= BURST, `${BURST} pongs`, {
      seen: () => ({ pongs: websocket.frames.length, ended: websocket.ended }),
      deadlineMs: 2_000,
    });
    pongs = websocket.frames.filter(({ op }) => op === OP.pong).length;
  });
  const run = connectTo(server.url(), 'websocket', { retry: { mode: 'none' } });
  try {
    await run.log.until(() => run.log.of('ping').length >= BURST, `${BURST} pings`);
    await waitFor(() => pongs > 0 || server.failures.length > 0, 'the server to be served');
    expect(run.log.reasons()).toEqual([]);
    expect(pongs).toBe(BURST);
  } finally {
    run.connection.dispose();
    await server.close();
  }
});
