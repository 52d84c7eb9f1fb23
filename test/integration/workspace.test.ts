import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createConnection } from '../../src/main/engine/client/connection';
import { createMockServer } from '../../src/main/engine/server/mock-server';
import { dispatch } from '../../src/main/engine/workspace/dispatch';
import type { Workspace } from '../../src/main/engine/workspace/types';
import { createWorkspace } from '../../src/main/engine/workspace/workspace';
import type { CommandName, CommandRequest } from '../../src/shared/contract/commands';
import type { WorkspaceChange } from '../../src/shared/contract/pushes';
import type { CommandResponses } from '../../src/shared/contract/responses';
import { captureInto } from '../support/captures';
import { memoryProfile } from '../support/memory-profile';
import { createMirror } from '../support/mirror';
import { createTestPlatform } from '../support/platform';
import { noComparisons } from '../support/scripted-comparisons';
import { waitFor } from '../support/wait-for';

const workspaces: Workspace[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(workspaces.splice(0).map((workspace) => workspace.dispose()));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

/** The workspace of the product on real sockets; its server takes any free port. */
async function setUp() {
  const folder = await mkdtemp(path.join(tmpdir(), 'wirescope-workspace-'));
  const platform = createTestPlatform();
  const serverAddress = { host: '127.0.0.1', port: 0, tls: false };
  const mockServer = createMockServer({ port: 0 }, platform);
  const mirror = createMirror();
  let pushes = 0;
  const workspace = createWorkspace({
    platform,
    server: mockServer,
    serverAddress,
    serverFolder: path.join(folder, 'server'),
    createConnection,
    appInfo: { version: '1', electron: '', chrome: '', node: '', platform: 'test' },
    profile: memoryProfile(),
    captures: captureInto(folder),
    compare: noComparisons(),
    push(name, payload) {
      pushes++;
      if (name === 'workspace.changed') mirror.apply(payload as WorkspaceChange);
    },
  });
  workspaces.push(workspace);
  folders.push(folder);

  async function call<N extends CommandName>(
    name: N,
    request: CommandRequest<N>,
  ): Promise<CommandResponses[N]> {
    const result = await dispatch(workspace.handlers, platform.log, name, request);
    if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${result.error.message}`);
    return result.value as CommandResponses[N];
  }

  const latest = () => mirror.connections;

  /** Starts the demo and waits until each of its connections has received so many messages. */
  async function startDemo(count: number) {
    const view = await call('demo.start', {});
    await waitFor(
      () => latest().length === 3 && latest().every(({ figures }) => figures.received >= count),
      `${count} messages on each connection`,
      { seen: latest },
    );
    return view;
  }

  /** All rows of a connection's log that are on disk when at least `least` are. */
  async function rowsOf(id: number, least: number) {
    await waitFor(
      () => latest().some((one) => one.id === id && one.log.stored >= least),
      `${least} records of connection ${id} on disk`,
      { seen: latest },
    );
    const source = { capture: null, connection: id };
    const { view } = await call('log.open', { source, filter: null });
    const { rows } = await call('log.rows', { view, from: 0, count: 500 });
    return { view, rows };
  }

  const server = () => mirror.server;
  return { platform, rowsOf, pushes: () => pushes, workspace, call, latest, server, startDemo };
}

describe('the workspace on real sockets', () => {
  it('runs the demo: the same messages over all three transports', async () => {
    const { rowsOf, latest, startDemo } = await setUp();
    const { server } = await startDemo(5);
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(latest().map(({ spec, state }) => [spec.transport, state.state])).toEqual([
      ['websocket', 'open'],
      ['sse', 'open'],
      ['poll', 'open'],
    ]);

    const previews = await Promise.all(
      latest().map(async ({ id }) => {
        const { rows } = await rowsOf(id, 7);
        expect(rows.map(({ row }) => row)).toEqual(rows.map((_, index) => index));
        expect(rows.map(({ event }) => event)).toContain('open');
        return rows.filter(({ kind }) => kind === 'message').map(({ preview }) => preview);
      }),
    );
    const [websocket = [], sse = [], poll = []] = previews;
    const shared = websocket.filter((preview) => sse.includes(preview) && poll.includes(preview));
    expect(shared.length).toBeGreaterThanOrEqual(3);
  });

  it('tells a message whole, with its latency', async () => {
    const { call, rowsOf, startDemo } = await setUp();
    await startDemo(1);
    const { rows, view } = await rowsOf(2, 3);
    const message = rows.find(({ kind }) => kind === 'message');
    expect(message?.latencyMs).toBeGreaterThanOrEqual(0);
    const detail = await call('log.record', { view, row: message?.row ?? -1 });
    expect(JSON.parse(detail.text ?? '')).toMatchObject({ channel: 'trades' });
    expect(detail.fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Time', 'Type', 'Size', 'Id', 'Latency']),
    );
  });

  it('says why a connection ended when the server stops, and comes back with it', async () => {
    const { call, latest, rowsOf, startDemo } = await setUp();
    const { server } = await startDemo(1);
    await call('server.stop', {});
    await waitFor(() => latest()[0]?.state.state === 'waiting', 'the WebSocket to wait', {
      seen: latest,
    });
    await call('server.start', { port: server.port });
    await call('connections.reconnectNow', { id: 1 });
    await waitFor(() => latest()[0]?.state.state === 'open', 'the WebSocket to be open again', {
      seen: latest,
    });
    const { rows } = await rowsOf(1, 4);
    const events = rows.filter(({ kind }) => kind === 'state').map(({ event }) => event);
    expect(events.slice(0, 3)).toEqual(['connecting', 'open', 'waiting']);
  });

  it('starts elsewhere when the port is taken', async () => {
    const first = await setUp();
    const { port } = await first.call('server.start', {});
    const second = await setUp();
    await expect(second.call('server.start', { port })).rejects.toThrow('port-taken');
    const { server } = await second.call('workspace.read', {});
    expect(server).toMatchObject({ state: 'failed', error: { code: 'port-taken' } });
    expect(server.error?.freePort).toBeGreaterThan(0);
  });

  it('replays what is stored of the recording under way, which stays until that is over', async () => {
    const { call, rowsOf, server, startDemo } = await setUp();
    await startDemo(4);
    await call('server.stopScenario', { channel: 'trades' });
    await rowsOf(2, 6);
    const options = { connection: 2, channel: 'again', loop: true, speed: 10 };
    await call('server.startReplay', { capture: null, options });
    const replayed = () => server()?.replays[0];
    const seen = await waitFor(
      () => (replayed()?.total ?? 0) >= 4 && replayed(),
      'a round of the replay',
      { seen: server },
    );
    expect(seen).toMatchObject({ state: 'running', channels: ['again'], notes: [] });
    await expect(call('recording.finish', { discard: true })).rejects.toThrow(/replayed/);
    const view = await call('server.stopReplay', { id: seen.id });
    expect(view.replays).toEqual([]);
    await call('recording.finish', { discard: true });
  });

  it('leaves nothing behind', async () => {
    const { startDemo, platform, workspace, pushes } = await setUp();
    const { server } = await startDemo(1);
    await workspace.dispose();
    const count = pushes();
    await waitFor(() => platform.clock.live === 0, 'all timers to be gone');
    await expect(fetch(server.url ?? '')).rejects.toThrow();
    expect(pushes()).toBe(count);
  });
});
