import { describe, expect, test } from 'vitest';
import { readPasted } from '../../../src/main/engine/interop/read-curl';
import type { ConnectionSpecInput } from '../../../src/shared/model/connection-spec';

const URL = 'https://x.dev/s';

/** What a command is read as, and a part of each note. */
type Case = [text: string, spec: Partial<ConnectionSpecInput>, ...notes: string[]];

function check([text, spec, ...notes]: Case): void {
  const read = readPasted(text);
  expect(read.spec).toEqual({ url: URL, transport: 'sse', ...spec });
  expect(read.notes).toEqual(notes.map((part) => expect.stringContaining(part)));
}

describe('what it speaks', () => {
  test.each<Case>([
    [
      'curl http://h/updates/me?channel=x',
      { url: 'http://h/updates/me?channel=x', transport: 'poll' },
    ],
    [`curl http://h/updates/me -H 'Accept: text/event-stream'`, { url: 'http://h/updates/me' }],
    [
      `curl ${URL} -H 'accept: text/event-stream, */*'`,
      { headers: [['accept', 'text/event-stream, */*']] },
    ],
    ['curl ws://h/', { url: 'ws://h/', transport: 'websocket' }],
    [
      `curl 'https://x.dev/s' -H 'Upgrade: websocket' -H 'Connection: Upgrade' -H 'Host: X.dev:443' -H 'Sec-WebSocket-Key: x' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Extensions: permessage-deflate' -H 'Sec-WebSocket-Protocol: a, b,a' -H 'Accept-Encoding: gzip' -H ':authority: x.dev' -H 'Content-Length: 0' -H 'Origin: https://x.dev'`,
      {
        url: 'wss://x.dev/s',
        transport: 'websocket',
        subprotocols: ['a', 'b'],
        headers: [['Origin', 'https://x.dev']],
      },
    ],
    [`curl ${URL} -H 'Host: other.dev'`, { headers: [['Host', 'other.dev']] }],
    [`curl ${URL} -H 'Sec-WebSocket-Protocol: a'`, {}, 'Subprotocols left out'],
    [
      'curl wss://h -X POST -d x -H Content-Type:',
      { url: 'wss://h', transport: 'websocket' },
      'Method and body left out',
    ],
  ])('%s', (...given) => check(given));
});

describe('other programs', () => {
  const websocket = { url: 'wss://h/x', transport: 'websocket' } as const;
  test.each<Case>([
    [
      `websocat -k -H='A: b' --protocol p --basic-auth u:p -t - wss://h/x`,
      {
        ...websocket,
        headers: [['A', 'b']],
        subprotocols: ['p'],
        tls: { verify: false },
        auth: { type: 'basic', username: 'u', password: 'p' },
      },
    ],
    [
      'websocat h/x --ping-interval 5 -B 9',
      { url: 'ws://h/x', transport: 'websocket', ping: { intervalMs: 5_000 } },
    ],
    [
      `npx -y wscat -n -c https://h/x -s p,q -s r -x hi --auth u -o http://o -H A:b -w 5`,
      {
        ...websocket,
        subprotocols: ['p', 'q', 'r'],
        sendOnOpen: ['hi'],
        tls: { verify: false },
        auth: { type: 'basic', username: 'u', password: '' },
        headers: [
          ['Origin', 'http://o'],
          ['A', 'b'],
        ],
      },
      'left out: -w',
    ],
    [
      `wirescope connect ${URL} --transport poll -H 'A:' --method put --data {} --id-path d.s --ts-path t --no-reconnect`,
      {
        transport: 'poll',
        headers: [
          ['A', ''],
          ['Content-Type', 'application/json'],
        ],
        method: 'PUT',
        body: '{}',
        idPath: 'd.s',
        tsPath: 't',
        retry: { mode: 'none' },
      },
    ],
    [
      `node out/main/cli.js connect ${URL} --client eventsource --json --quiet --count 3 --connect-timeout 5s --idle-timeout 2m --insecure --bearer t`,
      {
        client: 'eventsource',
        connectTimeoutMs: 5_000,
        idleTimeoutMs: 120_000,
        tls: { verify: false },
        auth: { type: 'bearer', token: 't' },
      },
      'left out: --count',
    ],
    [
      'wirescope connect wss://h/x --subprotocol p --send a --send - --user u:p',
      {
        ...websocket,
        subprotocols: ['p'],
        sendOnOpen: ['a'],
        auth: { type: 'basic', username: 'u', password: 'p' },
      },
      'no standard input',
    ],
    [
      `wirescope connect ${URL} --other-url http://i/ --other-url http://j/`,
      { otherUrls: ['http://i/', 'http://j/'] },
    ],
    [
      `wirescope connect ${URL} --send a --subprotocol p --transport tcp --connect-timeout 5`,
      {},
      '--transport left out',
      '--connect-timeout left out',
      'Subprotocols',
      'Messages to send',
    ],
  ])('%s', (...given) => check(given));
});

describe('a bare URL', () => {
  test.each<Case>([
    [` ${URL}?a=1&b=2;c#d\n`, { url: `${URL}?a=1&b=2;c#d` }],
    [`'${URL}'`, {}],
    ['WSS://H/x', { url: 'WSS://H/x', transport: 'websocket' }],
    [
      'localhost:4800/updates/me?channel=a&x',
      { url: 'http://localhost:4800/updates/me?channel=a&x', transport: 'poll' },
    ],
  ])('%s', (...given) => check(given));
});

describe('browsers', () => {
  const spec = {
    url: 'https://x.dev/s?a=1&b=%20c',
    transport: 'sse',
    headers: [
      ['sec-ch-ua', '"Not;A=Brand";v="99"'],
      ['content-type', 'application/json'],
    ],
    body: '{"say":"it\'s 100%!\\n"}',
  };
  test.each([
    [
      'bash',
      String.raw`curl 'https://x.dev/s?a=1&b=%20c' \
  -H 'sec-ch-ua: "Not;A=Brand";v="99"' \
  -H 'content-type: application/json' \
  --data-raw $'{"say":"it\'s 100%\u0021\\n"}'`,
    ],
    [
      'cmd',
      String.raw`curl ^"https://x.dev/s?a=1^&b=^%^20c^" ^
  -H ^"sec-ch-ua: ^\^"Not;A=Brand^\^";v=^\^"99^\^"^" ^
  -H ^"content-type: application/json^" ^
  --data-raw ^"^{^\^"say^\^":^\^"it's 100^%^!^\^\n^\^"^}^"`,
    ],
    [
      'cmd, older',
      String.raw`curl "https://x.dev/s?a=1&b=^%^20c" ^
  -H "sec-ch-ua: ^\^"Not;A=Brand^\^";v=^\^"99^\^"" ^
  -H "content-type: application/json" ^
  --data-raw "^{^\^"say^\^":^\^"it's 100^%^!^\^\n^\^"^}" ^
  --compressed`,
    ],
  ])('%s', (_name, text) => {
    expect(readPasted(text)).toEqual({ spec, notes: [] });
    expect(readPasted(text.replaceAll('\n', '\r\n'))).toEqual({ spec, notes: [] });
  });
});
