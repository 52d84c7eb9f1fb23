import { describe, expect, it } from 'vitest';
import { textCriterion } from '../../../../src/main/engine/capture/reader/match-text';
import { poll, stateRecord, text } from '../samples';
import { passing, sampleBlock } from './sample-block';

const raw = Buffer.from('id: needle\ndata: hello\n: needle\n\n');

describe.each([true, false])('a text, case sensitive: %j', (caseSensitive) => {
  const find = (pattern: string) => textCriterion({ pattern, mode: 'text', caseSensitive });

  it('lies in a payload or an event name, not in what is around them', () => {
    const block = sampleBlock(
      text(raw.subarray(17, 22), { raw, id: 'needle' }),
      text(Buffer.from('hello'), { raw, event: 'xneedle', id: 'needle', offset: 9 }),
      text('need', { event: 'le needl', id: 'e needle' }),
      text('needle'),
      text('a needle in hay'),
      text('nee'),
      text('dle'),
      text('needl', { event: 'needle' }),
      text(''),
    );
    expect(passing(find('needle'), block)).toEqual([1, 3, 4, 7]);
    expect(passing(find('hello'), block)).toEqual([0, 1]);
    expect(passing(find('needlee'), block)).toBeNull();
    expect(passing(find('needle'), block, 2, 4)).toEqual([3]);
    expect(passing(find('needle'), block, 5, 7)).toBeNull();
    expect(passing(find('needle'), block, 8, 9)).toBeNull();
  });

  it('lies in what the row of another record says', () => {
    const block = sampleBlock(
      stateRecord({ state: 'connecting', attempt: 3 }),
      poll({ updates: 2, url: 'http://h/needle' }),
      { kind: 'comment', at: 1, text: 'a needle' },
      { kind: 'ping', at: 1, direction: 'sent', payload: Buffer.from('needle') },
      { kind: 'invalid', at: 1, what: 'field', detail: 'needle' },
    );
    expect(passing(find('needle'), block)).toEqual([2, 3, 4]);
    expect(passing(find('connecting'), block)).toEqual([0]);
    expect(passing(find('2 updates'), block)).toEqual([1]);
  });

  it('is not a pattern', () => {
    const block = sampleBlock(text('a.b*c\\d[e]^$|(f)-/'), text('aXbbbc'));
    expect(passing(find('a.b*c\\d[e]^$|(f)-/'), block)).toEqual([0]);
    expect(passing(find('.'), block)).toEqual([0]);
  });

  it('is found in a large record, wherever it lies', () => {
    const large = Buffer.alloc(3_500_000, 'n');
    for (const place of [0, 1_048_571, 1_048_576, 2_097_140, 3_499_994]) {
      const copy = Buffer.from(large);
      copy.write('needle', place);
      expect(passing(find('needle'), sampleBlock(text(copy)))).toEqual([0]);
    }
    expect(passing(find('needle'), sampleBlock(text(large)))).toBeNull();
  });
});

it('without case sensitivity equals ASCII letters only', () => {
  const block = sampleBlock(text('NEEDLE'), text('nEeDlE'), text('\u212aelvin'), text('Kelvin'));
  const find = (pattern: string, caseSensitive = false) =>
    passing(textCriterion({ pattern, mode: 'text', caseSensitive }), block);
  expect(find('needle')).toEqual([0, 1]);
  expect(find('NEEDLE', true)).toEqual([0]);
  expect(find('kelvin')).toEqual([3]);
});

it('beyond ASCII is found as bytes', () => {
  const block = sampleBlock(text('GRÖSSE größe'), text('gr\u00f6\u00dfe'), text('grosse'));
  const criterion = textCriterion({ pattern: 'größe', mode: 'text', caseSensitive: true });
  expect(passing(criterion, block)).toEqual([0, 1]);
});
