import { afterEach, describe, expect, it } from 'vitest';
import { createConnection } from '../../src/main/engine/client/connection';
import { createMockServer } from '../../src/main/engine/server/mock-server';
import { dispatch } from '../../src/main/engine/workspace/dispatch';
import type { Workspace } from '../../src/main/engine/workspace/types';
import { createWorkspace } from '../../src/main/engine/workspace/workspace';
import type {
  CommandName,
  CommandRequest,
  CommandResponses,
  WorkspaceChange,
} from '../../src/shared/contract/commands';
import { memoryProfile } from '../support/memory-profile';
import { createMirror } from '../support/mirror';
import { createTestPlatform } from '../support/platform';
import { waitFor } from '../support/wait-for';

const workspaces: Workspace[] = [];

afterEach(async () => {
  await Promise.all(workspaces.splice(0).map((workspace) => workspace.dispose()));
});

/** The workspace of the product on real sockets; its server takes any free port. */
function setUp() {
  const platform = createTestPlatform();
  const serverAddress = { host: '127.0.0.1', port: 0 };
  const server = createMockServer(serverAddress, platform);
  const mirror = createMirror();
  let pushes = 0;
  const workspace = createWorkspace({
    platform,
    server,
    serverAddress,
    createConnection,
    appInfo: { version: '1', electron: '', chrome: '', node: '', platform: 'test' },
    profile: memoryProfile(),
    push(name, payload) {
      pushes++;
      if (name === 'workspace.changed') mirror.apply(payload as WorkspaceChange);
    },
  });
  workspaces.push(workspace);

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

  return { platform, pushes: () => pushes, workspace, call, latest, startDemo };
}

describe('the workspace on real sockets', () => {
  it('runs the demo: the same messages over all three transports', async () => {
    const { call, latest, startDemo } = setUp();
    const { server } = await startDemo(5);
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(latest().map(({ spec, state }) => [spec.transport, state.state])).toEqual([
      ['websocket', 'open'],
      ['sse', 'open'],
      ['poll', 'open'],
    ]);

    const previews = await Promise.all(
      latest().map(async ({ id }) => {
        const { rows } = await call('log.rows', { id, from: 0, count: 500 });
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
    const { call, startDemo } = setUp();
    await startDemo(1);
    const { rows } = await call('log.rows', { id: 2, from: 0, count: 500 });
    const message = rows.find(({ kind }) => kind === 'message');
    expect(message?.latencyMs).toBeGreaterThanOrEqual(0);
    const detail = await call('log.record', { id: 2, row: message?.row ?? -1 });
    expect(JSON.parse(detail.text ?? '')).toMatchObject({ channel: 'trades' });
    expect(detail.fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Time', 'Type', 'Size', 'Id', 'Latency']),
    );
  });

  it('says why a connection ended when the server stops, and comes back with it', async () => {
    const { call, latest, startDemo } = setUp();
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
    const { rows } = await call('log.rows', { id: 1, from: 0, count: 500 });
    const events = rows.filter(({ kind }) => kind === 'state').map(({ event }) => event);
    expect(events.slice(0, 3)).toEqual(['connecting', 'open', 'waiting']);
  });

  it('starts elsewhere when the port is taken', async () => {
    const first = setUp();
    const { port } = await first.call('server.start', {});
    const second = setUp();
    await expect(second.call('server.start', { port })).rejects.toThrow('port-taken');
    const { server } = await second.call('workspace.read', {});
    expect(server).toMatchObject({ state: 'failed', error: { code: 'port-taken' } });
    expect(server.error?.freePort).toBeGreaterThan(0);
  });

  it('leaves nothing behind', async () => {
    const { startDemo, platform, workspace, pushes } = setUp();
    const { server } = await startDemo(1);
    await workspace.dispose();
    const count = pushes();
    await waitFor(() => platform.clock.live === 0, 'all timers to be gone');
    await expect(fetch(server.url ?? '')).rejects.toThrow();
    expect(pushes()).toBe(count);
  });
});
