import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { encodeRun } from '../../../src/main/engine/workspace/compare-file';
import { createCompareHistory } from '../../../src/main/engine/workspace/compare-history';
import { resultOf } from '../../support/compare-samples';

const AT = 1_764_000_000_000;

async function setUp(most?: number) {
  const root = await mkdtemp(path.join(tmpdir(), 'wirescope-compare-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const folder = path.join(root, 'compare');
  const open = () => createCompareHistory({ folder, ...(most !== undefined && { most }) });
  const put = async (name: string, text: string) => {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, name), text);
  };
  return { folder, open, put, history: open(), names: () => readdir(folder) };
}

/** A run that began so many seconds after the first. */
function run(second: number, name = `run ${second}`) {
  return { name, result: resultOf({}, {}, AT + second * 1_000) };
}

describe('the history of comparisons', () => {
  it('is empty, and nothing is wrong, while there is no folder', async () => {
    const { history } = await setUp();
    expect(await history.read()).toEqual({ runs: [], trouble: null });
  });

  it('gives back what was kept, newest first, to another program too', async () => {
    const { history, open, names } = await setUp();
    await history.add('b', run(2));
    await history.add('a', run(1));
    for (const one of [history, open()]) {
      const { runs, trouble } = await one.read();
      expect(runs.map(({ id, name }) => [id, name])).toEqual([
        ['b', 'run 2'],
        ['a', 'run 1'],
      ]);
      expect(trouble).toBeNull();
      expect(await one.run('a')).toMatchObject({ id: 'a', startedAt: AT + 1_000, ...run(1) });
    }
    expect(await names()).toEqual(['a.json', 'b.json']);
  });

  it('renames and deletes', async () => {
    const { history, names } = await setUp();
    await history.add('a', run(1));
    await history.add('b', run(2));
    await history.rename('a', 'The first');
    await history.remove('b');
    expect((await history.read()).runs).toMatchObject([{ id: 'a', name: 'The first' }]);
    expect(await names()).toEqual(['a.json']);
    await expect(history.run('b')).rejects.toMatchObject({ code: 'not-found' });
    await expect(history.remove('b')).rejects.toMatchObject({ code: 'not-found' });
    await expect(history.rename('b', 'x')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('does not bring a run back that is renamed while it is deleted', async () => {
    const { history, names } = await setUp();
    await history.add('a', run(1));
    const done = await Promise.allSettled([history.remove('a'), history.rename('a', 'x')]);
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await names()).toEqual([]);
  });

  const hostile: readonly [what: string, text: string, why: string][] = [
    ['no JSON', '{"version":1', 'not JSON'],
    ['an array', '[]', 'no comparison'],
    ['null', 'null', 'no comparison'],
    ['another object', '{"version":1,"name":"a","result":{}}', 'no comparison'],
    ['a newer version', '{"version":2,"name":"a"}', 'newer Wirescope'],
    ['an infinite figure', encodeRun(run(1)).replace('"lost":0', '"lost":1e999'), 'no comparison'],
    ['a figure below zero', encodeRun(run(1)).replace('"lost":0', '"lost":-1'), 'no comparison'],
    ['a text for a figure', encodeRun(run(1)).replace('"lost":0', '"lost":"7"'), 'no comparison'],
    ['an unknown field', encodeRun(run(1)).replace('"lost":0', '"lost":0,"x":1'), 'no comparison'],
    ['an endless name', encodeRun(run(1, 'n'.repeat(201))), 'no comparison'],
    [
      'endless bins',
      encodeRun({
        name: 'a',
        result: {
          ...resultOf(),
          bins: { sse: Array.from({ length: 201 }, () => ({ fromMs: 1, toMs: 2, count: 1 })) },
        },
      }),
      'no comparison',
    ],
    ['a file that is too large', `"${'x'.repeat(8_400_000)}"`, 'larger than'],
    ['a prototype', '{"version":1,"name":"a","__proto__":{"result":1}}', 'no comparison'],
  ];
  it.each(hostile)('leaves %s as it is, and says so', async (_what, text, why) => {
    const { history, folder, put } = await setUp();
    await history.add('good', run(1));
    await put('bad.json', text);
    const { runs, trouble } = await history.read();
    expect(runs.map(({ id }) => id)).toEqual(['good']);
    expect(trouble).toContain('bad.json');
    expect(trouble).toContain(why);
    expect(await readFile(path.join(folder, 'bad.json'), 'utf8')).toBe(text);
    await expect(history.run('bad')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('passes over files that are none of its own, and a folder in the place of one', async () => {
    const { history, folder, put } = await setUp();
    await put('notes.txt', 'x');
    await put('a b.json', '{}');
    await put('.hidden.json', '{}');
    await put('half.json.tmp', '{}');
    await mkdir(path.join(folder, 'folder.json'));
    expect((await history.read()).trouble).toBe(
      `1 file is left as found and not shown: folder.json (it is not a file). The folder is ${folder}.`,
    );
  });

  it('says of many bad files how many there are', async () => {
    const { history, put } = await setUp();
    for (let number = 0; number < 9; number++) await put(`bad-${number}.json`, '');
    expect((await history.read()).trouble).toMatch(/^9 files are left .*, 6 more\./);
  });

  it('keeps the newest, and says what had to go', async () => {
    const { history, names } = await setUp(3);
    for (let second = 1; second <= 5; second++) await history.add(`r${second}`, run(second));
    const { runs, trouble } = await history.read();
    expect(runs.map(({ id }) => id)).toEqual(['r5', 'r4', 'r3']);
    expect(trouble).toContain('The newest 3 runs are kept: the 2 oldest runs were deleted.');
    expect(await names()).toEqual(['r3.json', 'r4.json', 'r5.json']);
  });

  it('deletes nothing by merely looking, and does not read a folder without end', async () => {
    const { history, put, names } = await setUp(2);
    for (let number = 10; number < 30; number++)
      await put(`r${number}.json`, encodeRun(run(number)));
    const { runs, trouble } = await history.read();
    expect(runs.map(({ id }) => id)).toEqual(['r29', 'r28']);
    expect(trouble).toContain('18 older runs are there and not shown.');
    expect(await names()).toHaveLength(20);
  });

  it('reads anew what was changed from outside', async () => {
    const { history, put } = await setUp();
    await history.add('a', run(1));
    await history.read();
    await put('a.json', encodeRun(run(1, 'another, longer name')));
    expect((await history.read()).runs).toMatchObject([{ name: 'another, longer name' }]);
  });

  it('holds what the disk does not take, says so, and tries again with a new name', async () => {
    const { history, folder } = await setUp();
    await writeFile(folder, 'a file in the place of the folder');
    await history.add('a', run(1));
    const { runs, trouble } = await history.read();
    expect(runs.map(({ id }) => id)).toEqual(['a']);
    expect(trouble).toContain(`The folder ${folder} cannot be read`);
    await rm(folder);
    const before = await history.read();
    expect(before.runs.map(({ id }) => id)).toEqual(['a']);
    expect(before.trouble).toContain('could not be kept');
    expect((await history.run('a')).name).toBe('run 1');
    await history.rename('a', 'Kept after all');
    expect(await history.read()).toMatchObject({
      runs: [{ id: 'a', name: 'Kept after all' }],
      trouble: null,
    });
  });

  it('says when the folder cannot be read', async () => {
    const { history, folder } = await setUp();
    await rm(folder, { recursive: true, force: true });
    await writeFile(folder, 'no folder');
    onTestFinished(() => rm(folder));
    expect((await history.read()).trouble).toContain('cannot be read');
  });
});
