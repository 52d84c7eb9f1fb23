import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createConnection } from '../../src/main/engine/client/connection';
import { createMockServer } from '../../src/main/engine/server/mock-server';
import { dispatch } from '../../src/main/engine/workspace/dispatch';
import type { Workspace } from '../../src/main/engine/workspace/types';
import { createWorkspace } from '../../src/main/engine/workspace/workspace';
import type { CommandName, CommandRequest } from '../../src/shared/contract/commands';
import type { WorkspaceChange } from '../../src/shared/contract/pushes';
import type { CommandResponses } from '../../src/shared/contract/responses';
import type { InstancesView } from '../../src/shared/contract/server-views';
import { TRANSPORTS, type Transport } from '../../src/shared/model/transport';
import { captureInto } from '../support/captures';
import { memoryProfile } from '../support/memory-profile';
import { createMirror } from '../support/mirror';
import { createTestPlatform } from '../support/platform';
import { runInstance } from '../support/redis-instances';
import { type RedisServer, startRedis } from '../support/redis-server';
import { noComparisons } from '../support/scripted-comparisons';
import { waitFor } from '../support/wait-for';

const workspaces: Workspace[] = [];
const folders: string[] = [];
let redis: RedisServer;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.dispose());
afterEach(async () => {
  await Promise.all(workspaces.splice(0).map((workspace) => workspace.dispose()));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

/** The workspace of the product on real sockets; its server takes any free port. */
async function setUp() {
  const folder = await mkdtemp(path.join(tmpdir(), 'wirescope-instances-'));
  const platform = createTestPlatform();
  const mirror = createMirror();
  const workspace = createWorkspace({
    platform,
    server: createMockServer({ port: 0 }, platform),
    serverAddress: { host: '127.0.0.1', port: 0, tls: false },
    serverFolder: path.join(folder, 'server'),
    createConnection,
    appInfo: { version: '1', electron: '', chrome: '', node: '', platform: 'test' },
    profile: memoryProfile(),
    captures: captureInto(folder),
    compare: noComparisons(),
    push(name, payload) {
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

  /** A connection of each transport to the first instance that knows of all others. */
  async function connectThree(
    urls: readonly string[],
    channel: string,
    tls: { ca?: string } = {},
  ): Promise<void> {
    for (const transport of TRANSPORTS) {
      const [url = '', ...otherUrls] = urls.map((base) => urlOf(base, transport, channel));
      const retry = { floorMs: 5, baseMs: 5 };
      await call('connections.create', {
        spec: { url, otherUrls, transport, retry, tls },
        connect: true,
      });
    }
  }
  const instances = () => workspace.handlers['server.instances']({}) as InstancesView;
  const open = () => mirror.connections.filter(({ state }) => state.state === 'open').length;
  return { call, mirror, platform, instances, open, connectThree };
}

function urlOf(base: string, transport: Transport, channel: string): string {
  if (transport === 'websocket') return `${base.replace(/^http/, 'ws')}/ws/${channel}`;
  if (transport === 'sse') return `${base}/stream/${channel}`;
  return `${base}/updates/me?channel=${channel}`;
}

const states = ({ instances }: InstancesView) => instances.map(({ state }) => state);
const urlsOf = ({ instances }: InstancesView) => instances.flatMap(({ url }) => url ?? []);
const totals = ({ instances }: InstancesView) =>
  instances.map(({ clients: { websocket, sse, poll } }) => websocket + sse + poll);
const portOf = (url: string | undefined) => Number(/:(\d+)$/.exec(url ?? '')?.[1]);

describe('the instances of a workspace', () => {
  it('come and go beside the server, on ports next to its own', async () => {
    const { call, platform } = await setUp();
    expect(states(await call('server.setInstances', { count: 3 }))).toEqual([
      'stopped',
      'stopped',
      'stopped',
    ]);
    await call('server.start', {});
    const view = await call('server.instances', {});
    expect(states(view)).toEqual(['running', 'running', 'running']);
    expect(view.instances.map(({ number }) => number)).toEqual([1, 2, 3]);
    const ports = urlsOf(view).map(portOf);
    expect(new Set(ports).size).toBe(3);
    expect(ports[1]).toBeGreaterThan(ports[0] ?? 0);

    expect(states(await call('server.setInstances', { count: 2 }))).toEqual(['running', 'running']);
    await call('server.stop', {});
    expect(states(await call('server.instances', {}))).toEqual(['stopped', 'stopped']);
    await call('server.start', {});
    const again = urlsOf(await call('server.instances', {})).map(portOf);
    expect(again).toEqual(ports.slice(0, 2));
    await Promise.all(workspaces.splice(0).map((workspace) => workspace.dispose()));
    expect(platform.clock.live).toBe(0);
  });

  it('one is killed, its clients go to the next and lose nothing, and it comes back', async () => {
    const { call, mirror, instances, open, connectThree } = await setUp();
    await call('server.start', {});
    const [first, second, third] = urlsOf(await call('server.setInstances', { count: 3 }));
    await connectThree([second ?? '', third ?? ''], 'ticks');
    await waitFor(() => open() === 3, 'three open connections', { seen: () => mirror.connections });
    await waitFor(() => totals(instances())[1] === 3, 'three clients at the second');
    await call('server.startScenario', { name: 'ticks', channel: 'ticks', ratePerSecond: 200 });
    const received = () => mirror.connections.map(({ figures }) => figures.received);
    await waitFor(() => received().every((count) => count >= 20), 'messages', { seen: received });

    const killed = await call('server.killInstance', { number: 2 });
    expect(states(killed)).toEqual(['running', 'killed', 'running']);
    expect(urlsOf(killed)).toEqual([first, second, third]);
    await waitFor(() => totals(instances())[2] === 3, 'the clients to move', {
      seen: () => mirror.connections.map(({ state }) => state),
    });
    expect(instances().instances[2]?.rooms.map(({ name }) => name)).toEqual(['ticks']);
    const before = received();
    await waitFor(() => received().every((count, at) => count > (before[at] ?? 0) + 20), 'more');
    for (const { figures, spec } of mirror.connections) {
      expect(figures.reconnects).toBe(1);
      // A WebSocket has nothing to resume from; what it missed is told.
      if (spec.transport === 'websocket') expect(figures.audit?.lost).toBeGreaterThanOrEqual(0);
      else expect([spec.transport, figures.audit?.lost]).toEqual([spec.transport, 0]);
    }

    const back = await call('server.reviveInstance', { number: 2 });
    expect(states(back)).toEqual(['running', 'running', 'running']);
    expect(urlsOf(back)).toEqual([first, second, third]);
  });

  it('the server itself is killed and comes back; killing what does not run is an error', async () => {
    const { call, instances } = await setUp();
    await call('server.start', {});
    const [first] = urlsOf(await call('server.setInstances', { count: 2 }));
    expect(states(await call('server.killInstance', { number: 1 }))).toEqual(['killed', 'running']);
    // One of two runs, so the server does; where it is reached is the other's address.
    expect((await call('workspace.read', {})).server).toMatchObject({
      state: 'running',
      url: urlsOf(instances())[1],
      instances: { running: 1, of: 2, firstDown: true, urls: urlsOf(instances()) },
    });
    await expect(call('server.killInstance', { number: 1 })).rejects.toThrow('bad-request');
    await expect(call('server.killInstance', { number: 3 })).rejects.toThrow('not-found');
    await call('server.killInstance', { number: 2 });
    // Without the server, too: each has its own port.
    expect(states(await call('server.reviveInstance', { number: 2 }))).toEqual([
      'killed',
      'running',
    ]);
    await call('server.reviveInstance', { number: 1 });
    expect(states(instances())).toEqual(['running', 'running']);
    expect(urlsOf(instances())[0]).toBe(first);
    expect((await call('workspace.read', {})).server).toMatchObject({
      state: 'running',
      url: first,
      instances: { running: 2, of: 2, firstDown: false },
    });
  });

  it('all stop with one stop, the server itself killed before or not', async () => {
    const { call, instances } = await setUp();
    await call('server.start', {});
    await call('server.setInstances', { count: 3 });
    await call('server.killInstance', { number: 1 });
    expect(await call('server.stop', {})).toMatchObject({
      state: 'stopped',
      url: null,
      instances: { running: 0, of: 3 },
    });
    expect(states(instances())).toEqual(['stopped', 'stopped', 'stopped']);
    expect(await call('server.start', {})).toMatchObject({ instances: { running: 3, of: 3 } });
  });

  it('times every hop to a client of each transport at each instance', async () => {
    const { call, platform } = await setUp();
    await expect(call('server.measureHops', {})).rejects.toThrow('Nothing listens');
    await call('server.start', {});
    await call('server.setInstances', { count: 2 });
    const view = await call('server.measureHops', {});
    expect(view.measuring).toBe(false);
    // A slow machine measures fewer in its time.
    const messages = view.hops?.messages ?? 0;
    expect(messages).toBeGreaterThan(9);
    expect(view.hops).toMatchObject({ toBroker: { count: messages } });
    for (const { toInstance, toClient } of view.instances) {
      expect(toInstance).toMatchObject({ count: messages });
      for (const transport of TRANSPORTS) {
        const hop = toClient[transport];
        expect(hop?.count).toBeGreaterThan(messages / 2);
        expect(hop?.p50).toBeGreaterThan(0);
        expect(hop?.p99).toBeGreaterThanOrEqual(hop?.p50 ?? Number.NaN);
        expect(hop?.p50).toBeLessThan(1_000);
      }
    }
    await Promise.all(workspaces.splice(0).map((workspace) => workspace.dispose()));
    await waitFor(() => platform.clock.live === 0, 'its clients to leave');
  });

  it('the clients of a measurement are in no room, channel or figure of these', async () => {
    const { call, instances } = await setUp();
    await call('server.start', {});
    await call('server.setInstances', { count: 2 });
    const query = { from: 0, count: 10, sort: 'id', descending: false, text: '' } as const;
    const server = async () => (await call('workspace.read', {})).server;
    const measured = call('server.measureHops', {});
    await waitFor(() => instances().measuring, 'the measurement');
    let probes = 0;
    while (instances().measuring) {
      await setImmediate();
      const { instances: all } = instances();
      expect(all.flatMap(({ rooms }) => rooms)).toEqual([]);
      expect(all.map(({ roomCount }) => roomCount)).toEqual([0, 0]);
      expect(totals(instances())).toEqual([0, 0]);
      expect((await server()).channels).toEqual([]);
      probes = Math.max(probes, (await call('server.clients', query)).total);
    }
    expect(probes).toBeGreaterThan(1);
    await measured;
    expect((await server()).channels).toEqual([]);
  });

  it('speak TLS with the certificate of the server, all of them', async () => {
    const { call, open, connectThree, mirror } = await setUp();
    await call('server.start', { tls: true });
    const view = await call('server.setInstances', { count: 2 });
    expect(urlsOf(view).every((url) => url.startsWith('https://127.0.0.1:'))).toBe(true);
    const pem = (await call('workspace.read', {})).server.tls.certificate?.pem ?? '';
    await connectThree(urlsOf(view).reverse(), 'x', { ca: pem });
    await waitFor(() => open() === 3, 'three open connections', { seen: () => mirror.connections });
    await call('server.killInstance', { number: 2 });
    await waitFor(
      () =>
        mirror.connections.every(
          ({ figures, state }) => figures.reconnects === 1 && state.state === 'open',
        ),
      'all to be at the first',
      { seen: () => mirror.connections.map(({ state }) => state) },
    );
  });

  it('go over to Redis and back on the same ports; other programs are seen there', async () => {
    const { call, instances } = await setUp();
    await call('server.start', {});
    await call('server.publish', { channel: 'x', event: '', data: '1' });
    const before = urlsOf(await call('server.setInstances', { count: 2 }));
    await expect(call('server.setBroker', { redis: 'http://me:hidden@x' })).rejects.toThrow(
      /^(?!.*hidden).*bad-request/,
    );
    expect(states(instances())).toEqual(['running', 'running']);

    const moved = await call('server.setBroker', { redis: redis.url });
    expect(moved.broker).toMatchObject({ kind: 'redis', url: `${redis.url}/0` });
    await waitFor(() => instances().broker.state === 'ready', 'Redis to be ready');
    expect(urlsOf(moved)).toEqual(before);
    expect((await call('server.publish', { channel: 'x', event: '', data: '2' })).id).toBe(2);
    const other = await runInstance(redis.url);
    const seen = await waitFor(
      () => instances().instances.find(({ state, url }) => state === 'elsewhere' && url !== null),
      'the other program',
      { seen: instances },
    );
    expect([seen.number, portOf(seen.url ?? '')]).toEqual([null, other.port]);
    expect(states(instances())).toEqual(['running', 'running', 'elsewhere']);
    await other.stop();

    const back = await call('server.setBroker', { redis: null });
    expect([back.broker.kind, urlsOf(back)]).toEqual(['memory', before]);
    expect((await call('server.publish', { channel: 'x', event: '', data: '3' })).id).toBe(3);
  });

  it('one whose port is taken meanwhile says so, and the others go on', async () => {
    const { call, platform } = await setUp();
    await call('server.start', {});
    const { instances } = await call('server.setInstances', { count: 2 });
    await call('server.killInstance', { number: 2 });
    const squatter = createMockServer({ port: portOf(instances[1]?.url ?? '') }, platform);
    await squatter.start();
    const failed = await call('server.reviveInstance', { number: 2 });
    expect(states(failed)).toEqual(['running', 'failed']);
    expect(failed.instances[1]?.detail).toMatch(/taken by another program/);
    await squatter.dispose();
    const back = await call('server.reviveInstance', { number: 2 });
    expect(back.instances[1]).toMatchObject({ state: 'running', detail: null });
  });
});
