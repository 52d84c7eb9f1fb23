import { describe, expect, it } from 'vitest';
import { READER_LIMITS } from '../../../../src/main/engine/capture/reader/limits';
import { expressionCriterion } from '../../../../src/main/engine/capture/reader/match-expression';
import { poll, text } from '../samples';
import { passing, sampleBlock } from './sample-block';

function find(pattern: string, { caseSensitive = false, limits = READER_LIMITS } = {}) {
  const cut = { records: 0 };
  return {
    cut,
    criterion: expressionCriterion({ pattern, mode: 'regex', caseSensitive }, limits, cut),
  };
}

describe('an expression', () => {
  it('looks at the payload, the event name, and what rows say of other records', () => {
    const block = sampleBlock(
      text('price 42'),
      text('', { event: 'price 7' }),
      text('PRICE 8'),
      text('price none'),
      poll({ updates: 3 }),
    );
    expect(passing(find('price \\d').criterion, block)).toEqual([0, 1, 2]);
    expect(passing(find('price \\d', { caseSensitive: true }).criterion, block)).toEqual([0, 1]);
    expect(passing(find('^HTTP 200 .* 3 updates').criterion, block)).toEqual([4]);
    expect(passing(find('^$').criterion, block)).toEqual([1]);
  });

  it('stands for characters, not bytes', () => {
    const block = sampleBlock(text('größe'), text('GRÖSSE'), text('gr\u{1f600}'));
    expect(passing(find('^gr.[ßs]+e$').criterion, block)).toEqual([0, 1]);
    expect(passing(find('^gr.$').criterion, block)).toEqual([2]);
  });

  it.each(['(', '[z-a]', 'a**', 'a{2000}', '(?=a)', '\\1', `${'('.repeat(3_000)}`])(
    'that cannot be read is refused with why: %s',
    (pattern) => {
      expect(() => find(pattern)).toThrow(/^The regular expression cannot be read: .+\./);
    },
  );

  it('takes time by the length of the text, whatever it says', () => {
    const block = sampleBlock(text(`${'a'.repeat(1_000_000)}!`));
    for (const pattern of ['^(a+)+$', '(a|aa)+$', '(a*)*b', '(.*)(.*)(.*)[^!]$']) {
      expect(passing(find(pattern).criterion, block)).toEqual([]);
    }
  });

  it('looks at the beginning of what is long, at less with a large expression, and counts it', () => {
    const block = sampleBlock(text(`${'-'.repeat(100)}needle`), text('needle'));
    const limits = { ...READER_LIMITS, lookedAtBytes: 90 };
    const short = find('needle', { limits });
    expect(passing(short.criterion, block)).toEqual([1]);
    expect(short.cut.records).toBe(1);
    const steps = { ...READER_LIMITS, expressionSteps: 20_000 };
    const large = find('(x{900}|needle)', { limits: steps });
    expect(passing(large.criterion, block)).toEqual([1]);
    expect(large.cut.records).toBe(1);
    const whole = find('needle', { limits: steps });
    expect(passing(whole.criterion, block)).toEqual([0, 1]);
    expect(whole.cut.records).toBe(0);
  });
});
