import { describe, expect, test } from 'vitest';
import { clientUrl, clockOf, readBaseUrl } from '../../../src/main/engine/compare/endpoints';

describe('a base URL', () => {
  test.each([
    ['http://127.0.0.1:4800', 'http://127.0.0.1:4800'],
    [' https://example.com/ ', 'https://example.com'],
    ['http://example.com/live/', 'http://example.com/live'],
  ])('%s', (text, expected) => expect(readBaseUrl(text)).toBe(expected));

  test.each([
    '',
    'example.com',
    'ws://example.com',
    'file:///etc/passwd',
    'http://user:word@example.com',
    'http://example.com/?a=1',
    'http://example.com/#top',
  ])('%j is none', (text) => expect(() => readBaseUrl(text)).toThrow('http://host:port'));
});

test('each transport has its own place', () => {
  const url = (transport: 'websocket' | 'sse' | 'poll') =>
    clientUrl(transport, 'https://h/base', 'room', 'me');
  expect(url('websocket')).toBe('wss://h/base/ws/room');
  expect(url('sse')).toBe('https://h/base/stream/room');
  expect(url('poll')).toBe('https://h/base/updates/me?channel=room&wait=30');
});

test('what latencies rest on', () => {
  expect(clockOf(null)).toBe('exact');
  expect(clockOf('http://localhost:4800')).toBe('same-host');
  expect(clockOf('http://example.com')).toBe('offset');
});
