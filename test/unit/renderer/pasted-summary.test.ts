import { describe, expect, it } from 'vitest';
import { pastedSummary } from '../../../src/renderer/src/features/import/pasted-summary';

describe('pastedSummary', () => {
  it('tells only what was pasted, and no secret', () => {
    const lines = pastedSummary({
      url: 'https://a/b',
      transport: 'sse',
      headers: [
        ['Accept', '*/*'],
        ['X-Api-Key', 's3cret'],
      ],
      auth: { type: 'basic', username: 'alice', password: 's3cret' },
      body: 'ä',
      tls: { verify: false },
    });
    expect(lines.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'URL: https://a/b',
      'Method: POST',
      '2 headers: Accept, X-Api-Key',
      'Auth: basic, as alice',
      'Body: 2 B',
      'TLS: certificate not verified',
    ]);
  });

  it('has no method for a WebSocket', () => {
    const lines = pastedSummary({
      url: 'ws://a',
      transport: 'websocket',
      subprotocols: ['a', 'b'],
      sendOnOpen: ['hello'],
    });
    expect(lines.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'URL: ws://a',
      'Subprotocols: a, b',
      'On open: sends 1 message, 5 B',
    ]);
  });
});
