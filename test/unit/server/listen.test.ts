import { expect, it } from 'vitest';
import { listenHost } from '../../../src/main/engine/server/listen';

it.each([
  ['localhost', 'localhost'],
  ['LocalHost', 'localhost'],
  ['127.0.0.1', '127.0.0.1'],
  ['0.0.0.0', '0.0.0.0'],
  ['255.249.199.9', '255.249.199.9'],
  ['::', '::'],
  ['::1', '::1'],
  ['[::1]', '::1'],
  ['FE80::1%eth0', 'fe80::1%eth0'],
  ['::ffff:127.0.0.1', '::ffff:127.0.0.1'],
])('%s can be listened on', (text, host) => expect(listenHost(text)).toBe(host));

it.each([
  '',
  ' ',
  '*',
  'example.com',
  'localhost.',
  'my.localhost',
  '127.1',
  '127.0.0.1.',
  '127.0.0.256',
  '127.0.0.01',
  '127.0.0.1:80',
  '0x7f000001',
  '2130706433',
  ':',
  '1::2::3',
  '::1]',
  '[localhost',
  'http://127.0.0.1',
])('%j cannot, and is told what can', (text) => {
  const named = text.replaceAll('.', '\\.').replace(/[[*\]]/g, '\\$&');
  expect(() => listenHost(text)).toThrow(
    expect.objectContaining({
      code: 'listen-failed',
      message: expect.stringMatching(new RegExp(`"${named}".* Use 127\\.0\\.0\\.1 `)),
    }),
  );
});
