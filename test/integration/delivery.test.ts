import { afterEach, describe, expect, test } from 'vitest';
import { createMockServer } from '../../src/main/engine/server/mock-server';
import type { MockServerOptions } from '../../src/main/engine/server/options';
import type { MockServer } from '../../src/main/engine/server/types';
import type { Seam } from '../../src/shared/model/delivery';
import type { ConnectionRecord } from '../../src/shared/model/record';
import { TRANSPORTS, type Transport } from '../../src/shared/model/transport';
import { type FaultProxy, type Faults, startFaultProxy } from '../support/fault-proxy';
import { connectTo, type HostileRun, type HostileSpec } from '../support/hostile';
import { createTestPlatform } from '../support/platform';
import { startScriptedServer } from '../support/scripted-server';
import { waitFor } from '../support/wait-for';

const CHANNEL = 'audited';
const RETRY_MS = 40;
const stops: (() => Promise<unknown> | undefined)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

interface Run extends HostileRun {
  server: MockServer;
  /** Of the server, also while it is stopped. */
  port: number;
  proxy: FaultProxy;
  publish(count: number): Promise<void>;
  /** Waits until the server knows the client to be there. */
  joined(): Promise<unknown>;
  /** Waits until the message with this id has come. */
  arrived(id: number): Promise<unknown>;
}

interface RunOptions {
  faults?: Faults;
  spec?: HostileSpec;
  limits?: MockServerOptions['limits'];
  query?: string;
}

/** A connection through a proxy to a mock server of its own, in the channel. */
async function start(transport: Transport, options: RunOptions = {}): Promise<Run> {
  const limits = { sseRetryMs: RETRY_MS, ...options.limits };
  const server = createMockServer({ port: 0, limits }, createTestPlatform());
  stops.push(() => server.dispose());
  const { port } = await server.start();
  const proxy = await startFaultProxy(port, options.faults);
  stops.push(() => proxy.close());
  const run = connectTo(urlOf(proxy.port, transport, options.query), transport, options.spec);
  stops.push(() => void run.connection.dispose());
  await run.log.untilState('open');
  const self: Run = {
    ...run,
    server,
    port,
    proxy,
    async publish(count) {
      for (let sent = 0; sent < count; sent++) await server.publish(CHANNEL, 'message', '{"a":1}');
    },
    joined: () =>
      waitFor(
        () =>
          server.channels().some(({ name, clients }) => name === CHANNEL && clients[transport] > 0),
        'the client to be in the channel',
      ),
    arrived: (id) => run.log.until(() => idsOf(run.log.records).includes(id), `message ${id}`),
  };
  await self.joined();
  return self;
}

function urlOf(port: number, transport: Transport, query = ''): string {
  const path = {
    websocket: `/ws/${CHANNEL}${query && `?${query}`}`,
    sse: `/stream/${CHANNEL}`,
    poll: `/updates/me?channel=${CHANNEL}&wait=20`,
  }[transport];
  return `http://127.0.0.1:${port}${path}`;
}

/** The ids of the envelopes that came, gaps not among them. */
function idsOf(records: readonly ConnectionRecord[]): number[] {
  return records.flatMap((record) => {
    if (record.kind !== 'message') return [];
    const { id, event } = JSON.parse(Buffer.from(record.payload).toString('utf8')) as {
      id: number;
      event: string;
    };
    return event === 'gap' ? [] : [id];
  });
}

const findingsOf = ({ log }: Run) =>
  log.of('audit').map(({ what, from, to, cause, seam }) => [what, from, to, cause, seam]);
const sum = (seams: readonly Seam[], name: 'recovered' | 'lost' | 'duplicated' | 'downMs') =>
  seams.reduce((total, seam) => total + (seam[name] ?? 0), 0);

/** What a link of this transport goes on from after a message. */
function resumedFrom(transport: Transport, id: number) {
  if (transport === 'websocket') return null;
  return { by: transport === 'sse' ? 'last-event-id' : 'cursor', value: String(id) };
}

describe.each(TRANSPORTS)('%s: what a bad line does is told as it was done', (transport) => {
  test('messages dropped, doubled and swapped', async () => {
    const messages = { drop: [3, 4], twice: [6], swap: [8] };
    const run = await start(transport, { faults: { messages } });
    await run.publish(12);
    await run.arrived(12);
    expect(idsOf(run.log.records)).toEqual([1, 2, 5, 6, 6, 7, 9, 8, 10, 11, 12]);
    expect(run.connection.delivery()).toMatchObject({
      summary: { lost: 2, duplicated: 1, reordered: 1 },
      source: transport === 'sse' ? 'SSE id' : 'id',
      first: 1,
      last: 12,
      holes: [{ from: 3, to: 4, missing: 2, cause: 'stream', seam: null, reason: null }],
      holesTotal: 1,
      seams: [],
    });
    expect(run.connection.figures().audit).toEqual({ lost: 2, duplicated: 1, reordered: 1 });
    expect(findingsOf(run)).toEqual([
      ['lost', 3, 4, 'stream', null],
      ['duplicated', 6, 6, 'stream', null],
      ['lost', 8, 8, 'stream', null],
      ['reordered', 8, 9, 'stream', null],
    ]);
  });

  test('each finding follows the message that showed it', async () => {
    const run = await start(transport, { faults: { messages: { drop: [2] } } });
    await run.publish(4);
    await run.arrived(4);
    const kinds = run.log.records.filter(({ kind }) => kind === 'message' || kind === 'audit');
    expect(kinds.map(({ kind }) => kind)).toEqual(['message', 'message', 'audit', 'message']);
    expect(kinds[2]?.at).toBe(kinds[1]?.at);
  });

  test('a line that buffers and one that is late lose nothing', async () => {
    const run = await start(transport);
    run.proxy.faults = { bufferBytes: 1_000, latencyMs: 5 };
    await run.publish(40);
    run.proxy.faults = {};
    await run.publish(1);
    await run.arrived(41);
    expect(run.connection.delivery()).toMatchObject({
      summary: { lost: 0, duplicated: 0, reordered: 0 },
      holes: [],
      seams: [],
    });
    expect(run.log.of('audit')).toEqual([]);
  });

  test('a line that is cut while messages go on', async () => {
    // With jitter a later attempt may come before the delay that the server asks for.
    const run = await start(transport, { spec: { retry: { jitter: 'none' } } });
    await run.publish(5);
    await run.arrived(5);
    run.proxy.refuse(true);
    const cutAt = performance.now();
    run.proxy.cut('rst');
    await run.log.untilState('waiting');
    const brokenAt = performance.now();
    await run.publish(4);
    await run.log.untilState('waiting', 3);
    run.proxy.refuse(false);
    const allowedAt = performance.now();
    const opens = run.log.states('open').length;
    await run.log.untilState('open', opens + 1);
    const openAt = performance.now();
    const attempts = run.log.states('connecting').length - 1;
    await run.joined();
    await run.publish(2);
    await run.arrived(11);

    const lost = transport === 'websocket' ? 4 : 0;
    const { summary, holes, seams, seamsTotal } = run.connection.delivery();
    expect(summary).toEqual({ lost, duplicated: 0, reordered: 0 });
    // A poll may have been open for the moment in which its request was written.
    expect(seamsTotal).toBe(transport === 'poll' ? run.log.states('open').length - 1 : 1);
    expect(sum(seams, 'lost')).toBe(lost);
    expect(sum(seams, 'duplicated')).toBe(0);
    expect(sum(seams, 'recovered')).toBe(4 - lost);
    expect(seams.reduce((total, seam) => total + seam.attempts, 0)).toBe(attempts);
    expect(seams.at(-1)).toMatchObject({
      cause: expect.stringContaining('ECONNRESET'),
      resumed: resumedFrom(transport, 5),
      resent: 0,
    });
    const first = seams[0] as Seam;
    expect(first.brokenAt).toBeLessThan(first.openAt);
    expect(sum(seams, 'downMs')).toBeLessThanOrEqual(openAt - cutAt + 1);
    if (transport !== 'poll') {
      expect(first.downMs).toBeGreaterThanOrEqual(allowedAt - brokenAt - 1);
    }
    expect(Math.abs(sum(seams, 'downMs') - run.connection.figures().downtimeMs)).toBeLessThan(50);
    if (transport === 'sse') {
      expect(first.retry).toMatchObject({ askedMs: RETRY_MS, obeyed: true });
      expect(first.retry?.waitedMs).toBeGreaterThanOrEqual(RETRY_MS - 2);
    } else expect(first.retry).toBeNull();
    expect(holes).toMatchObject(
      lost > 0 ? [{ from: 6, to: 9, missing: 4, cause: 'reconnect', seam: 1 }] : [],
    );
    expect(findingsOf(run)).toEqual(lost > 0 ? [['lost', 6, 9, 'reconnect', 1]] : []);
  });

  test('a server that is stopped and started, and goes on publishing', async () => {
    const run = await start(transport);
    await run.publish(3);
    await run.arrived(3);
    await run.server.stop();
    await run.log.untilState('waiting');
    await run.publish(6);
    const opens = run.log.states('open').length;
    await run.server.start({ port: run.port });
    await run.log.untilState('open', opens + 1);
    await run.joined();
    await run.publish(1);
    await run.arrived(10);
    const lost = transport === 'websocket' ? 6 : 0;
    const { summary, holes, seams } = run.connection.delivery();
    expect(summary).toEqual({ lost, duplicated: 0, reordered: 0 });
    expect([sum(seams, 'lost'), sum(seams, 'recovered')]).toEqual([lost, 6 - lost]);
    expect(seams.at(-1)?.resumed).toEqual(resumedFrom(transport, 3));
    expect(holes).toMatchObject(lost > 0 ? [{ from: 4, to: 9, missing: 6 }] : []);
  });
});

describe.each(['sse', 'poll'] as const)('%s: what resuming misses', (transport) => {
  test('is counted for the reconnect at its edge, and for the stream behind it', async () => {
    // The first of what is sent again after id 5, and one in its middle.
    const run = await start(transport, { faults: { messages: { drop: [6, 8] } } });
    await run.publish(5);
    await run.arrived(5);
    await run.server.stop();
    await run.log.untilState('waiting');
    await run.publish(4);
    await run.server.start({ port: run.port });
    await run.arrived(9);
    await run.publish(1);
    await run.arrived(10);
    const { summary, holes, seams } = run.connection.delivery();
    expect(summary).toEqual({ lost: 2, duplicated: 0, reordered: 0 });
    expect(holes).toMatchObject([
      { from: 6, to: 6, cause: 'reconnect', seam: seams.length },
      { from: 8, to: 8, cause: 'stream', seam: null },
    ]);
    expect([seams.at(-1)?.lost, sum(seams, 'recovered')]).toEqual([1, 2]);
  });

  test('what the server no longer has is told with its reason', async () => {
    const run = await start(transport, { limits: { historyMessages: 3 } });
    await run.publish(3);
    await run.arrived(3);
    await run.server.stop();
    await run.log.untilState('waiting');
    await run.publish(10);
    await run.server.start({ port: run.port });
    await run.arrived(13);
    const { summary, holes, seams } = run.connection.delivery();
    expect(summary).toEqual({ lost: 7, duplicated: 0, reordered: 0 });
    expect(holes).toMatchObject([
      { from: 4, to: 10, missing: 7, cause: 'gap', reason: 'expired', seam: null },
    ]);
    expect([seams.at(-1)?.lost, sum(seams, 'recovered')]).toEqual([7, 3]);
    expect(run.log.of('audit')).toMatchObject([
      { what: 'lost', from: 4, to: 10, cause: 'gap', reason: 'expired', seam: seams.length },
    ]);
  });
});

test('websocket with `since`: what comes again is counted for the reconnect', async () => {
  const run = await start('websocket', { query: 'since=0' });
  await run.publish(5);
  await run.arrived(5);
  run.proxy.refuse(true);
  run.proxy.cut('fin');
  await run.log.untilState('waiting');
  await run.publish(4);
  run.proxy.refuse(false);
  await run.arrived(9);
  await run.publish(1);
  await run.arrived(10);
  expect(run.connection.delivery()).toMatchObject({
    summary: { lost: 0, duplicated: 5, reordered: 0 },
    seams: [{ number: 1, recovered: 4, lost: 0, duplicated: 5, resumed: null }],
  });
  expect(findingsOf(run)).toEqual(
    [1, 2, 3, 4, 5].map((id) => ['duplicated', id, id, 'reconnect', 1]),
  );
});

test('websocket: a line that stalls loses what it held', async () => {
  const run = await start('websocket', {
    spec: { ping: { intervalMs: 15, pongTimeoutMs: 60 } },
  });
  await run.publish(2);
  await run.arrived(2);
  await run.log.until(() => run.connection.rttMs() !== null, 'a pong');
  run.proxy.stall(true);
  await run.publish(3);
  await run.log.untilState('waiting');
  run.proxy.stall(false);
  await run.log.untilState('open', 2);
  await run.joined();
  await waitFor(() => run.server.clients().websocket === 1, 'the old connection to be gone');
  await run.publish(1);
  await run.arrived(6);
  expect(run.connection.delivery()).toMatchObject({
    summary: { lost: 3, duplicated: 0, reordered: 0 },
    seams: [{ lost: 3, recovered: 0, cause: expect.stringContaining('ETIMEDOUT') }],
  });
});

describe('a server that asks for a delay with `Retry-After`', () => {
  /** Answers id 1, refuses with the delay, then answers id 3 and holds. */
  async function refusedOnce(seconds: number): Promise<HostileRun> {
    const answer = (id: number) => ({
      headers: { 'Content-Type': 'application/json' },
      body: [`{"updates":[{"id":${id}}],"next":"${id}"}`],
    });
    const server = await startScriptedServer(async (exchange, index) => {
      if (index === 0) await exchange.answer(answer(1));
      if (index === 1) {
        await exchange.answer({ status: 503, headers: { 'Retry-After': String(seconds) } });
      }
      if (index === 2) await exchange.answer(answer(3));
    });
    stops.push(() => server.close());
    const run = connectTo(server.url('/updates'), 'poll');
    stops.push(() => void run.connection.dispose());
    return run;
  }

  test('is obeyed', async () => {
    const { log, connection } = await refusedOnce(1);
    await log.until(() => log.of('message').length === 2, 'both messages');
    const [seam] = connection.delivery().seams;
    expect(seam).toMatchObject({
      cause: expect.stringContaining('503'),
      resumed: { by: 'cursor', value: '1' },
      lost: 1,
      duplicated: 0,
      recovered: null,
      retry: { askedMs: 1_000, obeyed: true },
    });
    expect(seam?.retry?.waitedMs).toBeGreaterThanOrEqual(998);
  });

  test('is not obeyed when the wait is cut short', async () => {
    const { log, connection } = await refusedOnce(60);
    await log.untilState('waiting');
    connection.reconnectNow();
    await log.until(() => log.of('message').length === 2, 'both messages');
    const [seam] = connection.delivery().seams;
    expect(seam?.retry).toMatchObject({ askedMs: 60_000, obeyed: false });
    expect(seam?.retry?.waitedMs).toBeLessThan(60_000);
  });
});
