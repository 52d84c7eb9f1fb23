import { describe, expect, it } from 'vitest';
import { type FakeConnection, setUpWorkspace, specOf } from './fakes';

async function setUpOpen() {
  const setUp = setUpWorkspace();
  await setUp.call('connections.create', { spec: specOf('ws://h/a'), connect: true });
  /** Until what was received has been written, and that has been told. */
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      setUp.clock.advance(100);
      await Promise.resolve();
    }
  };
  await settle();
  setUp.pushed.length = 0;
  const [connection] = setUp.connections as [FakeConnection];
  return { ...setUp, connection, settle };
}

describe('the pushes of a workspace', () => {
  it('are none while nothing moves, and no timer runs', async () => {
    const { clock, pushed } = await setUpOpen();
    clock.advance(60_000);
    expect(pushed).toEqual([]);
    expect(clock.pending()).toEqual([]);
  });

  it('are at most one every 100 ms, whatever arrives', async () => {
    const { clock, pushed, connection } = await setUpOpen();
    for (let index = 0; index < 1_000; index++) {
      connection.receive('x');
      clock.advance(1);
    }
    expect(pushed.length).toBeGreaterThanOrEqual(9);
    expect(pushed.length).toBeLessThanOrEqual(11);
    clock.advance(100);
    expect(pushed.at(-1)?.lives[0]).toMatchObject({
      figures: { received: 1_000 },
      log: { received: 1_001 },
    });
  });

  it('hold nothing but what has moved', async () => {
    const { call, clock, pushed, connection, mirror, settle } = await setUpOpen();
    await call('connections.create', { spec: specOf('ws://h/b'), connect: false });
    clock.advance(100);
    expect(pushed.at(-1)).toMatchObject({ order: [1, 2], server: null, settings: null });
    connection.receive('x');
    clock.advance(100);
    expect(pushed.at(-1)).toMatchObject({ order: null, setups: [], lives: [{ id: 1 }] });
    await settle();
    await call('connections.rename', { id: 2, name: 'other' });
    clock.advance(100);
    expect(pushed.at(-1)).toMatchObject({ setups: [{ id: 2, name: 'other' }], lives: [] });
    await call('connections.remove', { id: 1 });
    clock.advance(100);
    expect(mirror.connections).toEqual((await call('workspace.read', {})).connections);
  });

  it('tell a change of state at once', async () => {
    const { call, clock, pushed } = await setUpOpen();
    await call('connections.disconnect', { id: 1 });
    clock.advance(0);
    expect(pushed).toHaveLength(1);
    expect(pushed[0]?.lives[0]?.state.state).toBe('closed');
  });

  it('go on until rate and sparkline are down to 0, then stop', async () => {
    const { clock, pushed, connection } = await setUpOpen();
    connection.receive('x');
    clock.advance(2_000);
    expect(pushed.map(({ lives }) => lives[0]?.rate)).toEqual([0, 1, 0]);
    clock.advance(60_000);
    expect(pushed.length).toBeLessThanOrEqual(33);
    expect(pushed.at(-1)?.lives[0]?.spark).toEqual(new Array(30).fill(0));
    expect(clock.pending()).toEqual([]);
  });

  it('tell when the server has moved by itself', async () => {
    const { call, clock, server, pushed } = setUpWorkspace();
    await call('server.start', {});
    clock.advance(1_000);
    const before = pushed.length;
    clock.advance(5_000);
    expect(pushed.length).toBe(before);
    server.newestId = 5;
    clock.advance(600);
    expect(pushed.length).toBe(before + 1);
    expect(pushed.at(-1)?.server?.channels[0]?.newestId).toBe(5);
  });

  it('end with the workspace, and so does everything in it', async () => {
    const { workspace, clock, pushed, connection, server } = await setUpOpen();
    connection.receive('x');
    await workspace.dispose();
    clock.advance(10_000);
    expect(pushed).toEqual([]);
    expect(clock.pending()).toEqual([]);
    expect(connection.disposed).toBe(true);
    expect(server.disposed).toBe(true);
  });
});
