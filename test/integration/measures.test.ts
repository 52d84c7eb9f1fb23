import { afterEach, describe, expect, test } from 'vitest';
import { createMockServer } from '../../src/main/engine/server/mock-server';
import { startFaultProxy } from '../support/fault-proxy';
import { connectTo, type HostileSpec } from '../support/hostile';
import { createTestPlatform } from '../support/platform';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function startServer() {
  const server = createMockServer({ port: 0 }, createTestPlatform());
  closing.push(() => server.dispose());
  const { port } = await server.start();
  return { server, port };
}

function open(url: string, transport: 'websocket' | 'sse' | 'poll', spec: HostileSpec = {}) {
  const run = connectTo(url, transport, spec);
  closing.push(() => run.connection.dispose());
  return run;
}

const paths = {
  websocket: '/ws/a',
  sse: '/stream/a',
  poll: '/updates/me?channel=a&since=0&wait=20',
} as const;

describe.each(['websocket', 'sse', 'poll'] as const)('what is measured over %s', (transport) => {
  test('tells a known delay in latency, handshake and arrivals', async () => {
    const { server, port } = await startServer();
    const proxy = await startFaultProxy(port, { latencyMs: 25 });
    closing.push(() => proxy.close());
    const scheme = transport === 'websocket' ? 'ws' : 'http';
    const url = `${scheme}://127.0.0.1:${proxy.port}${paths[transport]}`;
    const { connection, log } = open(url, transport);
    await log.untilState('open');
    for (let id = 1; id <= 6; id++) {
      await server.publish('a', 'message', String(id));
      await log.until(() => log.of('message').length >= id, `message ${id}`);
    }
    const measures = connection.measures(true);
    expect(measures.latency).toMatchObject({
      clock: 'exact',
      run: { count: 6 },
      negative: { count: 0 },
    });
    expect(measures.timestamp).toEqual({ path: 'ts', unit: 'ms', detected: true });
    // Timers of Node may fire a millisecond early, and percentiles have two digits.
    expect(measures.latency.run.p50).toBeGreaterThanOrEqual(23.5);
    expect(measures.latency.run.max).toBe(
      Math.max(...log.of('message').map(({ latencyMs }) => latencyMs ?? 0)),
    );
    expect(measures.latency.bins.reduce((sum, { count }) => sum + count, 0)).toBe(6);
    expect(measures.arrival.gap.count).toBe(5);
    expect(measures.arrival.gap.p50).toBeGreaterThanOrEqual(23.5);
    expect(measures.firstMessageMs).toBeGreaterThanOrEqual(measures.openMs ?? Infinity);
    expect(measures.handshake).toHaveProperty('tcp');
    // A poll is open before there is any answer.
    if (transport !== 'poll') expect(measures.openMs).toBeGreaterThanOrEqual(24);
    if (transport !== 'poll') expect(measures.polls).toBeNull();
    else {
      const polls = log.of('poll');
      expect(measures.polls).toMatchObject({ count: polls.length, empty: 0 });
      expect(measures.polls?.hold.max).toBe(Math.max(...polls.map(({ holdMs }) => holdMs)));
      const blind = polls.reduce((sum, { blindMs }) => sum + (blindMs ?? 0), 0);
      expect(measures.polls?.deadMs).toBeCloseTo(blind, 6);
    }
    expect(measures.tokens).toBeNull();
    expect(connection.figures().jitterMs).toBe(measures.latency.jitterMs);
  });
});

test('the answer of a language model is put together', async () => {
  const { port } = await startServer();
  const { connection, log } = open(`http://127.0.0.1:${port}/v1/chat/completions`, 'sse', {
    body: JSON.stringify({ model: 'm', stream: true, messages: [] }),
    headers: [['Content-Type', 'application/json']],
  });
  await log.untilState('closed');
  const texts = log
    .of('message')
    .map(({ payload }) => Buffer.from(payload).toString())
    .filter((text) => text !== '[DONE]')
    .map((text) => String(JSON.parse(text).choices[0].delta.content ?? ''))
    .filter((text) => text !== '');
  const { tokens, openMs } = connection.measures(false);
  expect(texts.length).toBeGreaterThan(5);
  expect(tokens).toMatchObject({
    answers: 1,
    ended: 1,
    tokens: texts.length,
    text: texts.join(''),
    cut: false,
  });
  expect(tokens?.firstTokenMs).toBeGreaterThanOrEqual(openMs ?? Infinity);
  expect(tokens?.perSecond).toBeGreaterThan(0);
});
