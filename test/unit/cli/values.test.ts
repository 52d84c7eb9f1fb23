import { describe, expect, test } from 'vitest';
import {
  collectHeader,
  collectScenario,
  parseDuration,
  wholeNumber,
} from '../../../src/main/cli/values';

describe('durations', () => {
  test.each([
    ['250ms', 250],
    ['5s', 5_000],
    ['1.5s', 1_500],
    ['2m', 120_000],
  ])('%s', (text, ms) => expect(parseDuration(text)).toBe(ms));

  test.each(['', '5', 's', '-5s', '5 h', '1e3ms'])('%j is refused', (text) => {
    expect(() => parseDuration(text)).toThrow('250ms, 5s or 2m');
  });
});

describe('scenarios', () => {
  test.each([
    ['trades', { name: 'trades' }],
    ['trades@eu/west', { name: 'trades', channel: 'eu/west' }],
    ['ticks:1000', { name: 'ticks', ratePerSecond: 1_000 }],
    ['ticks@load:0.5:200', { name: 'ticks', channel: 'load', ratePerSecond: 0.5, sizeBytes: 200 }],
  ])('%s', (text, expected) => expect(collectScenario(text)).toEqual([expected]));

  test.each(['', 'Trades', 'trades:x', 'trades::'])('%j is refused', (text) => {
    expect(() => collectScenario(text)).toThrow('NAME[@channel][:rate[:size]]');
  });
});

test('headers keep colons in their value and refuse line breaks', () => {
  expect(collectHeader('X-Time: 12:30', [['A', 'b']])).toEqual([
    ['A', 'b'],
    ['X-Time', '12:30'],
  ]);
  expect(() => collectHeader('X: a\r\nY: b')).toThrow('Name: value');
  expect(() => collectHeader('no colon')).toThrow('Name: value');
});

test('whole numbers have bounds', () => {
  expect(wholeNumber(0, 65_535)('4800')).toBe(4_800);
  expect(() => wholeNumber(0, 65_535)('65536')).toThrow('0 to 65535');
  expect(() => wholeNumber(1, 9)('1.5')).toThrow('1 to 9');
});
