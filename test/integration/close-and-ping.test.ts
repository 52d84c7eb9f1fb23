import { describe, expect, test } from 'vitest';
import { createConnection } from '../../src/main/engine/client/connection';
import { connectionSpecSchema } from '../../src/shared/model/connection-spec';
import { checkNothingLeft, connectTo, type HostileRun } from '../support/hostile';
import { createTestPlatform } from '../support/platform';
import { answerClose, type RawWebSocket } from '../support/raw-websocket';
import { collectRecords } from '../support/records';
import { type Script, type ScriptedServer, startScriptedServer } from '../support/scripted-server';
import { waitFor } from '../support/wait-for';
import { closeCode, OP } from '../support/websocket-frames';

interface OpenWebSocket {
  server: ScriptedServer;
  run: HostileRun;
  peer: RawWebSocket;
}

/** A connection that dials again after any end, open to a peer that answers close frames only. */
async function withWebSocket(check: (open: OpenWebSocket) => Promise<void>): Promise<void> {
  let peer: RawWebSocket | null = null;
  const server = await startScriptedServer(async (exchange) => {
    peer = await exchange.upgrade();
    answerClose(peer, 'server');
  });
  const run = connectTo(server.url('/ws'), 'websocket', {
    retry: { rules: { 'close:other': 'retry', local: 'retry', any: 'retry' } },
  });
  try {
    await run.log.untilState('open');
    await check({ server, run, peer: await waitFor(() => peer, 'the peer') });
  } finally {
    run.connection.dispose();
    await server.close();
  }
}

describe('close(code, reason) of a WebSocket', () => {
  test.each([
    [4001, 'done é'],
    [1000, ''],
    [1013, 'x'.repeat(123)],
  ])('ends with %d %j and stays closed', async (code, reason) => {
    await withWebSocket(async ({ server, run, peer }) => {
      expect(run.connection.close(code, reason)).toBeNull();
      expect(run.connection.state.state).toBe('closing');
      const frame = await peer.frame(({ op }) => op === OP.close, 'a close frame');
      expect(closeCode(frame)).toBe(code);
      expect(frame.payload.subarray(2).toString()).toBe(reason);
      const closed = await run.log.untilState('closed');
      expect(closed.reason).toMatchObject({ by: 'local', clean: true, code, sentCode: code });
      expect(run.log.of('close')[0]).toMatchObject({ direction: 'sent', code, reason });
      await checkNothingLeft(server, run);
      expect(run.log.states('waiting')).toEqual([]);
      expect(server.requests).toHaveLength(1);
    });
  });

  test('says what is wrong and does nothing', async () => {
    await withWebSocket(async ({ run, peer }) => {
      const { connection } = run;
      for (const code of [0, 999, 1004, 1005, 1006, 1015, 2999, 5000]) {
        expect(connection.close(code, '')).toContain(`${code}`);
      }
      expect(connection.close(1000, 'é'.repeat(62))).toContain('124 bytes');
      expect(connection.state.state).toBe('open');
      expect(connection.ping()).toBe(true);
      await peer.frame(({ op }) => op === OP.ping, 'a ping on the open line');
      expect(peer.frames.some(({ op }) => op === OP.close)).toBe(false);
    });
  });

  test('ends a wait as well, and does nothing twice', async () => {
    const server = await startScriptedServer((exchange) => exchange.end('rst'));
    const run = connectTo(server.url('/ws'), 'websocket', { retry: { baseMs: 60_000 } });
    try {
      await run.log.untilState('waiting');
      expect(run.connection.close(4000, 'enough')).toBeNull();
      expect(run.connection.state.state).toBe('closed');
      expect(run.connection.close(4000, 'enough')).toBeNull();
      expect(run.log.states('closed')).toHaveLength(1);
      await checkNothingLeft(server, run);
    } finally {
      run.connection.dispose();
      await server.close();
    }
  });
});

const OPEN_STREAM: Script = (exchange) =>
  exchange.answer({ headers: { 'Content-Type': 'text/event-stream' }, end: 'hold' });

describe.each([
  ['sse', OPEN_STREAM],
  ['poll', () => undefined],
] as const)('%s', (transport, script) => {
  test('has no pings, and closes whatever the code', async () => {
    const server = await startScriptedServer(script);
    const run = connectTo(server.url('/x'), transport);
    try {
      await run.log.untilState('open');
      expect(run.connection.capabilities).toMatchObject({ sends: false, pings: false });
      expect(run.connection.ping()).toBe(false);
      expect(run.connection.close(1005, 'x'.repeat(500))).toBeNull();
      const { reason } = await run.log.untilState('closed');
      expect(reason).toEqual({ by: 'local', clean: true });
      expect(run.connection.capabilities).toBeNull();
      await checkNothingLeft(server, run);
    } finally {
      run.connection.dispose();
      await server.close();
    }
  });
});

describe('ping()', () => {
  test('is measured by its pong, also while another is unanswered', async () => {
    await withWebSocket(async ({ run, peer }) => {
      expect(run.connection.ping()).toBe(true);
      expect(run.connection.ping()).toBe(true);
      await waitFor(() => peer.frames.filter(({ op }) => op === OP.ping).length === 2, 'two pings');
      expect(run.connection.rttMs()).toBeNull();
      for (const { op, payload } of [...peer.frames]) {
        if (op === OP.ping) await peer.send({ op: OP.pong, payload });
      }
      await run.log.until(() => run.log.of('pong').length === 2, 'two pongs');
      for (const { rttMs } of run.log.of('pong')) expect(rttMs).toBeGreaterThan(0);
      expect(run.connection.rttMs()).toBe(run.log.of('pong').at(-1)?.rttMs);
      expect(run.log.of('ping').map(({ direction }) => direction)).toEqual(['sent', 'sent']);
    });
  });

  test('is refused before the connection is open and after it is closed', async () => {
    const platform = createTestPlatform();
    const log = collectRecords();
    const spec = connectionSpecSchema.parse({ url: 'ws://127.0.0.1:1/', transport: 'websocket' });
    const connection = createConnection(spec, platform, log.sink);
    expect(connection.ping()).toBe(false);
    expect(connection.close(4000, '')).toBeNull();
    expect(connection.state.state).toBe('idle');
    connection.connect();
    expect(connection.ping()).toBe(false);
    expect(connection.close(4000, '')).toBeNull();
    await log.untilState('closed');
    expect(connection.ping()).toBe(false);
    await waitFor(() => platform.clock.live === 0, 'nothing owed');
  });
});
