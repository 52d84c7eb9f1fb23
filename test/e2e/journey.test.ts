import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type QuotaServer, startQuotaServer } from '../support/quota-server';
import { launchApp, logRows, type RunningApp, readWorkspace, takePicture } from './launch';

const KEY = 'k-123';
const ORDER = '{"order":"A-17","qty":3}';

let running: RunningApp;
let endpoint: QuotaServer;

beforeAll(async () => {
  endpoint = await startQuotaServer(KEY);
  running = await launchApp();
});

afterAll(async () => {
  await running?.close();
  await endpoint?.stop();
});

async function shownState(): Promise<string | undefined> {
  return (await readWorkspace(running.page)).connections[0]?.state.state;
}

/** Types a message into the composer and sends it with the keyboard. */
async function send(text: string): Promise<void> {
  const { page } = running;
  const composer = page.getByRole('region', { name: 'Composer' });
  await composer.getByRole('textbox', { name: 'Message' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Control+Enter');
}

describe('someone with an endpoint that needs a header and a subprotocol', () => {
  it('reads why it is refused', async () => {
    const { page } = running;
    await page.getByRole('textbox', { name: 'URL' }).fill(endpoint.url);
    await page.keyboard.press('Control+Enter');
    await expect.poll(shownState).toBe('closed');
    const line = page.getByRole('toolbar', { name: 'Log' });
    await line.getByText(/HTTP 401/).waitFor();
    await logRows(page).filter({ hasText: 'HTTP 401' }).first().click();
    await page.keyboard.press('Enter');
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByText('no or wrong key').waitFor();
    await page.keyboard.press('Escape');
  });

  it('finds the options, and is connected', async () => {
    const { page } = running;
    await page.getByRole('button', { name: 'Options', exact: false }).click();
    const options = page.getByRole('dialog');
    await options.getByRole('textbox', { name: 'Subprotocol 1' }).fill('feed.v1');
    await options.getByRole('tab', { name: 'Headers' }).click();
    await options.getByRole('combobox', { name: 'Header name 1' }).fill('X-Api-Key');
    await options.getByRole('textbox', { name: 'Header value 1' }).fill(KEY);
    await takePicture(page, 'journey-options');
    await options.getByRole('button', { name: 'Save' }).click();
    await options.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect.poll(shownState).toBe('open');
    await logRows(page).filter({ hasText: 'HTTP 101' }).first().waitFor();
  });

  it('sends, and sees the echo', async () => {
    const { page } = running;
    await send(ORDER);
    await expect.poll(() => logRows(page).filter({ hasText: 'A-17' }).count()).toBe(2);
    await logRows(page).filter({ hasText: 'A-17' }).getByLabel('sent').waitFor();
    await logRows(page).filter({ hasText: 'A-17' }).getByLabel('received').waitFor();
    const figures = (await readWorkspace(page)).connections[0]?.figures;
    expect([figures?.sent, figures?.received]).toEqual([1, 1]);
  });

  it('reads why it was dropped', async () => {
    const { page } = running;
    await send('drop me');
    await expect.poll(shownState).toBe('closed');
    const line = page.getByRole('toolbar', { name: 'Log' });
    await line.getByText(/4001 .*quota exceeded/).waitFor();
    await takePicture(page, 'journey-dropped');
  });

  it('connects again and sends the first message once more, from the history', async () => {
    const { page } = running;
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect.poll(shownState).toBe('open');
    await page.getByRole('button', { name: 'History' }).click();
    await page.getByRole('menuitem', { name: 'A-17' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(() => logRows(page).filter({ hasText: 'A-17' }).count()).toBe(4);
  });

  it('finds the message among many others', async () => {
    const { page } = running;
    await page.getByRole('button', { name: 'Follow', exact: true }).click();
    for (let n = 0; n < 60; n++) await send(`noise ${n}`);
    await logRows(page).filter({ hasText: 'noise 59' }).first().waitFor();
    await expect.poll(() => logRows(page).filter({ hasText: 'A-17' }).count()).toBe(0);
    await page.keyboard.press('Control+f');
    await page.getByRole('searchbox', { name: 'Find in log' }).fill('a-17');
    await page.keyboard.press('Shift+Enter');
    await logRows(page).filter({ hasText: 'A-17' }).first().waitFor();
    const selected = page.getByRole('row', { selected: true });
    await expect.poll(() => selected.textContent()).toContain('A-17');
    await takePicture(page, 'journey-found');
    expect(running.complaints.join('\n')).toBe('');
  });
});
