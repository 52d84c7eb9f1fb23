import { describe, expect, it } from 'vitest';
import { connectionSpecSchema } from '../../../src/shared/model/connection-spec';
import { settingsSchema } from '../../../src/shared/model/settings';
import { memoryProfile } from '../../support/memory-profile';
import { setUpWorkspace, specOf } from './fakes';

const saved = connectionSpecSchema.parse({
  ...specOf('ws://h/kept', 'kept'),
  headers: [['x-a', 'b']],
  auth: { type: 'bearer', token: '' },
});

describe('what is kept between starts', () => {
  it('is there from the beginning, at rest', async () => {
    const profile = memoryProfile({
      data: {
        settings: settingsSchema.parse({ theme: 'light' }),
        connections: [{ spec: saved }],
      },
      missing: { connections: [['auth.token']], variables: [] },
      secretsUnavailable: 'no keyring',
    });
    const themes: string[] = [];
    const onSettings = ({ theme }: { theme: string }) => themes.push(theme);
    const { call, connections: dialled } = setUpWorkspace({ profile, onSettings });
    const { connections, settings } = await call('workspace.read', {});
    expect(connections).toMatchObject([
      { id: 1, name: 'kept', spec: saved, missing: ['auth.token'], state: { state: 'idle' } },
    ]);
    expect(settings).toMatchObject({ secretsUnavailable: 'no keyring' });
    expect(themes).toEqual(['light']);
    expect(dialled[0]?.state.state).toBe('idle');
  });

  it('is every connection but those of the demo', async () => {
    const { call, profile } = setUpWorkspace();
    const urls = () => profile.saved.at(-1)?.connections.map(({ spec }) => spec.url);
    await call('connections.create', { spec: specOf('ws://h/a'), connect: false });
    expect(urls()).toEqual(['ws://h/a']);
    await call('demo.start', {});
    await call('connections.rename', { id: 1, name: 'mine' });
    expect(urls()).toEqual(['ws://h/a']);
    await call('connections.rename', { id: 3, name: 'now mine' });
    expect(profile.saved.at(-1)?.connections.map(({ spec }) => spec.name)).toEqual([
      'mine',
      'now mine',
    ]);
    await call('connections.remove', { id: 1 });
    await call('connections.duplicate', { id: 3 });
    expect(profile.saved.at(-1)?.connections.map(({ spec }) => spec.name)).toEqual([
      'now mine',
      'now mine copy',
    ]);
  });

  it('is what was set, and only that is changed', async () => {
    const { call, profile } = setUpWorkspace();
    await call('settings.update', { theme: 'dark', notifyLost: true });
    const { settings } = await call('settings.update', { theme: 'light' });
    expect(settings).toMatchObject({ theme: 'light', notifyLost: true, alerts: [] });
    expect(profile.saved.at(-1)?.settings).toEqual(settings);
  });

  it('leaves the port alone when only the origins change', async () => {
    const { call, profile, server } = setUpWorkspace();
    server.taken.add(4_800);
    server.freePort = 4_801;
    await call('demo.start', {});
    await call('server.setOrigins', { origins: ['https://a.example'] });
    expect(profile.saved.at(-1)?.settings.server).toMatchObject({ host: '127.0.0.1', port: 4_800 });
  });

  it('reads no more connections than there may be', async () => {
    const connections = [1, 2, 3].map(() => ({ spec: saved }));
    const profile = memoryProfile({ data: { settings: settingsSchema.parse({}), connections } });
    const { call } = setUpWorkspace({ profile, maxConnections: 2 });
    expect((await call('workspace.read', {})).connections).toHaveLength(2);
  });

  it('is where the server listened when it was told, and whom it let in', async () => {
    const { call, profile } = setUpWorkspace();
    await call('server.start', {});
    expect(profile.saved).toEqual([]);
    await call('server.stop', {});
    await call('server.start', { port: 4_900, host: 'localhost' });
    await call('server.setOrigins', { origins: ['https://a.example'] });
    expect(profile.saved.at(-1)?.settings.server).toEqual({
      host: 'localhost',
      port: 4_900,
      allowedOrigins: ['https://a.example'],
      tls: false,
      rules: [],
    });
  });
});

describe('a connection', () => {
  it('is put behind the one it was copied from', async () => {
    const { call } = setUpWorkspace();
    for (const name of ['a', 'b']) {
      await call('connections.create', { spec: specOf('ws://h/', name), connect: false });
    }
    await call('connections.duplicate', { id: 1 });
    const { connections } = await call('workspace.read', {});
    expect(connections.map(({ name }) => name)).toEqual(['a', 'a copy', 'b']);
  });

  it('that is open takes new options by closing first and dialling again', async () => {
    const { call, connections, clock, mirror } = setUpWorkspace();
    await call('connections.create', { spec: specOf('ws://h/a'), connect: true });
    await call('connections.update', { id: 1, spec: specOf('ws://h/b'), reconnect: true });
    clock.advance(200);
    expect(connections.map(({ spec, state }) => [spec.url, state.state])).toEqual([
      ['ws://h/a', 'closed'],
      ['ws://h/b', 'open'],
    ]);
    expect(connections[0]?.disposed).toBe(true);
    expect(mirror.connections[0]).toMatchObject({
      spec: { url: 'ws://h/b' },
      state: { state: 'open' },
    });
    expect(mirror.connections[0]?.story.map(({ state }) => state)).toEqual([
      'open',
      'closed',
      'open',
    ]);
  });

  it('keeps its link when it is renamed', async () => {
    const { call, connections } = setUpWorkspace();
    await call('connections.create', { spec: specOf('ws://h/a'), connect: true });
    const view = await call('connections.rename', { id: 1, name: 'new' });
    expect(view).toMatchObject({ name: 'new', state: { state: 'open' } });
    await call('connections.disconnect', { id: 1 });
    await call('connections.connect', { id: 1 });
    expect(connections).toHaveLength(1);
  });

  it('that is closing dials again once it has closed', async () => {
    const { call, connections, clock } = setUpWorkspace();
    await call('connections.create', { spec: specOf('ws://h/a'), connect: true });
    connections[0]?.enter({ state: 'closing' });
    await call('connections.connect', { id: 1 });
    connections[0]?.enter({ state: 'closed', reason: { by: 'local', clean: true } });
    clock.advance(0);
    expect(connections.at(-1)?.state.state).toBe('open');
  });

  it('takes the last of several changes', async () => {
    const { call, connections, clock } = setUpWorkspace();
    await call('connections.create', { spec: specOf('ws://h/a'), connect: true });
    await call('connections.update', { id: 1, spec: specOf('ws://h/b'), reconnect: true });
    const last = await call('connections.update', { id: 1, spec: specOf('ws://h/c') });
    expect(last.spec.url).toBe('ws://h/c');
    clock.advance(0);
    expect(connections.at(-1)).toMatchObject({
      spec: { url: 'ws://h/c' },
      state: { state: 'open' },
    });
  });

  it('is not left behind when its dialling is refused, and can be written before its variables', async () => {
    const { call } = setUpWorkspace();
    const spec = specOf('ws://{{host}}/');
    const refused = call('connections.create', { spec, connect: true });
    await expect(refused).rejects.toMatchObject({ code: 'bad-request' });
    expect((await call('workspace.read', {})).connections).toEqual([]);
    await call('connections.create', { spec, connect: false });
    const view = await call('connections.update', { id: 1, spec: { ...spec, name: 'later' } });
    expect(view.name).toBe('later');
  });

  it('goes on saying which secrets it lacks until they are entered', async () => {
    const spec = { ...saved, retry: { ...saved.retry, baseMs: 7 } };
    const profile = memoryProfile({
      data: { settings: settingsSchema.parse({}), connections: [{ spec: saved }] },
      missing: { connections: [['auth.token']], variables: [] },
    });
    const { call } = setUpWorkspace({ profile });
    expect((await call('connections.update', { id: 1, spec })).missing).toEqual(['auth.token']);
    expect((await call('connections.duplicate', { id: 1 })).missing).toEqual(['auth.token']);
    const entered = { ...spec, auth: { type: 'bearer', token: 'x' } } as const;
    expect((await call('connections.update', { id: 1, spec: entered })).missing).toEqual([]);
  });

  it('that only receives neither sends nor repeats', async () => {
    const { call, connections } = setUpWorkspace();
    await call('connections.create', { spec: specOf('ws://h/a'), connect: true });
    const only = { sends: false, receives: true, binary: false, pings: false, resumes: true };
    Object.assign(connections[0] ?? {}, { capabilities: only });
    const message = { type: 'text', text: 'hi' } as const;
    const tries = [
      call('connections.send', { id: 1, message }),
      call('connections.repeat', { id: 1, message, everyMs: 10 }),
      call('connections.ping', { id: 1 }),
    ];
    for (const tried of tries) await expect(tried).rejects.toMatchObject({ code: 'not-supported' });
  });

  it('says why it cannot send', async () => {
    const { call } = setUpWorkspace();
    await call('connections.create', { spec: specOf('ws://h/a'), connect: false });
    const message = { type: 'text', text: 'hi' } as const;
    const sent = call('connections.send', { id: 1, message });
    await expect(sent).rejects.toMatchObject({ code: 'not-open' });
  });
});
