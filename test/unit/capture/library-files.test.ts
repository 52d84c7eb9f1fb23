import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { captureFileOf, captureIdOf } from '../../../src/main/engine/capture/library-files';
import { SEED, seededBy } from '../../support/seed';

seededBy('library-files');
const FOLDER = path.resolve('/captures');

describe('capture ids', () => {
  test.each([
    ['trades', 'trades'],
    ['a/b\\c:d', 'a_b_c_d'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['..', 'capture'],
    ['', 'capture'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['name. ', 'name'],
    ['a\u0000\u202eb', 'a__b'],
  ])('%j is called %j', (name, id) => {
    expect(captureIdOf(name)).toBe(id);
  });

  test.each(['..', '.', '', '.hidden', 'a/b', '../a', 'a\\b', 'a\0b', '/etc/passwd'])(
    '%j is no id',
    (id) => {
      expect(captureFileOf(FOLDER, id)).toBeNull();
    },
  );

  test('any name becomes the name of a file in the folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const id = captureIdOf(name);
        const file = captureFileOf(FOLDER, id);
        expect(file).toBe(path.join(FOLDER, `${id}.wirescope`));
        expect(Buffer.byteLength(id)).toBeLessThanOrEqual(181);
      }),
      { seed: SEED },
    );
  });
});
