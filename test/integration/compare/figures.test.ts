import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPollAnswer } from '../../../src/main/engine/client/poll-answer';
import { adviceOn } from '../../../src/main/engine/compare/advice';
import { createMockServer } from '../../../src/main/engine/server/mock-server';
import type { MockServer } from '../../../src/main/engine/server/types';
import { pollRuleSchema } from '../../../src/shared/model/connection-spec';
import { TRANSPORTS } from '../../../src/shared/model/transport';
import { compare, resultOf } from '../../support/compare-run';
import { type FaultProxy, startFaultProxy } from '../../support/fault-proxy';
import { createTestPlatform } from '../../support/platform';

let server: MockServer;
let proxy: FaultProxy;
let baseUrl: string;

beforeEach(async () => {
  server = createMockServer({ port: 0 }, createTestPlatform());
  const { port } = await server.start();
  proxy = await startFaultProxy(port);
  baseUrl = `http://127.0.0.1:${port}`;
});

afterEach(async () => {
  await proxy.close();
  await server.dispose();
});

/** The envelopes of the run's channel, as the server keeps them. */
async function published(): Promise<string[]> {
  const [channel] = server.channels();
  const from = `${baseUrl}/updates/test?channel=${channel?.name}&since=0&wait=0`;
  const body = Buffer.from(await (await fetch(from)).arrayBuffer());
  const { updates } = readPollAnswer(body, {}, pollRuleSchema.parse({}));
  return updates.map(String);
}

test('a server of its own: everything published arrives over each transport', async () => {
  const rounds: number[] = [];
  const phases: string[] = [];
  const result = await resultOf(
    compare(
      { rounds: 2 },
      {
        onMoved: ({ phase, round }) => phases.push(`${round} ${phase}`),
        onRound: (number) => rounds.push(number),
      },
    ),
  );
  expect(rounds).toEqual([1, 2]);
  const inOrder = ['starting', 'warming', 'measuring', 'draining'];
  expect([...new Set(phases)]).toEqual([1, 2].flatMap((n) => inOrder.map((p) => `${n} ${p}`)));
  expect(result).toMatchObject({ clock: 'exact', machine: 'a test' });
  for (const { transports, bins, publisherLateMs, publishFailed } of result.rounds) {
    expect(Object.keys(transports)).toEqual([...TRANSPORTS]);
    expect(publishFailed).toBeUndefined();
    expect(publisherLateMs).toBeGreaterThanOrEqual(0);
    for (const transport of TRANSPORTS) {
      expect(transports[transport]).toMatchObject({
        ...{ published: 100, delivered: 100, lost: 0, duplicated: 0, reordered: 0 },
        ...{ connections: 1, reconnects: 0, downtimeMs: 0 },
      });
      const counted = bins[transport]?.reduce((sum, { count }) => sum + count, 0);
      expect(counted).toBe(100);
      expect(transports[transport]?.cpuUsPerMessage).toBeGreaterThan(0);
      const { p50, p90, p99, max } = transports[transport]?.latencyMs ?? {};
      expect([p50, p90, p99, max]).toEqual(
        [p50, p90, p99, max].sort((a, b) => (a ?? 0) - (b ?? 0)),
      );
      expect(p50).toBeGreaterThanOrEqual(0);
    }
  }
});

test('bytes add up to what the server says it published', async () => {
  const size = 300;
  const { transports } = await resultOf(
    compare({ baseUrl, sizeBytes: size, durationMs: 400, warmupMs: 0 }),
  );
  const count = 80;
  const measured = (await published()).slice(-count);
  const payloadBytes = measured.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  for (const envelope of measured) {
    expect(JSON.stringify((JSON.parse(envelope) as { data: unknown }).data)).toHaveLength(size);
  }
  const { websocket, sse, poll } = transports;
  expect([websocket, sse, poll].map((each) => each?.payloadBytes)).toEqual(
    Array.from({ length: 3 }, () => payloadBytes),
  );
  // [spec] A server's frame of 126 to 65,535 bytes has a header of four (RFC 6455 5.2).
  expect(websocket).toMatchObject({ headerBytes: 0, framingBytes: 4 * count, requests: 1 });
  expect(websocket?.wireBytes).toBe(payloadBytes + 4 * count);
  expect(sse).toMatchObject({ headerBytes: 0, requests: 1 });
  expect(sse?.wireBytes).toBe(payloadBytes + (sse?.framingBytes ?? 0));
  expect(sse?.framingBytes).toBeGreaterThan('id: \ndata: \n\n'.length * count);
  const { wireBytes = 0, headerBytes, framingBytes, requests = 0 } = poll ?? {};
  expect(headerBytes).toBeGreaterThan(100 * (requests - 1));
  expect(wireBytes).toBe(payloadBytes + (headerBytes ?? 0) + (framingBytes ?? 0));
  const asked = server
    .requests(0, 1_000)
    .requests.filter(({ target }) => target.startsWith('/updates/compare'));
  expect(requests).toBeGreaterThan(1);
  expect(requests).toBeLessThanOrEqual(asked.length);
  for (const figures of Object.values(transports)) {
    expect(figures.wireBytesPerMessage).toBeCloseTo(figures.wireBytes / count);
    expect(figures.efficiency).toBeCloseTo(payloadBytes / figures.wireBytes);
  }
});

test('a break: SSE and long polling resume, a WebSocket lost what passed meanwhile', async () => {
  let cut = false;
  let newestAtCut = 0;
  let newestAtReturn = 0;
  const newest = () => server.channels()[0]?.newestId ?? 0;
  const watch = setInterval(() => {
    if (!cut || newestAtReturn > 0) return;
    if (proxy.connections > 0 && server.clients().websocket > 0) newestAtReturn = newest();
  }, 2);
  try {
    const { transports, rounds, clock } = await resultOf(
      compare(
        { baseUrl: `http://127.0.0.1:${proxy.port}`, durationMs: 1_200 },
        {
          onMoved({ phase, elapsedMs }) {
            if (cut || phase !== 'measuring' || elapsedMs < 150) return;
            newestAtCut = newest();
            proxy.cut('rst');
            // Told to the server before it is asked who is there.
            setTimeout(() => {
              cut = true;
            }, 50);
          },
        },
      ),
    );
    const { websocket, sse, poll } = transports;
    expect(clock).toBe('same-host');
    expect(sse).toMatchObject({ lost: 0, duplicated: 0, reordered: 0, reconnects: 1 });
    // Between two polls a dead socket is replaced at once, which is no reconnect.
    expect(poll).toMatchObject({ lost: 0, connections: 2 });
    expect(poll?.reconnects).toBeLessThanOrEqual(1);
    expect(websocket).toMatchObject({ reconnects: 1, duplicated: 0, connections: 2 });
    expect(sse?.delivered).toBe(sse?.published);
    expect(websocket?.lost).toBe((websocket?.published ?? 0) - (websocket?.delivered ?? 0));
    const missed = newestAtReturn - newestAtCut;
    expect(missed).toBeGreaterThan(10);
    // What was on its way at either end may be on either side.
    expect(Math.abs((websocket?.lost ?? 0) - missed)).toBeLessThanOrEqual(4);
    // [spec] The server asks for a second (`retry:`), and no delay is shorter than the floor.
    expect(sse?.downtimeMs).toBeGreaterThanOrEqual(1_000);
    expect(websocket?.downtimeMs).toBeGreaterThanOrEqual(100);
    // A busy machine would have the publisher late, and nothing else said.
    const inTime = rounds.map((round) => ({ ...round, publisherLateMs: 0 }));
    expect(adviceOn(transports, inTime, 'exact').map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['lost-while-down', 'came-through-breaks']),
    );
  } finally {
    clearInterval(watch);
  }
});

test('finished early: what was measured so far', async () => {
  const comparison = compare(
    { durationMs: 60_000, transports: ['sse'], rounds: 3 },
    {
      onMoved({ phase, elapsedMs }) {
        if (phase === 'measuring' && elapsedMs > 200) comparison.finish();
      },
    },
  );
  const { rounds, transports } = await resultOf(comparison);
  expect(rounds).toHaveLength(1);
  expect(transports.sse?.published).toBeGreaterThan(20);
  expect(transports.sse?.published).toBeLessThan(2_000);
  expect(transports.sse).toMatchObject({ lost: 0, delivered: transports.sse?.published });
});
