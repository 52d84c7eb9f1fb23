import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../src/renderer/src/features/monitor/composer/read-message';
import { expand } from '../../../src/renderer/src/features/monitor/composer/variable-places';
import { variableSchema } from '../../../src/shared/model/settings';

const variables = [
  variableSchema.parse({ name: 'symbol', value: 'NVDA' }),
  variableSchema.parse({ name: 'price', value: '187.42' }),
  variableSchema.parse({ name: 'quote', value: 'a"b' }),
];

describe('expand', () => {
  it('fills in what is known, names what is not, and finds the way back', () => {
    const written = '{{symbol}}: {{ nobody }} {{price}}!';
    const { text, unknown, writtenAt } = expand(written, variables);
    expect(text).toBe('NVDA: {{ nobody }} 187.42!');
    expect(unknown).toEqual(['nobody']);
    expect(writtenAt(text.indexOf('V'))).toBe(0);
    expect(writtenAt(text.indexOf(':'))).toBe(written.indexOf(':'));
    expect(writtenAt(text.indexOf('87'))).toBe(written.indexOf('{{price'));
    expect(writtenAt(text.indexOf('!'))).toBe(written.indexOf('!'));
  });
});

describe('readMessage', () => {
  it('counts the bytes of a text as it goes out, and sends it as written', () => {
    expect(readMessage({ type: 'text', text: 'é {{symbol}} {{x}} {{x}}' }, variables)).toEqual({
      message: { type: 'text', text: 'é {{symbol}} {{x}} {{x}}' },
      bytes: 19,
      fault: null,
      unknown: ['x'],
    });
  });

  it('takes an empty text, which is a message too', () => {
    expect(readMessage({ type: 'text', text: '' }, [])).toMatchObject({ bytes: 0, fault: null });
  });

  it('checks JSON with its variables filled in', () => {
    const fine = readMessage({ type: 'json', text: '{"p":{{price}},"s":"{{symbol}}"}' }, variables);
    expect(fine).toMatchObject({ fault: null, message: { type: 'text' } });
    const broken = readMessage({ type: 'json', text: '{"s":"{{quote}}"}' }, variables);
    expect(broken).toMatchObject({ message: null, fault: { from: 6 } });
  });

  it('says where JSON goes wrong, and what is wanted there', () => {
    const { fault } = readMessage({ type: 'json', text: '{\n  "a": 1,\n}' }, []);
    expect(fault).toEqual({
      from: 12,
      to: 13,
      reason: 'Not JSON: a key in double quotes is wanted at line 3, column 1.',
    });
    expect(readMessage({ type: 'json', text: '[1' }, []).fault).toMatchObject({ from: 1, to: 2 });
    expect(readMessage({ type: 'json', text: '[{{x}}]' }, []).fault?.reason).toBe(
      'Not JSON: nothing is known of {{x}} at column 3.',
    );
    expect(readMessage({ type: 'json', text: ' ' }, []).fault?.reason).toMatch(/nothing yet/);
  });

  it('makes bytes of base64 and hex, without filling anything in', () => {
    expect(readMessage({ type: 'hex', text: '48 69' }, [])).toEqual({
      message: { type: 'binary', base64: 'SGk=' },
      bytes: 2,
      fault: null,
      unknown: [],
    });
    expect(readMessage({ type: 'base64', text: '{{symbol}}' }, variables)).toMatchObject({
      message: null,
      bytes: null,
      fault: { from: 0, to: 1, reason: '{ is no base64 digit at column 1.' },
    });
  });

  it('refuses what is too long to be handed over', () => {
    const { fault } = readMessage({ type: 'text', text: 'x'.repeat(16_777_217) }, []);
    expect(fault?.reason).toMatch(/longer than/);
  });
});
