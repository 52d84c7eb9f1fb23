import { describe, expect, test } from 'vitest';
import { writeCliLine, writeCurl } from '../../../src/main/engine/interop/write-command';
import {
  type ConnectionSpecInput,
  connectionSpecSchema,
} from '../../../src/shared/model/connection-spec';

type Case = [name: string, spec: ConnectionSpecInput, curl: string, cli: string];

describe('what the user copies', () => {
  test.each<Case>([
    [
      'an event stream',
      { url: 'http://h:1/s', transport: 'sse' },
      `curl -N http://h:1/s -H 'Accept: text/event-stream'`,
      'wirescope connect http://h:1/s',
    ],
    [
      'an event stream by POST',
      {
        url: 'https://h/v1?a=b&c',
        transport: 'sse',
        auth: { type: 'bearer', token: 'x"y' },
        headers: [['Content-Type', 'application/json']],
        body: '{"a":"it\'s"}\n',
        tls: { verify: false },
      },
      `curl -N 'https://h/v1?a=b&c' -H 'Accept: text/event-stream' -H 'Authorization: Bearer x"y' -H 'Content-Type: application/json' --data-raw $'{"a":"it\\'s"}\\n' -k`,
      `wirescope connect 'https://h/v1?a=b&c' -H 'Authorization: Bearer x"y' -H 'Content-Type: application/json' --data $'{"a":"it\\'s"}\\n' --insecure`,
    ],
    [
      'a browser EventSource, which has neither method nor body',
      {
        url: 'http://h/updates/x',
        transport: 'sse',
        client: 'eventsource',
        method: 'POST',
        body: 'x',
      },
      `curl -N http://h/updates/x -H 'Accept: text/event-stream'`,
      'wirescope connect http://h/updates/x --transport sse --client eventsource',
    ],
    [
      'a WebSocket',
      {
        url: 'wss://h/w',
        transport: 'websocket',
        subprotocols: ['a', 'b'],
        headers: [
          ['X', ''],
          ['Y', 'z'],
        ],
        sendOnOpen: ['hi you', '-'],
        method: 'PUT',
        body: 'x',
        retry: { mode: 'none' },
        connectTimeoutMs: 2_500,
      },
      `curl --include --no-buffer --http1.1 https://h/w -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' -H 'Sec-WebSocket-Protocol: a, b' -H 'X;' -H 'Y: z' --connect-timeout 2.5`,
      `wirescope connect wss://h/w -H 'X: ' -H 'Y: z' --subprotocol a --subprotocol b --send 'hi you' --no-reconnect --connect-timeout 2500ms`,
    ],
    [
      'several addresses, which curl has no word for',
      { url: 'http://h/s', otherUrls: ['http://i/s?a=1', 'http://j/s'], transport: 'sse' },
      `curl -N http://h/s -H 'Accept: text/event-stream'`,
      `wirescope connect http://h/s --other-url 'http://i/s?a=1' --other-url http://j/s`,
    ],
    [
      'other addresses of one that does not come back',
      { url: 'ws://h/', otherUrls: ['ws://i/'], transport: 'websocket', retry: { mode: 'none' } },
      `curl --include --no-buffer http://h/ -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='`,
      'wirescope connect ws://h/ --no-reconnect',
    ],
    [
      'a long poll',
      {
        url: 'http://[::1]:1/updates/me',
        transport: 'poll',
        auth: { type: 'basic', username: 'me', password: 'é' },
        method: 'POST',
        body: 'a',
        maxRedirects: 2,
        idleTimeoutMs: 60_000,
        idPath: 'data.seq',
        tsPath: 'at',
      },
      `curl -g -X POST 'http://[::1]:1/updates/me' -u 'me:é' -H Content-Type: --data-raw a -L --max-redirs 2`,
      `wirescope connect 'http://[::1]:1/updates/me' -H 'Authorization: Basic bWU6w6k=' --method POST --data a --id-path data.seq --ts-path at --idle-timeout 60s`,
    ],
  ])('%s', (_name, input, curl, cli) => {
    const spec = connectionSpecSchema.parse(input);
    expect(writeCurl(spec)).toBe(curl);
    expect(writeCliLine(spec)).toBe(cli);
  });
});
