import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataOf, START, setUpFolder, spec } from './samples';

const ASIDE = `profile.json.broken-${START}`;
const GOOD = { version: 1, settings: {}, secretVariables: null, connections: [] };

describe('a file that is none of ours', () => {
  it.each<[what: string, content: string | Buffer, why: string]>([
    ['empty', '', 'it is not JSON'],
    ['cut', JSON.stringify(GOOD).slice(0, -2), 'it is not JSON'],
    ['nested without end', '['.repeat(1_000_000), 'it is not JSON'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'it is not UTF-8 text'],
    ['null', 'null', 'it is not a profile of Wirescope'],
    ['a list', '[]', 'it is not a profile of Wirescope'],
    ['without a version', '{"settings":{}}', 'it is not a profile of Wirescope'],
    ['of version 0', JSON.stringify({ ...GOOD, version: 0 }), 'it is not a profile of Wirescope'],
    ['of a newer version', '{"version":2}', 'it was written by a newer Wirescope (version 2'],
    ['with more in it', JSON.stringify({ ...GOOD, more: 1 }), 'it is not a profile of Wirescope'],
    ['without connections', JSON.stringify({ ...GOOD, connections: null }), 'it is not a profile'],
  ])('(%s) is moved aside, and the defaults are used', async (_what, content, why) => {
    const { open, file, folder, names, logged } = await setUpFolder();
    await writeFile(file, content);
    const profile = await open();
    expect(profile.data).toEqual(dataOf());
    expect(profile.missing).toEqual({ connections: [], variables: [] });
    expect(profile.trouble).toContain(`${file} was not used: ${why}`);
    expect(profile.trouble).toContain(path.join(folder, ASIDE));
    expect(logged).toEqual([profile.trouble]);
    expect(await names()).toEqual([ASIDE]);
    const kept = await readFile(path.join(folder, ASIDE));
    expect(kept.equals(Buffer.from(content))).toBe(true);

    profile.save(dataOf([spec()]));
    await profile.flush();
    const again = await open();
    expect(again.trouble).toBeNull();
    expect(again.data).toEqual(dataOf([spec()]));
  });

  it('is not read when it is larger than 64 MiB', async () => {
    const { open, file, names } = await setUpFolder();
    await writeFile(file, JSON.stringify(GOOD));
    await truncate(file, 64 * 1_048_576 + 1);
    expect((await open()).trouble).toContain('larger than');
    expect(await names()).toEqual([ASIDE]);
  });

  it('may be a folder', async () => {
    const { open, file, names } = await setUpFolder();
    await mkdir(file);
    expect((await open()).trouble).toContain('it is not a file');
    expect(await names()).toEqual([ASIDE]);
  });

  it('is not overwritten when it cannot be moved aside', async () => {
    const { open, file, folder, text, logged } = await setUpFolder();
    await writeFile(file, 'precious');
    await mkdir(path.join(folder, ASIDE, 'in-the-way'), { recursive: true });
    const profile = await open();
    expect(profile.trouble).toContain('nothing is saved');
    profile.save(dataOf([spec()]));
    await profile.flush();
    expect(await text()).toBe('precious');
    expect(logged.at(-1)).toContain('neither be read nor');
  });
});

describe('a file with bad parts', () => {
  const bad = {
    ...GOOD,
    settings: { theme: 'pink', notifyLost: true, 'made up': 1, constructor: 2 },
    connections: [
      { spec: spec({ name: 'first' }), secrets: null },
      { spec: { url: 'wss://h/' }, secrets: null },
      null,
      { spec: spec({ name: 'last' }), secrets: null },
    ],
  };

  it('keeps the good ones, and is copied aside first', async () => {
    const { open, file, folder, names } = await setUpFolder();
    await writeFile(file, JSON.stringify(bad));
    const profile = await open();
    const good = dataOf([spec({ name: 'first' }), spec({ name: 'last' })], { notifyLost: true });
    expect(profile.data).toEqual(good);
    expect(profile.missing).toEqual({ connections: [[], []], variables: [] });
    for (const told of [file, 'the setting "theme"', '2 connections', path.join(folder, ASIDE)]) {
      expect(profile.trouble).toContain(told);
    }
    expect(profile.trouble).not.toContain('made up');
    expect(await names()).toEqual(['profile.json', ASIDE]);
    expect(JSON.parse(await readFile(path.join(folder, ASIDE), 'utf8'))).toEqual(bad);

    await profile.flush();
    const again = await open();
    expect(again.trouble).toBeNull();
    expect(again.data).toEqual(good);
  });

  it('is left as it is when it cannot be copied aside', async () => {
    const { open, file, folder, text } = await setUpFolder();
    await writeFile(file, JSON.stringify(bad));
    await mkdir(path.join(folder, ASIDE));
    const profile = await open();
    expect(profile.data.connections).toHaveLength(2);
    expect(profile.trouble).toContain('nothing is saved');
    profile.save(dataOf());
    await profile.flush();
    expect(JSON.parse(await text())).toEqual(bad);
  });
});

it('a file saved by an editor with a byte order mark is read', async () => {
  const { open, file } = await setUpFolder();
  await writeFile(file, `\ufeff${JSON.stringify({ ...GOOD, settings: { theme: 'dark' } })}`);
  const profile = await open();
  expect(profile.trouble).toBeNull();
  expect(profile.data).toEqual(dataOf([], { theme: 'dark' }));
});

it('of more than 1,000 connections only the first are read', async () => {
  const { open, file, names } = await setUpFolder();
  const specs = Array.from({ length: 1_003 }, (_, at) => spec({ name: `${at}` }));
  const connections = specs.map((one) => ({ spec: one, secrets: null }));
  await writeFile(file, JSON.stringify({ ...GOOD, connections }));
  const profile = await open();
  expect(profile.data).toEqual(dataOf(specs.slice(0, 1_000)));
  expect(profile.missing.connections).toHaveLength(1_000);
  expect(profile.trouble).toContain('left out: 3 connections beyond the first 1,000. ');
  expect(await names()).toEqual(['profile.json', ASIDE]);
  await profile.flush();
  expect((await open()).trouble).toBeNull();
});
