import { describe, expect, it } from 'vitest';
import {
  channelUrl,
  nextPollNumber,
  serverUrls,
  shellLines,
} from '../../../src/renderer/src/features/server/server-urls';
import { detectTransport } from '../../../src/shared/model/transport';

const BASE = 'http://127.0.0.1:4800';

describe('serverUrls', () => {
  it('encodes the channel once and keeps its parts', () => {
    const urls = serverUrls(BASE, 'chat/room 1').map(({ url }) => url);
    expect(urls).toEqual([
      'ws://127.0.0.1:4800/ws/chat/room%201',
      'http://127.0.0.1:4800/stream/chat/room%201',
      'http://127.0.0.1:4800/updates/my-client?channel=chat%2Froom%201',
      'http://127.0.0.1:4800/publish/chat/room%201',
      'http://127.0.0.1:4800/demo',
      'ws://127.0.0.1:4800/echo',
    ]);
  });

  it('gives URLs that are taken for their transport', () => {
    for (const { url, transport } of serverUrls(BASE, 'a?b#c')) {
      if (transport) expect(detectTransport(url)).toBe(transport);
    }
  });

  it('survives half a character', () => {
    expect(channelUrl(BASE, 'sse', 'a\ud800b')).toBe(`${BASE}/stream/a%EF%BF%BDb`);
  });
});

describe('polls of the monitor', () => {
  it('get a client id of their own', () => {
    const url = channelUrl(BASE, 'poll', 'trades', 'monitor-3');
    expect(url).toBe(`${BASE}/updates/monitor-3?channel=trades`);
    expect(nextPollNumber([url, `${BASE}/updates/demo?channel=trades`], 0)).toBe(4);
  });

  it('get another one though the connection of before is gone, or not there yet', () => {
    expect(nextPollNumber([], 7)).toBe(8);
    expect(nextPollNumber([], 0)).toBe(1);
  });
});

describe('shellLines', () => {
  it('leave nothing to the shell', () => {
    const lines = shellLines(BASE, `it's $(x) "q" \`y\` %A% !z*`);
    for (const { command } of lines) {
      const url = /"(http[^"]*)"$/.exec(command)?.[1] ?? '';
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:4800\/[\w/?=&%.~-]+$/);
      expect(decodeURIComponent(url)).toContain(`it's $(x) "q" \`y\` %A% !z*`);
    }
    expect(lines.map(({ label }) => label)).toEqual(['Stream', 'Poll', 'Publish']);
  });

  it('trust the certificate of a server that has one', () => {
    const [stream] = shellLines('https://127.0.0.1:4800', 'x', '/home/a b/wirescope.crt');
    expect(stream?.command).toBe(
      'curl --cacert "/home/a b/wirescope.crt" -N "https://127.0.0.1:4800/stream/x"',
    );
  });

  it.each(['/home/$(x)/wirescope.crt', '/home/"/wirescope.crt', '/home/`x`', '/a%b', '/a!b'])(
    'leave the path %s, which a shell would read as its own, to the user',
    (path) => {
      const [stream] = shellLines('https://127.0.0.1:4800', 'x', path);
      expect(stream?.command).toContain('--cacert "wirescope.crt" ');
    },
  );
});
