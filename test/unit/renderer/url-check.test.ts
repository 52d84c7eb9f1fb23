import { describe, expect, it } from 'vitest';
import { isPastedCommand } from '../../../src/renderer/src/features/monitor/address/pasted-command';
import { checkUrl } from '../../../src/renderer/src/features/monitor/address/url-check';

const VARIABLES = [
  { name: 'host', value: '127.0.0.1:4800', secret: false },
  { name: 'base', value: 'ws://a', secret: false },
  { name: 'key', value: 'x y', secret: true },
];
const check = (url: string) => checkUrl(url, 'websocket', VARIABLES);

describe('checkUrl', () => {
  it.each([
    '',
    'ws://a',
    'wss://a.example:8443/b?c=d#e',
    'https://a',
    'localhost:4800/ws/a',
    'example.com',
    'ws://[::1]:4800/x',
    'ws://user:p%40ss@host/',
  ])('has nothing to say about %j', (url) => {
    expect(check(url)).toEqual({ becomes: null, problem: null, unfinished: false });
  });

  it.each([
    ['ws://a b', 'spaces', false],
    ['ftp://a', 'ftp', false],
    ['ws://', 'host is missing', true],
    ['ws:///a', 'host is missing', true],
    ['ws:', 'host is missing', true],
    ['ws://a:99999/', 'port', true],
    ['ws://a:x/', 'port', true],
    ['ws://a[b', 'host is not valid', true],
    ['http://http://a', 'two schemes', false],
  ])('says what is wrong with %j', (url, word, unfinished) => {
    const { problem, ...rest } = check(url);
    expect(problem?.replace('a valid', 'valid')).toContain(word);
    expect(rest).toEqual({ becomes: null, unfinished });
  });

  it('says what variables make of it, with secrets as dots', () => {
    expect(check('ws://{{host}}/ws')).toMatchObject({
      becomes: 'ws://127.0.0.1:4800/ws',
      problem: null,
    });
    expect(check('ws://{{host}}/?k={{key}}').becomes).toBe('ws://127.0.0.1:4800/?k=••••');
  });

  it('names variables that there are none of', () => {
    expect(check('ws://{{nope}}/').problem).toMatch(/no variable nope\. .*Settings/);
    expect(check('ws://{{a}}.{{b}}/').problem).toContain('no variables a, b');
  });

  it('looks at the URL as it is dialled', () => {
    expect(check('ws://{{host}}/{{key}}').problem).toContain('spaces');
    expect(check('ws://{{base}}/x').problem).toContain('two schemes');
  });
});

describe('isPastedCommand', () => {
  it.each([
    "curl 'https://a'",
    '  curl.exe https://a',
    '$ curl https://a',
    'wscat -c ws://a',
    'websocat ws://a',
    'wirescope connect ws://a',
    'https://a\nhttps://b',
  ])('takes %j for one', (text) => {
    expect(isPastedCommand(text)).toBe(true);
  });

  it.each(['https://a', ' ws://a\n', 'curl', 'curly://a b', 'example.com/curl '])(
    'leaves %j to the field',
    (text) => {
      expect(isPastedCommand(text)).toBe(false);
    },
  );
});
