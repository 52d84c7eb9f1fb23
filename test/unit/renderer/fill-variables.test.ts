import { describe, expect, it } from 'vitest';
import { fillVariables } from '../../../src/renderer/src/lib/fill-variables';

const VARIABLES = [
  { name: 'host', value: 'example.com', secret: false },
  { name: 'api.key', value: 's3cret', secret: true },
];

describe('fillVariables', () => {
  it('fills in what is known and shows secrets as dots', () => {
    expect(fillVariables('wss://{{host}}/a?k={{ api.key }}', VARIABLES)).toEqual({
      text: 'wss://example.com/a?k=s3cret',
      shown: 'wss://example.com/a?k=••••',
      unknown: [],
      refers: true,
    });
  });

  it('names what is not known, each once, and leaves it as it stands', () => {
    expect(fillVariables('{{no}}{{no}}{{host}}', VARIABLES)).toMatchObject({
      text: '{{no}}{{no}}example.com',
      unknown: ['no'],
    });
  });

  it('takes no braces that are no reference for one', () => {
    for (const text of ['{{}}', '{{1a}}', '{host}', '{{a b}}']) {
      expect(fillVariables(text, VARIABLES)).toMatchObject({ text, refers: false });
    }
  });

  it('does not fill in what a value holds, nor read $ in it', () => {
    const odd = [{ name: 'a', value: '$&{{a}}', secret: false }];
    expect(fillVariables('{{a}}', odd).text).toBe('$&{{a}}');
  });
});
