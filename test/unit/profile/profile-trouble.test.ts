import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { saveTrouble } from '../../../src/main/engine/profile/save-trouble';
import type { ProfileData, Snippet } from '../../../src/main/engine/profile/types';
import { dataOf, START, setUpFolder, spec } from './samples';

const text = 'x'.repeat(1_048_576);
const snippets = Array.from({ length: 65 }, (): Snippet => ({ name: 's', type: 'text', text }));
const TOO_LARGE = dataOf([], { snippets });

async function setUp() {
  const folder = await setUpFolder();
  const profile = await folder.open();
  const told: (string | null)[] = [];
  profile.onTrouble((trouble) => told.push(trouble));
  async function save(data: ProfileData = dataOf([spec()])) {
    profile.save(data);
    await profile.flush();
  }
  return { ...folder, profile, told, save };
}

describe('trouble with saving', () => {
  it('is not told when there is none', async () => {
    const { save, told } = await setUp();
    await save();
    await save();
    expect(told).toEqual([]);
  });

  it('is told, and once that it is over', async () => {
    const { save, told, file, logged, profile } = await setUp();
    await mkdir(path.join(file, 'in-the-way'), { recursive: true });
    await save();
    const trouble = expect.stringMatching(/: a folder is in its place \(\w+\); move .*\.$/);
    expect(told).toEqual([trouble]);
    expect(told[0]).toContain(`Wirescope cannot save ${file}: `);
    expect(logged).toEqual(told);
    await rm(file, { recursive: true });
    await save();
    await save();
    expect(told).toEqual([trouble, null]);
    expect(profile.trouble).toBeNull();
  });

  it('is told to everyone, who comes later too', async () => {
    const { save, told, profile } = await setUp();
    const first: unknown[] = [];
    profile.onTrouble((trouble) => first.push(trouble));
    await save(TOO_LARGE);
    const late: unknown[] = [];
    profile.onTrouble((trouble) => late.push(trouble));
    expect([first, late]).toEqual([told, told]);
    await save();
    expect([first, late, told]).toEqual(Array(3).fill([expect.any(String), null]));
  });

  it('says that nothing was saved when the file would be too large', async () => {
    const { save, told, open } = await setUp();
    await save();
    await save(TOO_LARGE);
    expect(told).toEqual([expect.stringMatching(/nothing was saved.*larger than 64 MiB; remove/)]);
    expect((await open()).data).toEqual(dataOf([spec()]));
  });

  it('is told when what is there is not to be overwritten', async () => {
    const { file, folder, open } = await setUpFolder();
    await writeFile(file, 'precious');
    await mkdir(path.join(folder, `profile.json.broken-${START}`, 'in-the-way'), {
      recursive: true,
    });
    const profile = await open();
    const told: unknown[] = [];
    profile.onTrouble((trouble) => told.push(trouble));
    profile.save(dataOf());
    await profile.flush();
    expect(told).toEqual([expect.stringContaining('start Wirescope again')]);
  });
});

describe('the sentence', () => {
  const coded = (code: string) => Object.assign(new Error(`${code}: open '/secret'`), { code });

  it.each<[error: unknown, expected: RegExp]>([
    [coded('ENOSPC'), /the disk is full \(ENOSPC\); make room/],
    [coded('EDQUOT'), /the disk is full \(EDQUOT\); make room/],
    [coded('EACCES'), /writing there is not allowed \(EACCES\); allow it/],
    [coded('EROFS'), /writing there is not allowed \(EROFS\); allow it/],
    [coded('ENOTDIR'), /a file is in the place of its folder \(ENOTDIR\); move/],
    [coded('EIO'), /the system refused it \(EIO\); see/],
    [new RangeError('Invalid string length'), /nothing was saved.*larger than 64 MiB; remove/],
    ['odd', /the system refused it; see/],
  ])('for %s says why and what to do', (error, expected) => {
    const sentence = saveTrouble('/a/b.json', error);
    expect(sentence).toMatch(expected);
    expect(sentence).toMatch(/^Wirescope cannot save \/a\/b\.json: [^\n]+\.$/);
    expect(sentence).not.toContain('/secret');
  });
});
