import { describe, expect, it } from 'vitest';
import { setUpWorkspace } from './fakes';

describe('the server of a workspace', () => {
  it('starts, tells its URL, and stops', async () => {
    const { call, clock } = setUpWorkspace();
    const { server } = await call('workspace.read', {});
    expect(server).toMatchObject({ state: 'stopped', port: 4_800, url: null, error: null });
    const running = await call('server.start', {});
    expect(running).toMatchObject({ state: 'running', url: 'http://127.0.0.1:4800' });
    const stopped = await call('server.stop', {});
    expect(stopped).toMatchObject({ state: 'stopped', url: null });
    clock.advance(1_000);
    expect(clock.pending()).toEqual([]);
  });

  it('starts once, however often it is asked', async () => {
    const { call, server } = setUpWorkspace();
    await Promise.all([call('server.start', {}), call('server.start', { port: 4_800 })]);
    await call('server.start', { port: 0 });
    expect(server.started).toEqual([4_800]);
  });

  it('does not move to another port while it runs', async () => {
    const { call } = setUpWorkspace();
    await call('server.start', {});
    const other = call('server.start', { port: 4_900 });
    await expect(other).rejects.toMatchObject({ code: 'bad-request' });
    const { server } = await call('workspace.read', {});
    expect(server).toMatchObject({ state: 'running', port: 4_800, error: null });
  });

  it('says that its port is taken and offers another', async () => {
    const { call, server } = setUpWorkspace();
    server.taken.add(4_800);
    server.freePort = 4_801;
    const start = call('server.start', {});
    await expect(start).rejects.toMatchObject({ code: 'port-taken', freePort: 4_801 });
    const failed = (await call('workspace.read', {})).server;
    expect(failed).toMatchObject({ state: 'failed', url: null, error: { freePort: 4_801 } });
    const running = await call('server.start', { port: 4_801 });
    expect(running).toMatchObject({ state: 'running', port: 4_801, error: null });
  });

  it('does one thing after the other', async () => {
    const { call } = setUpWorkspace();
    const answers = await Promise.all([
      call('server.start', {}),
      call('server.stop', {}),
      call('server.start', { port: 4_900 }),
    ]);
    expect(answers.map(({ state }) => state).at(-1)).toBe('running');
    expect((await call('workspace.read', {})).server.port).toBe(4_900);
  });

  it('starts a scenario in the place of those in its channel, and stops it', async () => {
    const { call, server } = setUpWorkspace();
    server.startScenario({ name: 'trades', channel: 'a' });
    server.startScenario({ name: 'chat', channel: 'b' });
    const view = await call('server.startScenario', { name: 'ticks', channel: 'a', sizeBytes: 9 });
    expect(view.channels).toMatchObject([
      { name: 'trades', scenario: null },
      { name: 'b', scenario: 'chat' },
      { name: 'a', scenario: 'ticks', sizeBytes: 9 },
    ]);
    await call('server.stopScenario', { channel: 'a' });
    expect(server.scenarios().map(({ name }) => name)).toEqual(['chat']);
  });

  it('shows a scenario with its channel', async () => {
    const { call, server } = setUpWorkspace();
    server.newestId = 3;
    server.startScenario({ name: 'trades', ratePerSecond: 10 });
    server.startScenario({ name: 'chat' });
    const { channels } = (await call('workspace.read', {})).server;
    const clients = { websocket: 0, sse: 0, poll: 0 };
    const figures = { clients, sizeBytes: null, jitter: 0 };
    expect(channels).toEqual([
      { name: 'trades', newestId: 3, scenario: 'trades', ratePerSecond: 10, ...figures },
      { name: 'chat', newestId: 0, scenario: 'chat', ratePerSecond: 1, ...figures },
    ]);
  });
});
