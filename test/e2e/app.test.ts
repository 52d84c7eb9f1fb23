import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connectionItems,
  launchApp,
  logRows,
  type RunningApp,
  readWorkspace,
  showTheme,
  takePicture,
} from './launch';

/** The product promises 2 s; a loaded machine gets more before the test fails. */
const LIVE_WITHIN_MS = 5_000;

let running: RunningApp;

beforeAll(async () => {
  running = await launchApp();
});

afterAll(async () => {
  await running?.close();
});

/** The transports whose log has at least three messages. */
async function liveTransports(page: Page): Promise<string[]> {
  const { connections } = await readWorkspace(page);
  return connections
    .filter(({ figures, log }) => figures.received >= 3 && log.stored > 3)
    .map(({ spec }) => spec.transport);
}

describe('the first journey', () => {
  it('begins with one button', async () => {
    const { page } = running;
    await page.getByRole('button', { name: 'Start the demo' }).waitFor();
    const navigation = page.getByRole('navigation', { name: 'Main' });
    for (const name of ['Monitor', 'Compare', 'Server', 'Captures', 'Settings']) {
      expect(await navigation.getByText(name).or(navigation.getByLabel(name)).count()).toBe(1);
    }
  });

  it('shows live messages on all three transports soon after the demo is started', async () => {
    const { page } = running;
    const pressed = performance.now();
    await page.getByRole('button', { name: 'Start the demo' }).click();
    await expect
      .poll(async () => liveTransports(page), { timeout: LIVE_WITHIN_MS, interval: 10 })
      .toEqual(['websocket', 'sse', 'poll']);
    await logRows(page).filter({ hasText: '"channel":"trades"' }).first().waitFor();
    const tookMs = performance.now() - pressed;
    console.log(`three transports live with rows after ${tookMs.toFixed(0)} ms`);
    expect(tookMs).toBeLessThan(LIVE_WITHIN_MS);

    const { server, connections } = await readWorkspace(page);
    expect(server.state).toBe('running');
    expect(connections.map(({ spec }) => spec.transport)).toEqual(['websocket', 'sse', 'poll']);
    for (const { state, name } of connections)
      expect([name, state.state]).toEqual(['trades feed', 'open']);
  });

  it('shows the rows of each connection that is picked', async () => {
    const { page } = running;
    expect(await connectionItems(page).count()).toBe(3);
    for (const chip of ['WS', 'SSE', 'POLL']) {
      await connectionItems(page).filter({ hasText: chip }).click();
      await logRows(page).filter({ hasText: '"channel":"trades"' }).first().waitFor();
      expect(await logRows(page).count()).toBeGreaterThan(3);
    }
  });

  it('tells the rate of each connection', async () => {
    await expect
      .poll(
        async () => {
          const { connections } = await readWorkspace(running.page);
          return connections.map(({ rate }) => rate >= 8 && rate <= 12);
        },
        { timeout: LIVE_WITHIN_MS },
      )
      .toEqual([true, true, true]);
  });

  it.each(['dark', 'light'] as const)('looks right in %s', async (theme) => {
    await showTheme(running, theme);
    await takePicture(running.page, `demo-${theme}`);
  });

  it('connects to a URL that is typed, and disconnects', async () => {
    const { page } = running;
    const { server } = await readWorkspace(page);
    const url = `${server.url?.replace('http', 'ws')}/ws/trades`;
    await page.getByRole('textbox', { name: 'URL' }).fill(url);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await connectionItems(page).nth(3).waitFor();
    await logRows(page).filter({ hasText: '"channel":"trades"' }).first().waitFor();
    const { connections } = await readWorkspace(page);
    expect(connections[3]).toMatchObject({ spec: { url }, state: { state: 'open' } });

    await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
    await expect
      .poll(async () => (await readWorkspace(page)).connections[3]?.state.state, {
        timeout: LIVE_WITHIN_MS,
      })
      .toBe('closed');
    await logRows(page).filter({ hasText: 'closed' }).first().waitFor();
  });

  it('has nothing to complain about, and ends in good order', async () => {
    expect(running.complaints.join('\n')).toBe('');
    expect(await running.close()).toBe(0);
  });
});
