import { describe, expect, test } from 'vitest';
import { readPasted } from '../../../src/main/engine/interop/read-curl';

const URL = 'https://x.dev/s';

describe('refused', () => {
  test.each([
    ['', 'starts with nothing'],
    ['hello', 'starts with hello'],
    ['Invoke-WebRequest -Uri x', 'starts with Invoke-WebRequest'],
    ['fetch("https://x")', 'not a URL to connect to'],
    ['curl', 'names no URL'],
    ['curl -H', 'not complete'],
    ['curl ftp://x/', 'not a URL to connect to'],
    ['curl http://', 'not a URL to connect to'],
    [`curl 'http://x`, 'ends inside single quotes'],
    ['wirescope serve --port 1', 'opens no connection'],
    ['wscat -l 80', 'starts a server'],
    ['websocat -s 80', 'starts a server'],
    [`curl http://x ${"-H 'a: b' ".repeat(1_001)}`, 'headers'],
    [`curl -${'s'.repeat(200_000)} http://x`, '200000 flags in one word'],
    [`curl http://x -d ${'é'.repeat(140_000)}`, 'longer than 256 KiB'],
  ])('$1', (text, message) => {
    const started = performance.now();
    expect(() => readPasted(text)).toThrow(
      expect.objectContaining({ code: 'bad-request', message: expect.stringContaining(message) }),
    );
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

test('many notes are cut short', () => {
  const { notes } = readPasted(
    `curl ${URL} ${Array.from({ length: 50 }, (_, n) => `-b ${n}`).join(' ')}`,
  );
  expect(notes).toHaveLength(21);
  expect(notes.at(-1)).toBe('And 30 more that could not be carried over');
});

test('hostile commands take linear time', () => {
  const parts = [
    'http://h/?x ',
    '-d x ',
    '-H a:b ',
    '-H "Authorization: Basic  "',
    '-Hx',
    ';auto',
    'a@',
  ];
  for (const part of [...parts, '-G -d ', '=', '[', '?', ' -', '--a ', '--a', '-dx']) {
    for (const head of [
      'curl http://h ',
      'curl -G -d ',
      'curl -e ',
      'wscat -c ',
      'wirescope connect ',
      '',
    ]) {
      for (const count of [1_000, 250_000 / part.length]) {
        const started = performance.now();
        try {
          readPasted(head + part.repeat(count));
        } catch (error) {
          expect(error).toMatchObject({ code: 'bad-request' });
        }
        expect(performance.now() - started, head + part).toBeLessThan(1_000);
      }
    }
  }
});
