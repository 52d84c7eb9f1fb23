import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMockServer } from '../../src/main/engine/server/mock-server';
import type { MockServer } from '../../src/main/engine/server/types';
import { createTestPlatform } from '../support/platform';
import { TEST_KEYS } from '../support/secure-clients';
import { seriousFaults } from './axe';
import { PICTURES } from './launch';

/** Debian's; `scripts/system-packages.mjs` installs it. */
const CHROMIUM = '/usr/bin/chromium';

let browser: Browser;
let mock: MockServer;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
});
afterAll(() => browser?.close());

beforeEach(() => {
  mock = createMockServer({ port: 0 }, createTestPlatform());
  complaints = [];
});
afterEach(async () => {
  await page?.context().close();
  await mock.dispose();
});

async function openDemo(secure: boolean, colorScheme: 'dark' | 'light' = 'light'): Promise<void> {
  const { port } = await mock.start({ tls: secure ? TEST_KEYS : null });
  const viewport = { width: 1_040, height: 760 };
  const context = await browser.newContext({ ignoreHTTPSErrors: true, colorScheme, viewport });
  page = await context.newPage();
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  // Its streams never end: what is loaded is the document.
  await page.goto(`${secure ? 'https' : 'http'}://127.0.0.1:${port}/demo`, {
    waitUntil: 'domcontentloaded',
  });
}

const stateOf = (number: number) =>
  page.getByRole('listitem', { name: `Stream ${number}`, exact: true }).locator('.state');
const summary = () => page.locator('#summary');
const countOf = async (number: number) =>
  Number(
    await page
      .getByRole('listitem', { name: `Stream ${number}`, exact: true })
      .locator('.count')
      .textContent(),
  );

async function takePicture(name: string): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
}

describe('seven streams in a browser', () => {
  it('over HTTP/1.1 six receive and the seventh waits, until one ends', async () => {
    await openDemo(false, 'dark');
    await expect.poll(() => page.locator('#protocol').textContent()).toBe('HTTP/1.1');
    const waiting = '6 of 7 streams receive, 1 waits for a connection.';
    await expect.poll(() => summary().textContent()).toBe(waiting);
    await expect.poll(() => stateOf(7).textContent()).toBe('waits for a connection');
    expect(mock.clients().sse).toBe(6);
    await expect.poll(() => countOf(1)).toBeGreaterThan(1);
    expect(await countOf(7)).toBe(0);
    await page.getByRole('button', { name: 'Send a plain request' }).click();
    await expect
      .poll(() => page.locator('#probe').textContent())
      .toMatch(/^waits since 0\.[3-9] s$/);
    await takePicture('demo-http1-dark');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close stream 2', exact: true }).click();
    await page.getByRole('button', { name: 'Close stream 3', exact: true }).click();
    await expect.poll(() => stateOf(7).textContent()).toBe('receives');
    await expect.poll(() => page.locator('#probe').textContent()).toMatch(/^answered after /);
    await expect.poll(() => countOf(7)).toBeGreaterThan(0);
    await expect.poll(() => summary().textContent()).toBe('5 of 7 streams receive, 2 closed.');
    expect(complaints).toEqual([]);
  });

  it('over HTTP/2 all receive, and a plain request is answered beside them', async () => {
    await openDemo(true);
    await expect.poll(() => page.locator('#protocol').textContent()).toBe('HTTP/2');
    await expect.poll(() => summary().textContent()).toBe('7 of 7 streams receive.');
    expect(mock.clients().sse).toBe(7);
    for (let number = 1; number <= 7; number++) {
      await expect.poll(() => countOf(number)).toBeGreaterThan(0);
    }
    await page.getByRole('button', { name: 'Send a plain request' }).click();
    await expect
      .poll(() => page.locator('#probe').textContent())
      .toMatch(/^answered after \d+ ms$/);
    for (let more = 0; more < 3; more++) {
      await page.getByRole('button', { name: 'Add one' }).click();
    }
    await expect.poll(() => summary().textContent()).toBe('10 of 10 streams receive.');
    await takePicture('demo-http2-light');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close all' }).click();
    await expect.poll(() => mock.clients().sse).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('a stopped server shows as broken, and its return as receiving', async () => {
    await openDemo(false);
    await expect.poll(() => stateOf(1).textContent()).toBe('receives');
    const { port } = mock.address ?? { port: 0 };
    await mock.stop();
    await expect.poll(() => stateOf(1).textContent()).toBe('broken, tries again');
    await mock.start({ port });
    await expect.poll(() => stateOf(1).textContent()).toBe('receives');
  });
});

describe('a page over TLS', () => {
  it('uses all three transports with its own means, over one port', async () => {
    await openDemo(true);
    const { port } = mock.address ?? { port: 0 };
    const base = `127.0.0.1:${port}`;
    const seen = await page.evaluate(async (itsBase) => {
      const texts: Record<string, string> = {};
      const socket = new WebSocket(`wss://${itsBase}/ws/page`);
      await new Promise((resolve) => {
        socket.onopen = resolve;
      });
      const source = new EventSource(`https://${itsBase}/stream/page`);
      await new Promise((resolve) => {
        source.onopen = resolve;
      });
      const frame = new Promise<string>((resolve) => {
        socket.onmessage = ({ data }) => resolve(data);
      });
      const event = new Promise<string>((resolve) => {
        source.onmessage = ({ data }) => resolve(data);
      });
      const polled = fetch(`https://${itsBase}/updates/page?channel=page&since=0&wait=10`);
      await fetch(`https://${itsBase}/publish/page`, { method: 'POST', body: '{"n":1}' });
      texts.frame = await frame;
      texts.event = await event;
      texts.poll = await (await polled).text();
      return texts;
    }, base);
    // The page's policy lets it ask its own server; `wss:` of the same host counts as such.
    expect(JSON.parse(seen.frame ?? '')).toMatchObject({ id: 1, data: { n: 1 } });
    expect(seen.event).toBe(seen.frame);
    expect(seen.poll).toBe(`{"updates":[${seen.frame}],"next":"1"}`);
  });
});
