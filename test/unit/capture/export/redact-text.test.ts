import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  redactProtocols,
  redactText,
} from '../../../../src/main/engine/capture/export/redact-text';
import { SEED } from '../../../support/seed';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

describe('a text', () => {
  it.each([
    ['redirected to https://user:pw@h/x', 'redirected to https://user:[redacted]@h/x'],
    ['ws://token@h/x', 'ws://[redacted]@h/x'],
    ['a://u:p@ss@h/', 'a://u:[redacted]@h/'],
    ['Cannot GET /ws?token=abc&x=1', 'Cannot GET /ws?token=[redacted]&x=1'],
    ['<a href="/l?a=1&amp;api_key=k1">', '<a href="/l?a=1&amp;api_key=[redacted]">'],
    [
      'https://l/?next=%2Fws%3Ftoken%3Dabc%26b%3D1',
      'https://l/?next=%2Fws%3Ftoken%3D[redacted]%26b%3D1',
    ],
    ['?n=%252Fw%253Fkey%253Dabc%2526b', '?n=%252Fw%253Fkey%253D[redacted]%2526b'],
    ['?n=https%3A%2F%2Fu%3Ap%40h%2Fx', '?n=https%3A%2F%2F[redacted]%40h%2Fx'],
    ['a[token]=abc', 'a[token]=[redacted]'],
    [
      '{"error":"x","access_token" : "a\\"b","n":1}',
      '{"error":"x","access_token" : "[redacted]","n":1}',
    ],
    ['TRACE /\r\nCookie: a=b\r\nHost: h', 'TRACE /\r\nCookie: [redacted]\r\nHost: h'],
    ['sent Bearer abc.def-123 to it', 'sent Bearer [redacted] to it'],
    ['sent Basic dXNlcjpwYXNz to it', 'sent Basic [redacted] to it'],
    [`/path/${JWT}/x`, '/path/[redacted]/x'],
  ])('%j reads %j', (text, expected) => {
    expect(redactText(text)).toBe(expected);
    expect(redactText(expected)).toBe(expected);
  });

  it.each([
    'https://h:8080/a?since=3&page=2#top',
    'mail to a@b.c, see http://h/@name',
    'ws://[::1]:80/x?user=a@b',
    'Basic authentication failed; Bearer authentication required',
    'closed by the server: 1006 · ECONNRESET',
    '{"message":"token expired","count":1}',
    'price=100&side=buy',
    '',
  ])('%j stays', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('takes its time in proportion, whatever stands in it', () => {
    const hostile = [
      '://',
      'token',
      '"a":"',
      'Bearer ',
      '%3A%2F%2F',
      'eyJ',
      '%25',
      'a=',
      "'",
      '\\',
    ];
    for (const piece of hostile) {
      const text = piece.repeat(200_000 / piece.length);
      expect(redactText(text)).toBe(text);
    }
  });

  it('never throws, and once is enough', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const once = redactText(text);
        expect(redactText(once)).toBe(once);
      }),
      { seed: SEED },
    );
  });
});

describe('subprotocols', () => {
  it.each([
    ['graphql-transport-ws, v12.stomp', 'graphql-transport-ws, v12.stomp'],
    ['bearer.abc', 'bearer.[redacted]'],
    ['chat, access_token, abc', 'chat, access_token, [redacted]'],
    ['Bearer,abc,chat', 'Bearer,[redacted],chat'],
    [`v1,${JWT}`, 'v1,[redacted]'],
    [
      'base64url.bearer.authorization.k8s.io.YWJj, v4.channel.k8s.io',
      'base64url.bearer.[redacted], v4.channel.k8s.io',
    ],
    ['realtime, openai-insecure-api-key.sk-1', 'realtime, openai-insecure-api-key.[redacted]'],
    ['aB3dE5gH7jK9mN1pQ3sT5', '[redacted]'],
    ['ocpp2.0.1, wamp.2.msgpack.batched, soap', 'ocpp2.0.1, wamp.2.msgpack.batched, soap'],
    ['', ''],
  ])('%j reads %j', (value, expected) => {
    expect(redactProtocols(value)).toBe(expected);
  });
});
