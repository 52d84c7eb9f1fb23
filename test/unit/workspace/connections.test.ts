import { describe, expect, it } from 'vitest';
import type { FakeConnection } from './fakes';
import { setUpWorkspace, specOf } from './fakes';

const BROKEN = { by: 'network', clean: false, error: 'ECONNRESET' } as const;

async function setUpOne() {
  const setUp = setUpWorkspace();
  const view = await setUp.call('connections.create', { spec: specOf('ws://h/a'), connect: false });
  const [connection] = setUp.connections as [FakeConnection];
  return { ...setUp, id: view.id, connection };
}

describe('the connections of a workspace', () => {
  it('are created idle, or connected', async () => {
    const { call } = setUpWorkspace();
    const idle = await call('connections.create', { spec: specOf('ws://h/a'), connect: false });
    const open = await call('connections.create', { spec: specOf('ws://h/b'), connect: true });
    expect([idle.id, idle.state.state]).toEqual([1, 'idle']);
    expect([open.id, open.state.state]).toEqual([2, 'open']);
    expect(open.log).toEqual({ id: 1, received: 1, stored: 0 });
    const { connections } = await call('workspace.read', {});
    expect(connections.map(({ id }) => id)).toEqual([1, 2]);
  });

  it.each([
    ['ws://localhost:4800/ws/trades?token=secret', 'localhost:4800/ws/trades'],
    ['https://user:pass@h/stream#x', 'h/stream'],
    ['ws://user:p@ss@host/x', 'host/x'],
    ['user:pw@host', 'host'],
    ['https://h/@a', 'h/@a'],
    ['nonsense', 'nonsense'],
    ['?', '?'],
  ])('are named after their URL: %s', async (url, name) => {
    const { call } = setUpWorkspace();
    const view = await call('connections.create', { spec: specOf(url), connect: false });
    expect(view.name).toBe(name);
  });

  it('keep the name they are given', async () => {
    const { call } = setUpWorkspace();
    const spec = specOf('ws://h/a', 'mine');
    expect((await call('connections.create', { spec, connect: false })).name).toBe('mine');
  });

  it('have a limit', async () => {
    const { call } = setUpWorkspace({ maxConnections: 2 });
    for (let index = 0; index < 2; index++) {
      await call('connections.create', { spec: specOf('ws://h/'), connect: false });
    }
    const third = call('connections.create', { spec: specOf('ws://h/'), connect: false });
    await expect(third).rejects.toMatchObject({ code: 'too-many' });
    await call('connections.remove', { id: 1 });
    const view = await call('connections.create', { spec: specOf('ws://h/'), connect: false });
    expect(view.id).toBe(3);
  });

  it('connect, disconnect and reconnect when told', async () => {
    const { call, id, connection } = await setUpOne();
    await call('connections.connect', { id });
    expect(connection.state.state).toBe('open');
    connection.enter({ state: 'waiting', attempt: 1, delayMs: 9, reason: BROKEN });
    await call('connections.reconnectNow', { id });
    expect(connection.state.state).toBe('open');
    await call('connections.disconnect', { id });
    expect(connection.state.state).toBe('closed');
    await call('connections.reconnectNow', { id });
    expect(connection.state.state).toBe('closed');
  });

  it('take a new spec only when idle or closed', async () => {
    const { call, id, connection, connections } = await setUpOne();
    await call('connections.connect', { id });
    const spec = specOf('ws://h/b');
    const refused = call('connections.update', { id, spec });
    await expect(refused).rejects.toMatchObject({ code: 'bad-request' });
    await call('connections.disconnect', { id });
    const view = await call('connections.update', { id, spec });
    expect(view).toMatchObject({ id, state: { state: 'idle' }, spec: { url: 'ws://h/b' } });
    expect(view.log.received).toBe(2);
    expect(connection.disposed).toBe(true);
    await call('connections.connect', { id });
    expect(connections[1]?.state.state).toBe('open');
  });

  it('are gone for good once removed', async () => {
    const { call, id, connection } = await setUpOne();
    await call('connections.remove', { id });
    expect(connection.disposed).toBe(true);
    for (const name of ['connect', 'disconnect', 'reconnectNow', 'remove'] as const) {
      const late = call(`connections.${name}`, { id });
      await expect(late).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('tell since when they are in their state', async () => {
    const { call, id, clock } = await setUpOne();
    clock.advance(1_000);
    await call('connections.connect', { id });
    clock.advance(1_000);
    const { connections } = await call('workspace.read', {});
    expect(connections[0]?.stateSince).toBe(clock.now() - 1_000);
  });
});
