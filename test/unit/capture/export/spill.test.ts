import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOutput } from '../../../../src/main/engine/capture/export/output';
import { createSpill } from '../../../../src/main/engine/capture/export/spill';
import { seededBy } from '../../../support/seed';
import { tempFolder } from './exporting';

const random = seededBy('spill.test.ts');

function collected() {
  const pieces: Buffer[] = [];
  const output = textOutput(async (bytes) => {
    pieces.push(Buffer.from(bytes));
  });
  return { output, text: () => Buffer.concat(pieces).toString('utf8') };
}

describe('a spill', () => {
  it.each([1, 50, 1_000_000])(
    'gives back each place whole, with at most %i characters in memory',
    async (mostGathered) => {
      const folder = await tempFolder();
      const spill = createSpill(path.join(folder, 'x'), mostGathered);
      const places = Array.from({ length: 7 }, () => spill.place());
      const expected = places.map(() => '');
      for (let number = 0; number < 500; number++) {
        // The last but one stays empty.
        const at = [0, 1, 2, 3, 4, 6][Math.floor(random() * 6)] ?? 0;
        const piece = `${number}ä\u{1f600}`.repeat(1 + Math.floor(random() * 3));
        places[at]?.write(piece);
        expected[at] += piece;
        await spill.settle();
        expect(await readdir(folder)).toEqual([]);
      }
      const { output, text } = collected();
      await spill.writeTo(output, { separator: '|', inFront: false });
      await output.flush();
      await spill.dispose();
      expect(text()).toBe(expected.filter((one) => one !== '').join('|'));
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('puts the separator in front when something stands there', async () => {
    const spill = createSpill(path.join(await tempFolder(), 'x'));
    spill.place();
    spill.place().write('a');
    const { output, text } = collected();
    await spill.writeTo(output, { separator: '|', inFront: true });
    await output.flush();
    expect(text()).toBe('|a');
  });
});
