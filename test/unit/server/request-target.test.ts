import { describe, expect, it } from 'vitest';
import {
  readChannel,
  readName,
  readPosition,
  readWaitMs,
} from '../../../src/main/engine/server/parameters';
import { parseTarget, percentDecode } from '../../../src/main/engine/server/request-target';

describe('a request target', () => {
  it.each([
    ['/ws/a/../b', '/ws/a/../b', null],
    ['/ws/a%2Fb?since=1', '/ws/a%2Fb', null],
    ['http://evil.example:80/x?y=1', '/x', 'evil.example:80'],
    ['http://evil.example', '/', 'evil.example'],
    ['*', '*', null],
    ['/a#b', '/a', null],
    ['', '/', null],
  ])('%j has the path %j', (url, path, authority) => {
    expect(parseTarget(url)).toMatchObject({ path, authority });
  });

  it('reads the first of equal parameters, decoded once', () => {
    const { query } = parseTarget('/x?a=1+2%2B&a=3&b&c=&d=%2525&e=%zz');
    expect(['a', 'b', 'c', 'd', 'f'].map(query)).toEqual(['1 2+', '', '', '%25', null]);
    expect(() => query('e')).toThrow('broken percent escape');
  });

  it.each([
    ['caf%C3%A9', 'café'],
    ['caf\u00c3\u00a9', 'café'],
    ['%252e', '%2e'],
  ])('%j decodes to %j', (text, expected) => {
    expect(percentDecode(text, 'channel')).toBe(expected);
  });

  it.each(['%', '%4', '%zz', '%ff', '%C3', '\u00e9', '%ED%A0%80'])('%j is refused', (text) => {
    expect(() => percentDecode(text, 'channel')).toThrow('not UTF-8');
  });
});

describe('parameters', () => {
  it.each(['trades', 'chat/room-123', 'a//b', '...', 'a.b', '.hidden', '*', 'x'.repeat(256), '日'])(
    '%j is a channel',
    (name) => expect(readChannel(name, 'channel')).toBe(name),
  );

  it.each([
    '',
    '.',
    '..',
    'a/../b',
    './a',
    'a/.',
    'a\n',
    '\u0000',
    '\u007f',
    'x'.repeat(257),
    '日'.repeat(86),
  ])('%j is not', (name) => expect(() => readChannel(name, 'channel')).toThrow());

  it('names may have dots, not control characters', () => {
    expect(readName(null, 'event')).toBeNull();
    expect(readName('..', 'event')).toBe('..');
    expect(() => readName('', 'event')).toThrow('is empty');
    expect(() => readName('a\r\nid: 5', 'event')).toThrow('control character');
  });

  it.each([
    [null, null],
    ['', null],
    ['0', 0],
    ['007', 7],
    ['9007199254740991', 9_007_199_254_740_991],
  ])('since=%s is %s', (text, expected) => {
    expect(readPosition(text, 'since')).toBe(expected);
  });

  it.each(['-1', '1.5', '1e3', 'abc', '0x1', ' 1', '9007199254740992', '99999999999999999999'])(
    'since=%s is refused',
    (text) => expect(() => readPosition(text, 'since')).toThrow('integer'),
  );

  it.each([
    [null, 30_000],
    ['', 30_000],
    ['0', 0],
    ['0.25', 250],
    ['.5', 500],
    ['120', 120_000],
  ])('wait=%s is %s ms', (text, expected) => {
    expect(readWaitMs(text)).toBe(expected);
  });

  it.each(['-1', '121', '120.1', 'abc', '1e1', 'Infinity', '.'])('wait=%s is refused', (text) => {
    expect(() => readWaitMs(text)).toThrow('seconds');
  });
});
