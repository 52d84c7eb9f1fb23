import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connectionItems,
  launchApp,
  type RunningApp,
  readWorkspace,
  serverUrl,
  takePicture,
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

/** Chooses an item of the application menu. */
async function chooseInMenu(label: string): Promise<void> {
  await running.app.evaluate(({ Menu, BrowserWindow }, wanted) => {
    const items = Menu.getApplicationMenu()?.items ?? [];
    const found = items.flatMap((item) => item.submenu?.items ?? []);
    const item = found.find((one) => one.label === wanted);
    const [window] = BrowserWindow.getAllWindows();
    if (!item || !window) throw new Error(`no ${wanted} in the menu`);
    item.click({}, window, window.webContents);
  }, label);
}

describe('the application menu', () => {
  it('leads to pages and panels', async () => {
    const { page } = running;
    await chooseInMenu('Server');
    await page.getByRole('heading', { level: 1, name: 'Server' }).waitFor();
    await chooseInMenu('About Wirescope');
    await page.getByRole('dialog', { name: 'About Wirescope' }).getByText('Chromium').waitFor();
    await page.keyboard.press('Escape');
    await chooseInMenu('Monitor');
    await page.getByRole('textbox', { name: 'URL' }).waitFor();
  });
});

describe('importing', () => {
  it('takes a curl command that is pasted into the URL bar', async () => {
    const { page } = running;
    const command = `curl -N -H 'Accept: text/event-stream' -H 'X-Team: blue' -u me:pw '${base}/stream/pasted'`;
    await page.getByRole('textbox', { name: 'URL' }).focus();
    await running.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), command);
    await page.keyboard.press('Control+v');
    const dialog = page.getByRole('dialog', { name: 'Import a connection' });
    await dialog.getByText('X-Team').first().waitFor();
    await dialog.getByRole('button', { name: 'Add and connect' }).click();
    await expect
      .poll(async () => (await readWorkspace(page)).connections[0]?.state.state)
      .toBe('open');
    const { connections } = await readWorkspace(page);
    expect(connections[0]?.spec).toMatchObject({
      url: `${base}/stream/pasted`,
      transport: 'sse',
      headers: [['X-Team', 'blue']],
      auth: { type: 'basic', username: 'me', password: 'pw' },
    });
  });

  it('goes the other way: the connection as one command', async () => {
    const { page } = running;
    await connectionItems(page).first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy as curl' }).click();
    await page.getByText('Copied as one command').waitFor();
    const copied = await running.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toMatch(/^curl /);
    expect(copied).toContain(`${base}/stream/pasted`);
    expect(copied).toContain('X-Team: blue');
  });
});

describe('variables', () => {
  it('are written in Settings and filled in when dialling', async () => {
    const { page } = running;
    await page.keyboard.press('Control+,');
    await page.getByRole('button', { name: 'Add variable' }).click();
    await page.getByRole('textbox', { name: 'Name of variable 1' }).fill('base');
    await page.getByRole('textbox', { name: 'Value of base' }).fill(base.replace('http', 'ws'));
    await page.keyboard.press('Tab');
    await expect
      .poll(async () => (await readWorkspace(page)).settings.settings.variables)
      .toEqual([{ name: 'base', value: base.replace('http', 'ws'), secret: false }]);
    await page.keyboard.press('Control+n');
    await page.getByRole('textbox', { name: 'URL' }).fill('{{base}}/ws/variable');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await readWorkspace(page)).connections[1]?.state.state)
      .toBe('open');
    const { connections } = await readWorkspace(page);
    expect(connections[1]?.spec.url).toBe('{{base}}/ws/variable');
  });

  it('that there are not are told by name', async () => {
    const { page } = running;
    await page.keyboard.press('Control+n');
    await page.getByRole('textbox', { name: 'URL' }).fill('wss://example.com/{{nobody}}');
    await page.keyboard.press('Enter');
    const notices = page.getByRole('region', { name: 'Notices' });
    const told = notices.getByText(/There is no variable nobody/);
    await told.waitFor();
    expect((await readWorkspace(page)).connections).toHaveLength(2);
    await notices.getByRole('button', { name: 'Dismiss', exact: true }).last().click();
    await told.waitFor({ state: 'detached' });
  });
});

describe('an alert rule', () => {
  it('is told in the window, and leads to the row', async () => {
    const { page } = running;
    await page.keyboard.press('Control+,');
    await page.getByRole('button', { name: 'Add rule' }).click();
    await page.getByRole('combobox', { name: 'What rule 1 watches' }).selectOption('size');
    await page.getByRole('textbox', { name: 'Threshold of rule 1' }).fill('500');
    await page.keyboard.press('Tab');
    await expect
      .poll(async () => (await readWorkspace(page)).settings.settings.alerts)
      .toMatchObject([{ metric: 'size', comparison: 'above', threshold: 500, enabled: true }]);
    await takePicture(page, 'settings-alerts');
    const long = JSON.stringify('x'.repeat(600));
    for (const data of ['"short"', long]) {
      await tell(page, 'server.publish', { channel: 'variable', event: 'e', data });
    }
    const notice = page.getByRole('region', { name: 'Notices' });
    await notice.getByText(/a message of \d+ bytes/).waitFor();
    await takePicture(page, 'alert');
    await notice.getByRole('button', { name: 'Show' }).click();
    const selected = page.getByRole('row', { selected: true });
    await expect.poll(() => selected.textContent()).toContain('xxxxx');
  });
});

describe('the palette', () => {
  it('finds a connection and an action, and says what it found', async () => {
    const { page } = running;
    await page.keyboard.press('Control+k');
    await page.keyboard.type('stream/pasted');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('textbox', { name: 'URL' }).inputValue()).toBe(
      `${base}/stream/pasted`,
    );
    await page.keyboard.press('Control+k');
    await page.keyboard.type('shortcuts');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    expect(running.complaints.join('\n')).toBe('');
  });
});
