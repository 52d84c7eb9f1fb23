import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createConnection } from '../../src/main/engine/client/connection';
import { createMockServer } from '../../src/main/engine/server/mock-server';
import type { MockServer } from '../../src/main/engine/server/types';
import { connectionSpecSchema } from '../../src/shared/model/connection-spec';
import { createTestPlatform } from '../support/platform';
import { connectRawWebSocket, type RawWebSocket } from '../support/raw-websocket';
import { collectRecords, type RecordCollector } from '../support/records';
import { startScriptedServer } from '../support/scripted-server';
import { waitFor } from '../support/wait-for';
import {
  caseFrameBytes,
  expectedMessages,
  loadWebSocketCases,
  type WebSocketCase,
} from '../support/websocket-cases';
import { closeCode, closePayload, encodeFrame, messagesOf, OP } from '../support/websocket-frames';

const cases = loadWebSocketCases();

/** Each case as it is and, when it is short, byte by byte. */
function chopped(given: WebSocketCase): (number | undefined)[] {
  const length = caseFrameBytes(given, 'client').length;
  return length < 1_000 ? [given.chop, 1, 3] : [given.chop];
}

/** Messages in a form that a failing test can print. */
function readable(messages: readonly { type: string; payload: Uint8Array }[]): string[] {
  return messages.map(({ type, payload }) => {
    const bytes = Buffer.from(payload);
    const alike = bytes.length > 64 && bytes.every((byte) => byte === bytes[0]);
    return `${type} ${alike ? `${bytes.length} times ${bytes[0]}` : bytes.toString('hex')}`;
  });
}

describe('/echo of the mock server, by raw frames', () => {
  let server: MockServer;
  let url = '';
  beforeAll(async () => {
    server = createMockServer({ port: 0 }, createTestPlatform());
    const { host, port } = await server.start();
    url = `ws://${host}:${port}/echo`;
  });
  afterAll(() => server.dispose());

  test.each(cases)('$name', async (given) => {
    for (const chop of chopped(given)) {
      const client = await connectRawWebSocket(url);
      try {
        await client.write(caseFrameBytes(given, 'client'), chop);
        await checkServer(client, given);
      } finally {
        client.socket.destroy();
      }
    }
  });
});

test('what comes in one piece with a close frame is echoed before it is closed', async () => {
  const server = createMockServer({ port: 0 }, createTestPlatform());
  const { host, port } = await server.start();
  const client = await connectRawWebSocket(`ws://${host}:${port}/echo`);
  try {
    const frames = [
      { op: OP.text, payload: 'one' },
      { op: OP.ping, payload: 'p' },
      { op: OP.binary, payload: 'two' },
      { op: OP.close, payload: closePayload(1000) },
    ];
    await client.write(Buffer.concat(frames.map((frame) => encodeFrame({ ...frame, mask: true }))));
    await client.frame(closed, 'a close frame');
    expect(client.frames.map(({ op }) => op).filter((op) => op !== OP.pong)).toEqual([
      OP.text,
      OP.binary,
      OP.close,
    ]);
    expect(client.frames.filter(({ op }) => op === OP.pong)).toHaveLength(1);
  } finally {
    client.socket.destroy();
    await server.dispose();
  }
});

const closed = ({ op }: { op: number }) => op === OP.close;

async function checkServer(client: RawWebSocket, given: WebSocketCase): Promise<void> {
  const { pong = [], close, fail } = given.expect;
  const codes = close ?? fail;
  if (!codes) {
    const messages = expectedMessages(given).length;
    await waitFor(() => messagesOf(client.frames).length >= messages, 'the echoes', {
      seen: () => client.frames,
    });
    // Answers come in the order of what they answer, so the answer to a close is the last of them.
    await client.send({ op: OP.close, payload: closePayload(1000) });
  }
  const last = await client.frame(closed, 'a close frame');
  expect(codes ?? [1000]).toContain(closeCode(last));
  expect(await client.end()).toBe('FIN');
  expect(client.frames.filter(closed)).toHaveLength(1);
  expect(client.frames.filter(({ masked }) => masked)).toEqual([]);
  expect(readable(messagesOf(client.frames))).toEqual(readable(expectedMessages(given)));
  const pongs = client.frames.filter(({ op }) => op === OP.pong);
  expect(pongs.map(({ payload }) => payload.length)).toEqual(pong);
}

describe('the same frames from a server, to the client', () => {
  test.each(cases)('$name', async (given) => {
    for (const chop of chopped(given)) await runMirrored(given, chop);
  });
});

async function runMirrored(given: WebSocketCase, chop: number | undefined): Promise<void> {
  const { close, fail } = given.expect;
  const codes = close ?? fail;
  let peer: RawWebSocket | null = null;
  const server = await startScriptedServer(async (exchange) => {
    peer = await exchange.upgrade();
    await peer.write(caseFrameBytes(given, 'server'), chop);
    if (!codes) await peer.send({ op: OP.close, payload: closePayload(1000) });
  });
  const log = collectRecords();
  const platform = createTestPlatform();
  const spec = connectionSpecSchema.parse({
    url: server.url().replace('http', 'ws'),
    transport: 'websocket',
    retry: { mode: 'none' },
  });
  const connection = createConnection(spec, platform, log.sink);
  connection.connect();
  try {
    await log.untilState('open');
    const raw = peer as unknown as RawWebSocket;
    const answer = await raw.frame(closed, "the client's close frame");
    raw.socket.end();
    expect(codes ?? [1000]).toContain(closeCode(answer));
    expect(raw.frames.filter(({ masked }) => !masked)).toEqual([]);
    const { reason } = await log.untilState('closed');
    if (fail) {
      expect(reason).toMatchObject({ clean: false, sentCode: closeCode(answer) });
      expect(reason.error).toMatch(/^WS_ERR_/);
    } else {
      const code = closeCode(answer);
      expect(reason).toMatchObject({ by: 'remote', clean: true, code, sentCode: code });
    }
    checkClient(log, raw, given);
    await server.allGone();
    expect(platform.clock.live).toBe(0);
  } finally {
    connection.dispose();
    await server.close();
  }
}

function checkClient(log: RecordCollector, raw: RawWebSocket, given: WebSocketCase): void {
  const { pong = [] } = given.expect;
  expect(readable(log.of('message'))).toEqual(readable(expectedMessages(given)));
  const pongs = raw.frames.filter(({ op }) => op === OP.pong);
  expect(pongs.map(({ payload }) => payload.length)).toEqual(pong);
  expect(log.of('ping').map(({ payload }) => payload.length)).toEqual(pong);
  const sent = log.of('pong').filter(({ direction }) => direction === 'sent');
  expect(sent.map(({ payload }) => payload.length)).toEqual(pong);
  expect(log.reasons()).toHaveLength(1);
  expect(log.states('open')).toHaveLength(1);
}
