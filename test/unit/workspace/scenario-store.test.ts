import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ScenarioFile, scenarioFileSchema } from '../../../src/shared/model/scenario-file';
import { staticRuleSchema } from '../../../src/shared/model/static-rule';
import { forgetfulCaptures } from '../../support/captures';
import { scriptedDialogs } from '../../support/scripted-dialogs';
import { setUpWorkspace } from './fakes';

const file = (name: string, part: object = {}): ScenarioFile =>
  scenarioFileSchema.parse({ name, events: [{ data: { id: '{{n}}' } }], ...part });

async function setUp() {
  const root = await mkdtemp(path.join(tmpdir(), 'wirescope-scenarios-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const dialogs = scriptedDialogs();
  const captures = { ...forgetfulCaptures(), dialogs };
  const serverFolder = path.join(root, 'server');
  const folder = path.join(serverFolder, 'scenarios');
  const put = async (name: string, text: string) => {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, name), text);
  };
  return { root, folder, dialogs, put, ...setUpWorkspace({ serverFolder, captures }) };
}

describe('the scenarios that are kept', () => {
  it('are none, and nothing is wrong, while there is no folder', async () => {
    const { call, folder } = await setUp();
    expect(await call('server.scenarios', {})).toEqual({
      ...{ folder, entries: [], saved: null, rules: [] },
    });
  });

  it('are files under names of their own', async () => {
    const { call, folder } = await setUp();
    const save = async (name: string) =>
      (await call('server.saveScenario', { scenario: null, file: file(name) })).saved;
    const ids = [
      await save('Order feed'),
      await save('order FEED'),
      await save('_ _'),
      await save('Con'),
    ];
    expect(ids).toEqual(['order-feed', 'order-feed-2', 'scenario', 'scenario-con']);
    const files = ids.map((id) => `${id}.json`);
    expect((await readdir(folder)).sort()).toEqual(files.sort());
  });

  it('come back as they were saved, by id and after a change', async () => {
    const { call, folder } = await setUp();
    const { saved } = await call('server.saveScenario', { scenario: null, file: file('a') });
    const changed = file('b', { rate: { kind: 'poisson', perSecond: 3 } });
    const view = await call('server.saveScenario', { scenario: saved, file: changed });
    expect(view).toMatchObject({
      saved: 'a',
      entries: [{ id: 'a', scenario: changed, trouble: null }],
    });
    expect(await readdir(folder)).toEqual(['a.json']);
    expect((await stat(path.join(folder, 'a.json'))).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(path.join(folder, 'a.json'), 'utf8'))).toEqual(changed);
  });

  it('that somebody else has put there are seen, and what is none says why', async () => {
    const { call, put } = await setUp();
    await put('hand.json', '{"name":"hand","events":[{"data":1}]}');
    await put('broken.json', '{"name":');
    await put('notes.txt', 'x');
    const { entries } = await call('server.scenarios', {});
    expect(entries.map(({ id, trouble }) => [id, trouble])).toEqual([
      ['broken', expect.stringMatching(/not JSON: line 1/)],
      ['hand', null],
    ]);
    await put('hand.json', '{"name":"hand changed","events":[{"data":1}]}');
    const [, hand] = (await call('server.scenarios', {})).entries;
    expect(hand?.scenario?.name).toBe('hand changed');
    const start = call('server.startScenario', { name: 'broken', kept: true });
    await expect(start).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringMatching(/broken\.json is no scenario: it is not JSON/),
    });
  });

  it('are started by their id, in their channel or another', async () => {
    const { call, server } = await setUp();
    const orders = file('Orders', { channel: 'shop' });
    await call('server.saveScenario', { scenario: null, file: orders });
    await call('server.startScenario', { name: 'orders', kept: true });
    await call('server.startScenario', { name: 'orders', kept: true, channel: 'other' });
    expect(server.scenarios().map(({ name, channel }) => [name, channel])).toEqual([
      ['Orders', 'shop'],
      ['Orders', 'other'],
    ]);
  });

  it('are deleted, shown and exported', async () => {
    const { call, dialogs, folder, root } = await setUp();
    await call('server.saveScenario', { scenario: null, file: file('a') });
    await call('server.revealScenario', { scenario: 'a' });
    expect(await call('server.exportScenario', { scenario: 'a' })).toEqual({ saved: false });
    const out = path.join(root, 'out.json');
    dialogs.answers.push(out);
    expect(await call('server.exportScenario', { scenario: 'a' })).toEqual({ saved: true });
    expect(dialogs.asked).toEqual([
      `reveal ${path.join(folder, 'a.json')}`,
      'save a.json as json',
      'save a.json as json',
    ]);
    expect(JSON.parse(await readFile(out, 'utf8'))).toEqual(file('a'));
    expect((await call('server.deleteScenario', { scenario: 'a' })).entries).toEqual([]);
    for (const name of ['server.deleteScenario', 'server.revealScenario'] as const) {
      await expect(call(name, { scenario: 'a' })).rejects.toMatchObject({ code: 'not-found' });
    }
    const gone = call('server.saveScenario', { scenario: 'a', file: file('a') });
    await expect(gone).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are imported as a copy, or not at all', async () => {
    const { call, dialogs, root } = await setUp();
    expect(await call('server.importScenario', {})).toBeNull();
    const from = path.join(root, 'from.json');
    await writeFile(from, '{"name":"From","events":[{"data":1}]}');
    dialogs.answers.push(from, from, path.join(root, 'missing.json'));
    expect((await call('server.importScenario', {}))?.saved).toBe('from');
    expect((await call('server.importScenario', {}))?.saved).toBe('from-2');
    await expect(call('server.importScenario', {})).rejects.toMatchObject({ code: 'not-found' });
    await writeFile(from, '{"name":"From"}');
    dialogs.answers.push(from);
    await expect(call('server.importScenario', {})).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringMatching(/^from\.json is no scenario: events: /),
    });
  });

  it('are not kept when something is wrong with them', async () => {
    const { call, folder } = await setUp();
    const wrong = file('a', { events: [{ data: '{{oops}}' }] });
    for (const name of ['server.saveScenario', 'server.previewScenario'] as const) {
      const request =
        name === 'server.saveScenario' ? { scenario: null, file: wrong } : { file: wrong };
      await expect(call(name, request as never)).rejects.toMatchObject({
        code: 'bad-request',
        message: expect.stringMatching(/events\.0\.data: there is no word oops/),
      });
    }
    await expect(readdir(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each(['..', '.', 'a/b', ''])('have no id %j', async (scenario) => {
    const { call, put } = await setUp();
    await put('../outside.json', '{}');
    await expect(call('server.deleteScenario', { scenario })).rejects.toMatchObject({
      code: expect.stringMatching(/bad-request|not-found/),
    });
  });

  it('are previewed on the clock of the workspace', async () => {
    const { call, clock } = await setUp();
    const { messages } = await call('server.previewScenario', {
      file: file('a', { limit: 2, events: [{ data: ['{{n}}', '{{now}}'] }] }),
    });
    expect(messages).toEqual([
      expect.objectContaining({ atMs: 0, data: `[1,${clock.now()}]` }),
      expect.objectContaining({ atMs: 100, data: `[2,${clock.now() + 100}]` }),
    ]);
  });
});

describe('plain answers', () => {
  it('are kept with the settings', async () => {
    const { call, profile } = await setUp();
    const rules = [staticRuleSchema.parse({ path: '/health' })];
    await call('server.setRules', { rules });
    expect(profile.saved.at(-1)?.settings.server.rules).toEqual(rules);
  });
});
