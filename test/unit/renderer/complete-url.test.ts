import { describe, expect, it } from 'vitest';
import { completeUrl } from '../../../src/renderer/src/lib/complete-url';

describe('completeUrl', () => {
  it('adds the scheme people leave out, encrypted unless it is this machine', () => {
    expect(completeUrl(' localhost:4800/ws/a ', 'websocket')).toBe('ws://localhost:4800/ws/a');
    expect(completeUrl('127.0.0.1:4800', 'sse')).toBe('http://127.0.0.1:4800');
    expect(completeUrl('[::1]:1/x', 'poll')).toBe('http://[::1]:1/x');
    expect(completeUrl('example.com/feed', 'websocket')).toBe('wss://example.com/feed');
    expect(completeUrl('localhost.example.com', 'sse')).toBe('https://localhost.example.com');
  });

  it('leaves a URL with a scheme alone', () => {
    expect(completeUrl('http://a/b', 'websocket')).toBe('http://a/b');
    expect(completeUrl('{{base}}/feed', 'websocket')).toBe('{{base}}/feed');
    expect(completeUrl('  ', 'sse')).toBe('');
  });
});
