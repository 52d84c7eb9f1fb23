import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMockServer } from '../../src/main/engine/server/mock-server';
import type { MockServer } from '../../src/main/engine/server/types';
import type { ConnectionRecord } from '../../src/shared/model/record';
import { TRANSPORTS, type Transport } from '../../src/shared/model/transport';
import { type FaultProxy, type Faults, startFaultProxy } from '../support/fault-proxy';
import { connectTo, type HostileRun, type HostileSpec } from '../support/hostile';
import { createTestPlatform } from '../support/platform';
import { nextTurn } from '../support/raw-websocket';
import { waitFor } from '../support/wait-for';

const platform = createTestPlatform();
let server: MockServer;
let channels = 0;
let channel = '';
beforeAll(async () => {
  server = createMockServer({ port: 0, limits: { sseRetryMs: 10 } }, platform);
  await server.start();
});
afterAll(() => server.dispose());
beforeEach(() => {
  channel = `faulty-${++channels}`;
});

function pathOf(transport: Transport): string {
  return {
    websocket: `/ws/${channel}`,
    sse: `/stream/${channel}`,
    poll: `/updates/me?channel=${channel}&wait=20`,
  }[transport];
}

interface FaultyRun extends HostileRun {
  proxy: FaultProxy;
  stop(): Promise<void>;
}

async function startRun(
  transport: Transport,
  faults: Faults,
  spec: HostileSpec = {},
): Promise<FaultyRun> {
  const proxy = await startFaultProxy(server.address?.port ?? 0, faults);
  const run = connectTo(`http://127.0.0.1:${proxy.port}${pathOf(transport)}`, transport, spec);
  await run.log.untilState('open');
  await waitFor(
    () => server.channels().some(({ name, clients }) => name === channel && clients[transport] > 0),
    'the client to be in the channel',
  );
  return {
    ...run,
    proxy,
    async stop() {
      run.connection.dispose();
      await proxy.close();
      await nextTurn();
      expect(run.platform.clock.live).toBe(0);
    },
  };
}

async function publish(count: number): Promise<void> {
  for (let sent = 0; sent < count; sent++) {
    await server.publish(channel, 'message', '{"words":"é€😀 and some more of them"}');
  }
}

/** The ids of the channel's envelopes in a log. */
function idsOf(records: readonly ConnectionRecord[]): number[] {
  return records.flatMap((record) =>
    record.kind === 'message'
      ? [(JSON.parse(Buffer.from(record.payload).toString('utf8')) as { id: number }).id]
      : [],
  );
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const weather: { name: string; faults: Faults }[] = [
  { name: 'one byte at a time', faults: { chopBytes: 1 } },
  { name: 'pieces of seven bytes, late', faults: { chopBytes: 7, latencyMs: 3 } },
  { name: 'latency', faults: { latencyMs: 25 } },
];

describe.each(TRANSPORTS)('%s over a bad line', (transport) => {
  test.each(weather)('$name: every message, once, in order', async ({ faults }) => {
    const run = await startRun(transport, faults);
    try {
      await publish(60);
      await run.log.until(() => run.log.of('message').length >= 60, '60 messages');
      expect(idsOf(run.log.records)).toEqual(upTo(60));
      expect(run.log.reasons()).toEqual([]);
      expect(run.connection.figures().audit).toEqual({ lost: 0, duplicated: 0, reordered: 0 });
      for (const { latencyMs } of run.log.of('message')) {
        expect(latencyMs).toBeGreaterThanOrEqual((faults.latencyMs ?? 0) - 1);
      }
    } finally {
      await run.stop();
    }
  });
});

test('a proxy that buffers delays a stream and loses nothing of it', async () => {
  const run = await startRun('sse', {});
  try {
    run.proxy.faults = { bufferBytes: 4_096 };
    await publish(10);
    await publish(90);
    // At most one buffer less than full, some thirty messages, stays behind.
    await run.log.until(() => run.log.of('message').length >= 65, '65 messages');
    const pieces = new Set(run.log.of('message').map(({ at }) => Math.round(at)));
    expect(pieces.size).toBeLessThan(65);
    run.proxy.faults = {};
    await publish(1);
    await run.log.until(() => run.log.of('message').length >= 101, 'all messages');
    expect(idsOf(run.log.records)).toEqual(upTo(101));
  } finally {
    await run.stop();
  }
});

describe.each(['sse', 'poll'] as const)('%s resumes', (transport) => {
  test.each(['rst', 'fin'] as const)('over ten cuts by %s without loss', async (by) => {
    const run = await startRun(transport, { chopBytes: 50 });
    try {
      for (let cut = 1; cut <= 10; cut++) {
        await publish(20);
        // Somewhere between the first and the last of the twenty.
        const enough = (cut - 1) * 20 + 1 + (cut % 5) * 3;
        await run.log.until(() => idsOf(run.log.records).length >= enough, 'some messages');
        const lines = run.proxy.connections;
        run.proxy.cut(by);
        await waitFor(() => run.proxy.connections > lines, 'a new connection');
      }
      await publish(1);
      await run.log.until(() => run.log.of('message').length >= 201, 'all messages');
      expect(idsOf(run.log.records)).toEqual(upTo(201));
      const { audit, reconnects } = run.connection.figures();
      expect(audit).toEqual({ lost: 0, duplicated: 0, reordered: 0 });
      // A poll may dial anew between two requests without anything having been cut.
      if (transport === 'sse') expect(reconnects).toBe(10);
    } finally {
      await run.stop();
    }
  });
});

const cuts = { rst: { by: 'network', error: 'ECONNRESET' }, fin: { by: 'remote' } } as const;
test.each(['rst', 'fin'] as const)(
  'poll: a held one cut by %s is told, the tenth as the first',
  async (by) => {
    const run = await startRun('poll', {});
    try {
      await publish(10);
      await run.log.until(() => run.log.of('message').length >= 10, 'all messages');
      await waitFor(() => server.clients().poll === 1, 'a held poll');
      run.proxy.cut(by);
      const { reason } = await run.log.untilState('waiting');
      expect(reason).toMatchObject({ ...cuts[by], clean: false });
      await run.log.untilState('open', 2);
      expect(run.connection.figures().downtimeMs).toBeGreaterThan(0);
    } finally {
      await run.stop();
    }
  },
);

test('websocket: what cuts lose is counted to the message', async () => {
  const run = await startRun('websocket', { chopBytes: 50 });
  try {
    for (let cut = 1; cut <= 6; cut++) {
      await publish(20);
      const before = run.log.of('message').length;
      await run.log.until(() => run.log.of('message').length > before, 'a message');
      run.proxy.cut(cut % 2 ? 'rst' : 'fin');
      await publish(3);
      await run.log.untilState('waiting', cut);
      await run.log.untilState('open', cut + 1);
    }
    await waitFor(() => server.clients().websocket === 1, 'the last connection to be in the room');
    const sent = server.channels().find(({ name }) => name === channel)?.newestId ?? 0;
    await publish(1);
    await run.log.until(() => idsOf(run.log.records).at(-1) === sent + 1, 'the last message');
    const got = idsOf(run.log.records);
    expect(got).toEqual([...new Set(got)].sort((a, b) => a - b));
    const lost = sent + 1 - got.length;
    expect(lost).toBeGreaterThan(0);
    expect(run.connection.figures().audit).toEqual({ lost, duplicated: 0, reordered: 0 });
    for (const { code, clean } of run.log.reasons()) expect([code, clean]).toEqual([1006, false]);
  } finally {
    await run.stop();
  }
});

test('a line that stalls is given up when a pong is late, and taken up again', async () => {
  const run = await startRun('websocket', {}, { ping: { intervalMs: 15, pongTimeoutMs: 60 } });
  try {
    await run.log.until(() => run.connection.rttMs() !== null, 'a pong');
    run.proxy.stall(true);
    const { reason } = await run.log.untilState('waiting');
    expect(reason).toMatchObject({ by: 'network', clean: false, error: 'ETIMEDOUT' });
    run.proxy.stall(false);
    await run.log.untilState('open', 2);
    await waitFor(() => server.clients().websocket === 1, 'the old connection to be gone');
    await publish(1);
    await run.log.until(() => run.log.of('message').length === 1, 'a message');
  } finally {
    await run.stop();
  }
});

test.each(TRANSPORTS)(
  'a proxy that refuses for a while is tried again and again, %s',
  async (transport) => {
    const run = await startRun(transport, {});
    try {
      run.proxy.refuse(true);
      run.proxy.cut('rst');
      await run.log.untilState('waiting', 5);
      const refused = run.log.reasons().length;
      run.proxy.refuse(false);
      const opens = run.log.states('open').length;
      await run.log.until(() => run.log.states('open').length > opens, 'open again');
      await waitFor(() => server.clients()[transport] === 1, 'the client to be back');
      expect(run.proxy.connections).toBeLessThanOrEqual(refused + 3);
      await publish(1);
      await run.log.until(() => run.log.of('message').length === 1, 'a message');
      for (const { by, error } of run.log.reasons()) {
        expect([by, error]).toEqual(['network', 'ECONNRESET']);
      }
    } finally {
      await run.stop();
    }
  },
);
