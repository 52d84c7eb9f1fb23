import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connectionItems,
  launchApp,
  logOf,
  logRows,
  type RunningApp,
  readWorkspace,
  serverUrl,
  tell,
} from './launch';

let running: RunningApp;
let base: string;

beforeAll(async () => {
  running = await launchApp();
  base = await serverUrl(running.page);
});

afterAll(async () => {
  await running?.close();
});

async function newest(page: Page) {
  return (await readWorkspace(page)).connections.at(-1);
}

describe.each([
  ['websocket', 'WebSocket', () => `${base.replace('http', 'ws')}/ws/room`],
  ['sse', 'Server-Sent Events', () => `${base}/stream/room`],
  ['poll', 'Long polling', () => `${base}/updates/me?channel=room`],
] as const)('%s', (transport, name, url) => {
  it('is told by the URL, connects, shows what comes, and disconnects', async () => {
    const { page } = running;
    await page.getByRole('button', { name: 'New', exact: true }).click();
    await page.getByRole('textbox', { name: 'URL' }).fill(url());
    const picker = page.getByRole('combobox', { name: 'Transport' });
    expect(await picker.inputValue()).toBe(transport);
    expect(await picker.locator('option:checked').textContent()).toBe(name);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect.poll(async () => (await newest(page))?.state.state).toBe('open');
    const data = `"hello over ${transport}"`;
    const said = tell(page, 'server.publish', { channel: 'room', event: 'greeting', data });
    await logRows(page)
      .filter({ hasText: `hello over ${transport}` })
      .first()
      .waitFor();
    expect((await said).receivers[transport]).toBe(1);
    await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
    await expect.poll(async () => (await newest(page))?.state.state).toBe('closed');
    await connectionItems(page).last().getByText('closed').waitFor();
  });
});

describe('sending', () => {
  it('over WebSocket comes back as the same bytes, text and binary', async () => {
    const { page } = running;
    await page.getByRole('button', { name: 'New', exact: true }).click();
    await page.getByRole('textbox', { name: 'URL' }).fill(`${base.replace('http', 'ws')}/echo`);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await newest(page))?.state.state).toBe('open');
    const id = (await newest(page))?.id ?? 0;
    const composer = page.getByRole('region', { name: 'Composer' });
    for (const [type, text] of [
      ['Text', 'grüße 🦊'],
      ['Hex', '00 ff 80 0a'],
    ] as const) {
      await composer.getByRole('combobox', { name: 'Message type' }).selectOption({ label: type });
      await composer.getByRole('textbox', { name: 'Message' }).click();
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(text);
      await composer.getByRole('button', { name: 'Send', exact: true }).click();
    }
    await expect.poll(async () => (await newest(page))?.figures.received).toBe(2);
    const { view, rows } = await logOf(page, id);
    const details = await Promise.all(
      rows
        .filter(({ kind }) => kind === 'message')
        .map(({ row }) => tell(page, 'log.record', { view, row })),
    );
    const shown = details.map(({ direction, text, base64 }) => [direction, text ?? base64]);
    expect(shown.sort()).toEqual(
      [
        ['sent', 'grüße 🦊'],
        ['received', 'grüße 🦊'],
        ['sent', 'AP+ACg=='],
        ['received', 'AP+ACg=='],
      ].sort(),
    );
  });

  it('a ping shows its round trip', async () => {
    const { page } = running;
    await page
      .getByRole('region', { name: 'Composer' })
      .getByRole('button', { name: 'More' })
      .click();
    await page.getByRole('menuitem', { name: 'Ping' }).click();
    await logRows(page).filter({ hasText: 'round trip' }).first().waitFor();
    await expect.poll(async () => (await newest(page))?.rttMs).toBeGreaterThan(0);
  });

  it('a close frame of one’s own ends it with that code', async () => {
    const { page } = running;
    await page
      .getByRole('region', { name: 'Composer' })
      .getByRole('button', { name: 'More' })
      .click();
    await page.getByRole('menuitem', { name: 'Close with a code…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Code' }).selectOption({ value: '1001' });
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('lunch');
    await dialog.getByRole('button', { name: 'Close connection' }).click();
    await expect.poll(async () => (await newest(page))?.state.state).toBe('closed');
    await logRows(page).filter({ hasText: '1001 Going Away · lunch' }).first().waitFor();
  });

  it('beside a stream goes by POST, and its message comes over the stream', async () => {
    const { page } = running;
    await connectionItems(page).nth(1).getByRole('button').first().click();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect
      .poll(async () => (await readWorkspace(page)).connections[1]?.state.state)
      .toBe('open');
    const composer = page.getByRole('region', { name: 'Composer' });
    await composer.getByRole('textbox', { name: 'Message body' }).click();
    await page.keyboard.insertText('{"posted":true}');
    await page.keyboard.press('Control+Enter');
    await composer.getByText('HTTP 202').first().waitFor();
    await logRows(page).filter({ hasText: '"data":{"posted":true}' }).first().waitFor();
    await logRows(page).filter({ hasText: 'HTTP 202' }).first().waitFor();
  });
});
