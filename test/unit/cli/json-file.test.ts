import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectRules } from '../../../src/main/cli/json-file';
import { collectScenario } from '../../../src/main/cli/values';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wirescope-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, text: string | Buffer): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
}

describe('a scenario file on the command line', () => {
  test('has the channel given, else its own, else its name', async () => {
    const named = await put('named.json', '{"name":"a","events":[{"data":1}]}');
    const placed = await put('placed.JSON', '{"name":"a","channel":"b","events":[{"data":1}]}');
    const channels = [named, placed, `${placed}@c/d@e`].map((text) => {
      const [{ name, channel, file } = { name: '' }] = collectScenario(text);
      expect([name, file?.name]).toEqual(['a', 'a']);
      return channel;
    });
    expect(channels).toEqual(['a', 'b', 'c/d@e']);
    expect(collectScenario('trades', collectScenario(named))).toHaveLength(2);
  });

  test.each<[what: string, text: string | Buffer | null, message: RegExp]>([
    ['is not there', null, /There is no file .*none\.json/],
    ['is no JSON', '{"name":"a",', /not JSON: line 1, column 13/],
    ['is not UTF-8', Buffer.from([0xff]), /not UTF-8/],
    [
      'is none',
      '{"name":"a","events":[{"data":"{{oops}}"}]}',
      /events\.0\.data: there is no word oops/,
    ],
    ['hides something', '{"name":"a","events":[{"data":{"\\u001b[2J":"{{"}}]}', /⟨U\+001B⟩\[2J: /],
    ['is too large', ' '.repeat(4_194_305), /larger than/],
  ])('that %s is refused', async (_what, text, message) => {
    const file = text === null ? path.join(folder, 'none.json') : await put('bad.json', text);
    expect(() => collectScenario(file)).toThrow(message);
  });

  test('that is a folder is refused', () => {
    expect(() => collectRules(folder)).toThrow(/is not a file/);
  });
});

test('plain answers of several files are one list', async () => {
  const one = await put('one.json', '{"rules":[{"path":"/a"},{"path":"/b"}]}');
  const two = await put('two.json', '{"rules":[{"path":"/c"}]}');
  const rules = collectRules(two, collectRules(one));
  expect(rules.map(({ path: itsPath }) => itsPath)).toEqual(['/a', '/b', '/c']);
  const own = await put('own.json', '{"rules":[{"path":"/echo"}]}');
  expect(() => collectRules(own)).toThrow(
    /own\.json: rules\.0\.path: the server has \/echo itself/,
  );
});
