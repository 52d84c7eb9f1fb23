import { describe, expect, it } from 'vitest';
import { jsonCriterion } from '../../../../src/main/engine/capture/reader/match-json';
import { post, text } from '../samples';
import { passing, sampleBlock } from './sample-block';

const find = (comparison: string, mostBytes = 1_000) => {
  const cut = { records: 0 };
  return { cut, criterion: jsonCriterion(comparison, mostBytes, cut) };
};

describe('a comparison', () => {
  const block = sampleBlock(
    text('{"data":{"price":7}}'),
    text(' \r\n\t{"data":{"price":"9"}}'),
    text('"data.price 9"'),
    text('not JSON {"data":{"price":9}}'),
    text('{"data":{"price":9}}', { type: 'binary' }),
    text('{"data":{"\\u0070rice":8}}'),
    text('[{"price":1},{"price":2}]'),
    post('{"data":{"price":9}}'),
    text('{"data":{"price":"9'),
    text(''),
  );

  it('looks at text messages that are objects or arrays', () => {
    expect(passing(find('data.price >= 7').criterion, block)).toEqual([0, 1, 5]);
    expect(passing(find('data.price').criterion, block)).toEqual([0, 1, 5]);
    expect(passing(find('1.price = 2').criterion, block)).toEqual([6]);
    expect(passing(find('1').criterion, block)).toEqual([6]);
  });

  it('passes over a block in which its key does not stand', () => {
    const plain = sampleBlock(text('{"data":{"price":7}}'), text('{"cost":1}'));
    expect(passing(find('data.cost').criterion, plain)).toEqual([]);
    expect(passing(find('data.gone').criterion, plain)).toBeNull();
    expect(passing(find('data.cost').criterion, plain, 0, 1)).toBeNull();
    expect(passing(find('data.gone').criterion, block)).toEqual([]);
  });

  it('looks at the beginning of what is long, and counts it', () => {
    const long = sampleBlock(text('{"a":1,"b":2}'), text('{"a":1}'));
    const { cut, criterion } = find('b = 2', 8);
    expect([passing(criterion, long), cut.records]).toEqual([[], 1]);
    // A number that is cut is not another number.
    const number = find('b = 23', 13);
    expect(passing(number.criterion, sampleBlock(text('{"a":1,"b":2345}')))).toEqual([]);
    expect(passing(find('a = 1', 13).criterion, sampleBlock(text('{"a":1,"b":2345}')))).toEqual([
      0,
    ]);
  });

  it('that cannot be read is refused with why', () => {
    expect(() => find('data.price >')).toThrow('Write a value after >');
    expect(() => find(' ')).toThrow('Write a path');
  });
});
