import { describe, expect, it } from 'vitest';
import { setUpWorkspace, specOf } from './fakes';

describe('the demo', () => {
  it('starts the server, one scenario and a connection a transport', async () => {
    const { call } = setUpWorkspace();
    const { server, connections } = await call('demo.start', {});
    expect(server).toMatchObject({
      state: 'running',
      channels: [{ name: 'trades', scenario: 'trades', ratePerSecond: 10 }],
    });
    expect(connections.map(({ spec }) => spec.url)).toEqual([
      'ws://127.0.0.1:4800/ws/trades?user_id=demo',
      'http://127.0.0.1:4800/stream/trades',
      'http://127.0.0.1:4800/updates/demo?channel=trades',
    ]);
    for (const { name, state } of connections) {
      expect([name, state.state]).toEqual(['trades feed', 'open']);
    }
  });

  it('is idempotent, also when asked twice at once', async () => {
    const { call, server } = setUpWorkspace();
    await Promise.all([call('demo.start', {}), call('demo.start', {})]);
    const { connections } = await call('demo.start', {});
    expect(connections).toHaveLength(3);
    expect(server.scenarios()).toHaveLength(1);
    expect(server.started).toEqual([4_800]);
  });

  it('uses the server that runs', async () => {
    const { call, server } = setUpWorkspace();
    await call('server.start', { port: 4_900 });
    const { connections } = await call('demo.start', {});
    expect(server.started).toEqual([4_900]);
    expect(connections[1]?.spec.url).toBe('http://127.0.0.1:4900/stream/trades');
  });

  it.each([
    [[4_800], 4_801, 4_801],
    [[4_800, 4_801], 4_801, 50_000],
    [[4_800], undefined, 50_000],
  ])('goes elsewhere when ports %j are taken', async (taken, freePort, port) => {
    const { call, server } = setUpWorkspace();
    for (const each of taken) server.taken.add(each);
    server.freePort = freePort;
    const { server: view, connections } = await call('demo.start', {});
    expect(view).toMatchObject({ state: 'running', port, error: null });
    expect(connections[1]?.spec.url).toContain(`:${port}/`);
  });

  it('mends what is missing and leaves alone what the user has made', async () => {
    const { call } = setUpWorkspace();
    await call('demo.start', {});
    await call('connections.disconnect', { id: 1 });
    await call('connections.remove', { id: 2 });
    await call('connections.disconnect', { id: 3 });
    await call('connections.update', { id: 3, spec: specOf('ws://mine/') });
    const { connections } = await call('demo.start', {});
    expect(connections.map(({ id, state, spec }) => [id, state.state, spec.transport])).toEqual([
      [1, 'open', 'websocket'],
      [3, 'idle', 'websocket'],
      [4, 'open', 'sse'],
      [5, 'open', 'poll'],
    ]);
  });

  it('follows the server to another port', async () => {
    const { call } = setUpWorkspace();
    await call('demo.start', {});
    await call('server.stop', {});
    await call('server.start', { port: 4_900 });
    const { connections } = await call('demo.start', {});
    expect(connections).toHaveLength(3);
    for (const { spec, state } of connections) {
      expect(spec.url).toContain(':4900/');
      expect(state.state).toBe('open');
    }
  });
});
