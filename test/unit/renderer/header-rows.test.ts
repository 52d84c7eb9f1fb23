import { describe, expect, it } from 'vitest';
import {
  insertHeaders,
  pastedHeaders,
  writeHeader,
} from '../../../src/renderer/src/features/monitor/options/header-rows';
import { isSecretHeader } from '../../../src/shared/secret-names';

describe('header rows', () => {
  it('splits pasted lines as browsers and curl -v give them', () => {
    expect(pastedHeaders('> Accept: */*\r\n:path: /x\n\nX-A:\nCookie: a=b; c: d\n')).toEqual([
      ['Accept', '*/*'],
      ['X-A', ''],
      ['Cookie', 'a=b; c: d'],
    ]);
  });

  it.each(['Bearer abc', 'http://a', 'a: b\nno header', '', '{"a": 1}'])(
    'leaves %j to the field it is pasted into',
    (text) => {
      expect(pastedHeaders(text)).toBeNull();
    },
  );

  it('writes rows and the one behind the last', () => {
    expect(writeHeader([], 0, 0, 'A')).toEqual([['A', '']]);
    expect(writeHeader([['A', '1']], 0, 1, '2')).toEqual([['A', '2']]);
    expect(writeHeader([['A', '1']], 1, 1, '2')).toEqual([
      ['A', '1'],
      ['', '2'],
    ]);
  });

  it('puts pasted rows in the place of an empty one, else behind', () => {
    const one = ['A', '1'] as [string, string];
    const two = ['B', '2'] as [string, string];
    expect(insertHeaders([one], 1, [two])).toEqual([one, two]);
    expect(insertHeaders([['', ''], one], 0, [two])).toEqual([two, one]);
    expect(insertHeaders([one], 0, [two])).toEqual([one, two]);
  });

  it.each([
    ['Authorization', true],
    ['cookie', true],
    ['X-Api-Key', true],
    ['x_auth_token', true],
    ['Accept', false],
    ['Content-Type', false],
  ])('%s is a secret: %s', (name, secret) => {
    expect(isSecretHeader(name)).toBe(secret);
  });
});
