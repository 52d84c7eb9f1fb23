import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connectionItems,
  launchApp,
  makeProfile,
  type RunningApp,
  readWorkspace,
  resize,
  takePicture,
} from './launch';

const TOKEN = 't0p-s3cret-token';

let profile: string;
let running: RunningApp;

beforeAll(async () => {
  profile = await makeProfile();
  running = await launchApp(profile);
});

afterAll(async () => {
  await running?.close();
  await rm(profile, { recursive: true, force: true });
});

describe('a window that is closed and opened again', () => {
  it('is set up by hand', async () => {
    const { page } = running;
    await resize(running, 1_400, 820);
    await page.getByRole('textbox', { name: 'URL' }).fill('ws://127.0.0.1:9/feed');
    await page.keyboard.press('Control+.');
    const options = page.getByRole('dialog');
    await options.getByRole('textbox', { name: 'Name' }).fill('Prices');
    await options.getByRole('textbox', { name: 'Subprotocol 1' }).fill('feed.v1');
    await options.getByRole('tab', { name: 'Headers' }).click();
    await options.getByRole('combobox', { name: 'Header name 1' }).fill('X-Team');
    await options.getByRole('textbox', { name: 'Header value 1' }).fill('blue');
    await options.getByRole('tab', { name: 'Auth' }).click();
    await options.getByRole('combobox', { name: 'Type' }).selectOption('bearer');
    await options.getByRole('textbox', { name: 'Token' }).fill(TOKEN);
    await options
      .getByText(/keyring/)
      .first()
      .waitFor();
    await takePicture(page, 'options-auth');
    await options.getByRole('tab', { name: 'Reconnect' }).click();
    await options.getByRole('combobox', { name: 'Reconnect' }).selectOption('fixed');
    await options.getByRole('button', { name: 'Connect', exact: true }).click();
    // Nobody listens there.
    await connectionItems(page).getByText('waiting').waitFor();
    await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
    await connectionItems(page).getByText('closed').waitFor();

    const navigation = page.getByRole('navigation', { name: 'Main' });
    await navigation.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('radio', { name: 'Light' }).check();
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
    expect(await running.close()).toBe(0);
  });

  it('comes back as it was, with its connections and their options', async () => {
    running = await launchApp(profile);
    const { page } = running;
    await connectionItems(page).filter({ hasText: 'Prices' }).waitFor();
    const { connections, settings } = await readWorkspace(page);
    expect(connections).toHaveLength(1);
    expect(connections[0]).toMatchObject({
      name: 'Prices',
      state: { state: 'idle' },
      spec: {
        url: 'ws://127.0.0.1:9/feed',
        transport: 'websocket',
        subprotocols: ['feed.v1'],
        headers: [['X-Team', 'blue']],
        retry: { mode: 'fixed' },
      },
    });
    expect(settings.settings.theme).toBe('light');
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('light');
    expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([1_400, 820]);
  });

  it('keeps no secret in the clear, and says so where there is no keyring', async () => {
    const { page } = running;
    const { connections, settings } = await readWorkspace(page);
    const file = await readFile(path.join(profile, 'wirescope.json'), 'utf8');
    expect(file).not.toContain(TOKEN);
    expect(file).not.toContain(Buffer.from(TOKEN).toString('base64'));
    const kept = settings.secretsUnavailable === null;
    expect(connections[0]?.spec.auth).toEqual({ type: 'bearer', token: kept ? TOKEN : '' });
    expect(connections[0]?.missing).toEqual(kept ? [] : ['auth.token']);
    if (kept) return;
    await connectionItems(page)
      .getByText(/needed/)
      .waitFor();
    await connectionItems(page).getByRole('button').first().click();
    await page.keyboard.press('Control+.');
    const options = page.getByRole('dialog');
    await options.getByRole('tab', { name: 'Auth' }).click();
    await options.getByText(/again/).first().waitFor();
    await takePicture(page, 'options-secret-missing');
  });
});
