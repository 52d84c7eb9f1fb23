import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connectionItems,
  launchApp,
  type RunningApp,
  readWorkspace,
  resize,
  serverUrl,
  showTheme,
  takePicture,
} from './launch';

let run: RunningApp;

beforeAll(async () => {
  run = await launchApp();
  await serverUrl(run.page);
});
afterAll(() => run?.close());

describe('TLS in the window', () => {
  it('is switched on beside the port, and shows what there is to trust', async () => {
    const { page } = run;
    await resize(run, 1_280, 800);
    await page.getByRole('button', { name: 'Server', exact: true }).click();
    const panel = page.getByRole('region', { name: 'Certificate' });
    await expect.poll(() => panel.textContent()).toContain('made on first use');
    const box = page.getByRole('checkbox', { name: 'TLS' });
    expect(await box.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('button', { name: 'Start server' }).waitFor();
    await box.check();
    await page.getByRole('button', { name: 'Start server' }).click();
    await expect.poll(() => serverUrl(page)).toMatch(/^https:/);
    const { server } = await readWorkspace(page);
    const { path, fingerprint, pem } = server.tls.certificate ?? {};
    expect(await readFile(path ?? '', 'utf8')).toBe(pem);
    for (const text of [path, fingerprint, 'localhost, 127.0.0.1, ::1']) {
      await expect.poll(() => panel.textContent()).toContain(text);
    }
    await panel.getByText('Trust it in one program').click();
    expect(await panel.textContent()).toContain(`curl --cacert "${path}"`);
    await panel.scrollIntoViewIfNeeded();
    await showTheme(run, 'dark');
    await takePicture(page, 'server-tls-dark');
  });

  it('is trusted by connections that are added there, over all transports', async () => {
    const { page } = run;
    const urls = page.getByRole('region', { name: 'URLs' });
    await expect.poll(() => urls.textContent()).toContain('https://');
    const labels = ['WebSocket', 'Server-Sent Events', 'Long polling'];
    for (const label of labels) {
      await page.getByRole('button', { name: 'Server', exact: true }).click();
      await urls.getByRole('button', { name: `Monitor ${label}` }).click();
    }
    await expect.poll(() => connectionItems(page).count()).toBe(3);
    await expect
      .poll(async () => {
        const { connections } = await readWorkspace(page);
        return connections.map(({ state }) => state.state);
      })
      .toEqual(['open', 'open', 'open']);
    expect(run.complaints.join('\n')).toBe('');
  });
});
