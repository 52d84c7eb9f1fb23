import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
  const folder = await mkdtemp(path.join(tmpdir(), 'wirescope-tls-'));
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

  const give = <N extends CommandName>(name: N, request: CommandRequest<N>) =>
    dispatch(workspace.handlers, platform.log, name, request);
  async function call<N extends CommandName>(name: N, request: CommandRequest<N>) {
    const result = await give(name, request);
    if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${result.error.message}`);
    return result.value as CommandResponses[N];
  }
  const open = () => mirror.connections.filter(({ state }) => state.state === 'open').length;
  return { folder, call, give, mirror, open };
}

describe('the server of the window over TLS', () => {
  it('makes its certificate on first use, shows it and keeps that it was asked for', async () => {
    const { call, folder } = await setUp();
    const plain = await call('server.start', {});
    expect(plain.url).toMatch(/^http:/);
    expect(plain.tls).toEqual({ on: false, certificate: null });
    await call('server.stop', {});
    const secure = await call('server.start', { tls: true });
    expect(secure.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const file = path.join(folder, 'server', 'tls', 'wirescope.crt');
    expect(secure.tls).toMatchObject({ on: true, certificate: { path: file, own: true } });
    expect(secure.tls.certificate?.pem).toBe(await readFile(file, 'utf8'));
    expect((await call('workspace.read', {})).settings.settings.server.tls).toBe(true);
    await call('server.stop', {});
    expect((await call('server.start', {})).url).toMatch(/^https:/);
  });

  it('is trusted by the demo, which follows it back to plain HTTP', async () => {
    const { call, mirror, open } = await setUp();
    await call('server.start', { tls: true });
    const { server } = await call('demo.start', {});
    await waitFor(() => open() === 3, 'three connections', { seen: () => mirror.connections });
    for (const { spec } of mirror.connections) {
      expect(spec.url).toMatch(/^(https|wss):/);
      expect(spec.tls).toEqual({ verify: true, ca: server.tls.certificate?.pem });
    }
    await call('server.stop', {});
    await call('server.start', { tls: false });
    await waitFor(
      () => open() === 3 && mirror.connections.every(({ spec }) => spec.tls.ca === null),
      'three plain connections',
      { seen: () => mirror.connections },
    );
    for (const { spec } of mirror.connections) expect(spec.url).toMatch(/^(http|ws):/);
  });

  it('takes along what of the demo is meant to be connected, and the addresses of the rest', async () => {
    const { call, mirror, open } = await setUp();
    await call('demo.start', {});
    await waitFor(() => open() === 3, 'three connections', { seen: () => mirror.connections });
    const [first, second, third] = mirror.connections;
    await call('connections.disconnect', { id: first?.id ?? 0 });
    await call('connections.remove', { id: second?.id ?? 0 });
    await call('server.stop', {});
    await call('server.start', { tls: true });
    await waitFor(
      () => mirror.connections.every(({ spec }) => /^(https|wss):/.test(spec.url)),
      'both to know the new address',
      { seen: () => mirror.connections },
    );
    await waitFor(() => open() === 1, 'one open connection', { seen: () => mirror.connections });
    expect(mirror.connections.map(({ id, state }) => [id, state.state])).toEqual([
      [first?.id, 'idle'],
      [third?.id, 'open'],
    ]);
  });

  it('says what is wrong with a certificate that cannot be used, and starts without it', async () => {
    const { call, give, folder, mirror } = await setUp();
    await call('server.start', { tls: true });
    await call('server.stop', {});
    await writeFile(path.join(folder, 'server', 'tls', 'wirescope.crt'), 'hello');
    expect(await give('server.start', {})).toMatchObject({
      ok: false,
      error: { code: 'listen-failed', message: expect.stringContaining('no certificate in PEM') },
    });
    await waitFor(() => mirror.server?.state === 'failed', 'the trouble to show');
    expect((await call('server.start', { tls: false })).state).toBe('running');
  });
});
