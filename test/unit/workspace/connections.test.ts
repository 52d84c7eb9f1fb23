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
    expect(open.log).toEqual({ first: 0, end: 1 });
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
    expect(view.log.end).toBe(2);
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
    const rows = call('log.rows', { id, from: 0, count: 1 });
    await expect(rows).rejects.toMatchObject({ code: 'not-found' });
  });

  it('give their rows by range, and one record whole', async () => {
    const { call, id, connection, clock } = await setUpOne();
    for (const payload of ['a', 'b', 'c']) {
      clock.advance(5);
      connection.receive(payload);
    }
    const page = await call('log.rows', { id, from: 1, count: 10 });
    expect([page.first, page.end]).toEqual([0, 3]);
    const short = page.rows.map(({ row, preview, deltaMs }) => [row, preview, deltaMs]);
    expect(short).toEqual([
      [1, 'b', 5],
      [2, 'c', 5],
    ]);
    expect(await call('log.record', { id, row: 2 })).toMatchObject({ row: 2, text: 'c' });
    const missing = call('log.record', { id, row: 3 });
    await expect(missing).rejects.toMatchObject({ code: 'not-found' });
  });

  it('tell since when they are in their state', async () => {
    const { call, id, clock } = await setUpOne();
    clock.advance(1_000);
    await call('connections.connect', { id });
    clock.advance(1_000);
    const { connections } = await call('workspace.read', {});
    expect(connections[0]?.stateSince).toBe(clock.now() - 1_000);
  });

  it('share what memory the logs may take', async () => {
    const { call, connections } = setUpWorkspace({ maxLogBytes: 50_000 });
    for (const url of ['ws://h/a', 'ws://h/b']) {
      await call('connections.create', { spec: specOf(url), connect: false });
    }
    for (const connection of connections) {
      for (let index = 0; index < 100; index++) connection.receive('x'.repeat(500));
    }
    const heads = (await call('workspace.read', {})).connections.map(({ log }) => log);
    const held = heads.reduce((sum, { first, end }) => sum + end - first, 0);
    expect(held).toBeGreaterThan(50);
    expect(held).toBeLessThan(70);
  });

  it('note a jump of the wall clock in every log', async () => {
    const { call, id, workspace } = await setUpOne();
    workspace.clockJumped(-75);
    const { rows } = await call('log.rows', { id, from: 0, count: 1 });
    expect(rows[0]).toMatchObject({ kind: 'clock', event: 'clock' });
  });
});
