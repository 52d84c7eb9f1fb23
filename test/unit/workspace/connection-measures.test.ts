import { describe, expect, it } from 'vitest';
import type { Transport } from '../../../src/shared/model/transport';
import { setUpWorkspace } from './fakes';

const NONE = { count: 0, p50: null, p90: null, p99: null, p999: null, max: null };

async function connected(url = 'ws://127.0.0.1:4800/ws/a', transport: Transport = 'websocket') {
  const setUp = setUpWorkspace();
  const { call, connections } = setUp;
  const add = async (its: string, kind: Transport, connect = true) => {
    const view = await call('connections.create', { spec: { url: its, transport: kind }, connect });
    const fake = connections.at(-1);
    if (!fake) throw new Error('no connection was made');
    return { id: view.id, fake };
  };
  return { ...setUp, add, ...(await add(url, transport)) };
}

describe('the series of a connection', () => {
  it('comes in the steps asked for', async () => {
    const { call, id, fake, clock } = await connected();
    await call('connections.series', { ids: [id], stepMs: 1_000 });
    for (let second = 0; second < 30; second++) {
      fake.receive('x', 4);
      clock.advance(1_000);
      await call('connections.series', { ids: [id], stepMs: 1_000 });
    }
    for (const [stepMs, count] of [
      [1_000, 1],
      [5_000, 5],
      [30_000, 30],
    ] as const) {
      const [series] = await call('connections.series', { ids: [id, 99], stepMs });
      expect(series).toMatchObject({ id, stepMs, at: clock.now() - stepMs });
      expect(series?.points).toHaveLength(120);
      expect(series?.points.at(-1)).toMatchObject({ count, p50: 4, p90: 4, p99: 4 });
    }
  });

  it('takes off what the clocks are apart', async () => {
    const { call, id, fake, clock } = await connected('wss://feed.example.com/');
    fake.offsetMs = 500;
    await call('connections.series', { ids: [id], stepMs: 1_000 });
    fake.receive('x', 520);
    fake.receive('x');
    clock.advance(1_000);
    const [series] = await call('connections.series', { ids: [id], stepMs: 1_000 });
    expect(series?.points.at(-1)).toMatchObject({ count: 2, p50: 20, p99: 20 });
  });
});

describe('the measures of a connection', () => {
  it('put the windows beside the run, and observe them', async () => {
    const { call, id, fake, clock } = await connected();
    const first = await call('connections.measures', { id, window: '10s' });
    expect(first.latency.windows).toEqual({ '1s': null, '10s': null, '1m': null, run: NONE });
    expect(first.latency.bins).toEqual([]);
    fake.receive('x', 3);
    clock.advance(1_000);
    const { latency, ...rest } = await call('connections.measures', { id, window: '10s' });
    expect(latency.windows['1s']).toMatchObject({ count: 1, p50: 3, max: 3 });
    expect(latency.windows.run).toMatchObject({ count: 1 });
    expect(latency.bins.reduce((sum, { count }) => sum + count, 0)).toBe(1);
    expect(latency.timestamp).toEqual({ path: 'ts', unit: 'ms', detected: true });
    expect(latency).not.toHaveProperty('run');
    expect(rest).not.toHaveProperty('timestamp');
    expect((await call('connections.measures', { id, window: 'run' })).latency.bins).toEqual([
      { fromMs: 1, toMs: 2, count: 1 },
    ]);
  });

  it.each([
    ['ws://127.0.0.1:4800/ws/a', true],
    ['http://localhost:4800/updates/a?channel=a', true],
    ['ws://[::1]:4800/ws/a', true],
    ['ws://127.0.0.1:4801/ws/a', false],
    ['ws://127.0.0.1/ws/a', false],
    ['ws://192.168.0.9:4800/ws/a', false],
    ['no url', false],
  ])('%s leads to the mock server once it runs: %s', async (url, embedded) => {
    const { call, id, fake } = await connected(url);
    await call('connections.measures', { id, window: 'run' });
    expect(fake.asked.embedded).toBe(false);
    await call('server.start', {});
    await call('connections.measures', { id, window: 'run' });
    expect(fake.asked.embedded).toBe(embedded);
    await call('server.stop', {});
    await call('connections.measures', { id, window: 'run' });
    // What came from it stays exact when it has stopped.
    expect(fake.asked.embedded).toBe(embedded);
  });

  it('are of the URL that was dialled, variables filled in', async () => {
    const { call, add } = await connected();
    const variables = [{ name: 'port', value: '4800', secret: false }];
    await call('settings.update', { variables });
    const { id, fake } = await add('ws://127.0.0.1:{{port}}/ws/a', 'websocket');
    await call('server.start', {});
    await call('connections.measures', { id, window: 'run' });
    expect(fake.spec.url).toBe('ws://127.0.0.1:4800/ws/a');
    expect(fake.asked.embedded).toBe(true);
  });

  it('of a connection that there is not are refused', async () => {
    const { call } = await connected();
    for (const name of ['connections.delivery', 'connections.doctor'] as const) {
      await expect(call(name, { id: 99 })).rejects.toMatchObject({ code: 'not-found' });
    }
    const asked = call('connections.measures', { id: 99, window: 'run' });
    await expect(asked).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the doctor of a connection', () => {
  it('is told how many streams are open to the same origin', async () => {
    const { call, id, fake, add } = await connected('http://h.example:80/stream/a', 'sse');
    await add('http://h.example/updates/b', 'poll');
    await add('ws://h.example/ws/c', 'websocket');
    await add('http://h.example:81/stream/d', 'sse');
    await add('https://h.example/stream/e', 'sse');
    await add('http://h.example/stream/f', 'sse', false);
    expect(await call('connections.doctor', { id })).toMatchObject({ verdicts: [] });
    expect(fake.asked.streamsToOrigin).toBe(2);
    await call('connections.disconnect', { id: 2 });
    await call('connections.doctor', { id });
    expect(fake.asked.streamsToOrigin).toBe(1);
  });

  it('and the audit answer for any connection', async () => {
    const { call, id } = await connected();
    expect(await call('connections.delivery', { id })).toMatchObject({ summary: null, seams: [] });
  });
});
