import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMockServer } from '../../src/main/engine/server/mock-server';
import type { MockServer } from '../../src/main/engine/server/types';
import { createTestPlatform } from '../support/platform';

/** Debian's; `scripts/system-packages.mjs` installs it. */
const CHROMIUM = '/usr/bin/chromium';

let mock: MockServer;
let base: string;
let pages: Server;
let pagePort: number;
let browser: Browser;

beforeAll(async () => {
  mock = createMockServer({ port: 0 }, createTestPlatform());
  const { port } = await mock.start();
  base = `127.0.0.1:${port}`;
  pages = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>page under test</title>');
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  pagePort = (pages.address() as AddressInfo).port;
  mock.setAllowedOrigins([`http://allowed.example:${pagePort}`]);
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--host-resolver-rules=MAP *.example 127.0.0.1'],
  });
});

afterAll(async () => {
  await browser?.close();
  pages?.close();
  await mock?.dispose();
});

async function pageAt(host: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`http://${host}:${pagePort}/`);
  return page;
}

/** Publishes `count` numbers into a channel. */
async function publish(channel: string, count: number): Promise<void> {
  for (let n = 1; n <= count; n++) await mock.publish(channel, 'message', String(n));
}

/** What a page's own WebSocket makes of the server: `open` and `count` messages, or why not. */
function useWebSocket(page: Page, url: string, count: number) {
  return page.evaluate(
    ([itsUrl, wanted]) =>
      new Promise<{ opened: boolean; texts: string[]; code: number | null }>((resolve) => {
        const socket = new WebSocket(itsUrl);
        const texts: string[] = [];
        let opened = false;
        socket.onopen = () => {
          opened = true;
          socket.send('{"from":"page"}');
        };
        socket.onmessage = ({ data }) => {
          texts.push(String(data));
          if (texts.length === wanted) resolve({ opened, texts, code: null });
        };
        socket.onclose = ({ code }) => resolve({ opened, texts, code });
      }),
    [url, count] as const,
  );
}

describe.each([
  ['a loopback origin', 'localhost'],
  ['an allowed origin', 'allowed.example'],
])('a page of %s', (_case, host) => {
  it('talks over its own WebSocket', async () => {
    const page = await pageAt(host);
    const { opened, texts } = await useWebSocket(page, `ws://${base}/ws/room-${host}`, 1);
    expect(opened).toBe(true);
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({ id: 1, data: { from: 'page' } });
    await page.close();
  });

  it('listens with its own EventSource, and resumes over a restart of the listener', async () => {
    const page = await pageAt(host);
    const channel = `stream-${host}`;
    await page.evaluate((url) => {
      const seen: string[] = [];
      const source = new EventSource(url);
      source.onmessage = ({ lastEventId, data }) => seen.push(`${lastEventId} ${data}`);
      Object.assign(window, { seen, source });
    }, `http://${base}/stream/${channel}`);
    await page.waitForFunction(() => Reflect.get(window, 'source').readyState === 1);
    await publish(channel, 2);
    await page.waitForFunction(() => Reflect.get(window, 'seen').length === 2);
    const { port } = mock.address ?? { port: 0 };
    await mock.stop();
    await publish(channel, 2);
    await mock.start({ port });
    await page.waitForFunction(() => Reflect.get(window, 'seen').length === 4);
    const seen: string[] = await page.evaluate(() => Reflect.get(window, 'seen'));
    expect(seen.map((line) => line.split(' ')[0])).toEqual(['1', '2', '3', '4']);
    expect(JSON.parse(seen[3]?.slice(2) ?? '')).toMatchObject({ channel, id: 4 });
    await page.close();
  });

  it('polls in a loop of fetches, and publishes', async () => {
    const page = await pageAt(host);
    const channel = `poll-${host}`;
    const ids = await page.evaluate(
      async ([itsBase, itsChannel]) => {
        const found: number[] = [];
        let since = '0';
        for (let n = 1; n <= 3; n++) {
          const body = JSON.stringify({ n });
          const headers = { 'content-type': 'application/json' };
          await fetch(`http://${itsBase}/publish/${itsChannel}`, { method: 'POST', headers, body });
          const query = `channel=${itsChannel}&since=${since}&wait=10`;
          const answer = await fetch(`http://${itsBase}/updates/page?${query}`);
          const { updates, next } = await answer.json();
          found.push(...updates.map(({ id }: { id: number }) => id));
          since = next;
        }
        return found;
      },
      [base, channel] as const,
    );
    expect(ids).toEqual([1, 2, 3]);
    await page.close();
  });

  it('resumes with a Last-Event-ID of its own, which takes a preflight', async () => {
    const page = await pageAt(host);
    const channel = `resume-${host}`;
    await publish(channel, 3);
    const first = await page.evaluate(async (url) => {
      const answer = await fetch(url, { headers: { 'last-event-id': '2' } });
      const reader = answer.body?.getReader();
      const decoder = new TextDecoder();
      let text = '';
      while (!text.includes('id: 3')) {
        const chunk = await reader?.read();
        if (!chunk || chunk.done) break;
        text += decoder.decode(chunk.value, { stream: true });
      }
      await reader?.cancel();
      return text;
    }, `http://${base}/stream/${channel}`);
    expect(first).toContain('id: 3');
    expect(first).not.toContain('id: 2');
    await page.close();
  });
});

describe('a page of a foreign origin', () => {
  it('gets in by none of the three, nor can it publish', async () => {
    const page = await pageAt('foreign.example');
    const socket = await useWebSocket(page, `ws://${base}/ws/private`, 1);
    expect(socket).toEqual({ opened: false, texts: [], code: 1006 });
    const stream = await page.evaluate(
      (url) =>
        new Promise<number>((resolve) => {
          const source = new EventSource(url);
          source.onopen = () => resolve(source.readyState);
          source.onerror = () => resolve(source.readyState);
        }),
      `http://${base}/stream/private`,
    );
    expect(stream).toBe(2); // closed for good: a 403 is not reconnected to
    const fetched = await page.evaluate(
      async (urls) => {
        const tries = urls.map(async ([url, method]) => {
          try {
            const answer = await fetch(url as string, { method: method as string });
            return String(answer.status);
          } catch (error) {
            return (error as Error).name;
          }
        });
        return Promise.all(tries);
      },
      [
        [`http://${base}/updates/page?channel=private&wait=0`, 'GET'],
        [`http://${base}/publish/private`, 'POST'],
      ],
    );
    expect(fetched).toEqual(['TypeError', 'TypeError']);
    expect(mock.channels().filter(({ name }) => name === 'private')).toEqual([]);
    const { requests } = mock.requests(0, 1_000);
    const refused = requests.filter(({ target }) => target.includes('private'));
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    await page.close();
  });
});
