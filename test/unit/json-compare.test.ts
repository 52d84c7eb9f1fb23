import { describe, expect, it } from 'vitest';
import { compareJson, parseComparison } from '../../src/shared/json-compare';

function matches(text: string, json: string): boolean {
  const parsed = parseComparison(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return compareJson(Buffer.from(json), parsed.value);
}

const TRADE = '{"id":7,"data":{"price":101.5,"symbol":"EURUSD","open":true,"note":null,"n":"12"}}';

describe('a comparison', () => {
  it.each([
    ['data.price > 100', true],
    ['data.price>101.5', false],
    ['data.price >= 101.5', true],
    ['data.price < 100', false],
    ['data.price != 100', true],
    ['$.data.price = 101.50', true],
    ['data.symbol = "EURUSD"', true],
    ['data.symbol == EURUSD', true],
    ['data.symbol contains USD', true],
    ['data.symbol ~ GBP', false],
    ['data.symbol < F', true],
    ['data.open = true', true],
    ['data.note = null', true],
    ['data.note', true],
    ['data.missing', false],
    ['data.missing != 1', false],
    ['data.n > 9', true],
    ['data contains EURUSD', true],
    ['id = 7', true],
  ])('%s: %s', (text, expected) => expect(matches(text, TRADE)).toBe(expected));

  it.each(['not json', '', '[', '{"data":'])('of %j is false', (json) => {
    expect(matches('data.price > 1', json)).toBe(false);
  });

  it.each([
    ['', 'Write a path'],
    ['   ', 'Write a path'],
    ['> 5', 'Write a path'],
    ['a >', 'Write a value after >'],
  ])('%j says what is missing', (text, message) => {
    const parsed = parseComparison(text);
    expect(parsed.ok ? '' : parsed.message).toContain(message);
  });
});
