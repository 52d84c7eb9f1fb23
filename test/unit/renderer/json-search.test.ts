import { describe, expect, it } from 'vitest';
import {
  MOST_MATCHES,
  searchJson,
} from '../../../src/renderer/src/features/monitor/inspector/json-search';
import { nextMatch } from '../../../src/renderer/src/features/monitor/inspector/use-json-search';
import type { JsonNodes } from '../../../src/renderer/src/lib/json-columns';
import { jsonNodes, keyOf } from '../../../src/renderer/src/lib/json-nodes';
import { finishWork } from '../../../src/renderer/src/lib/sliced';

function search(text: string, wanted: string): number[] {
  return finishWork(searchJson(jsonNodes(text) as JsonNodes, wanted));
}

const TEXT = '{"price":1,"Prices":["PRICE","a.b",{"x":"priceprice"}],"n":-12.5,"t":true}';

describe('searching a JSON tree', () => {
  it('finds keys and values, each node once, upper and lower case the same', () => {
    const nodes = jsonNodes(TEXT) as JsonNodes;
    expect(search(TEXT, 'price').map((node) => keyOf(nodes, node))).toEqual([
      'price',
      'Prices',
      '0',
      'x',
    ]);
  });

  it('finds numbers, words and signs, as they were sent', () => {
    expect(search(TEXT, '-12.')).toHaveLength(1);
    expect(search(TEXT, 'tru')).toHaveLength(1);
    expect(search(TEXT, 'a.b')).toHaveLength(1);
    expect(search(TEXT, 'a?b')).toEqual([]);
    expect(search(TEXT, '')).toEqual([]);
  });

  it('finds nothing between values, nor across them', () => {
    expect(search(TEXT, ':')).toEqual([]);
    expect(search(TEXT, '":1')).toEqual([]);
    expect(search(TEXT, '{')).toEqual([]);
  });

  it('finds what lies across the stretches that it looks through', () => {
    const filler = 'x'.repeat(999_990);
    expect(search(`["${filler}needle","needle"]`, 'needle')).toEqual([1, 2]);
  });

  it('stops at a number of matches', () => {
    expect(search(JSON.stringify(Array(MOST_MATCHES + 5).fill(7)), '7')).toHaveLength(MOST_MATCHES);
  });
});

describe('nextMatch', () => {
  it('goes to the next and the one before, round the ends', () => {
    const found = [3, 5, 9];
    expect([0, 3, 4, 9].map((from) => nextMatch(found, from, 1))).toEqual([3, 5, 5, 3]);
    expect([0, 3, 4, 9, 12].map((from) => nextMatch(found, from, -1))).toEqual([9, 9, 3, 5, 9]);
    expect(nextMatch([], 0, 1)).toBeNull();
    expect(nextMatch([], 0, -1)).toBeNull();
  });
});
