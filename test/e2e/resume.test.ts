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
  takePicture,
} from './launch';

let running: RunningApp;

beforeAll(async () => {
  running = await launchApp();
  await running.page.getByRole('button', { name: 'Start the demo' }).click();
});

afterAll(async () => {
  await running?.close();
});

async function states(page: Page): Promise<string[]> {
  const { connections } = await readWorkspace(page);
  return connections.map(({ state }) => state.state);
}

/** The ids of the messages in a log, in order of arrival. */
async function receivedIds(page: Page, id: number): Promise<number[]> {
  const { rows } = await logOf(page, id);
  return rows
    .filter(({ kind }) => kind === 'message')
    .map(({ preview }) => Number(/"id":(\d+)/.exec(preview)?.[1]));
}

async function pressOnServerPage(page: Page, button: string): Promise<void> {
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await navigation.getByRole('button', { name: 'Server' }).click();
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('button', { name: 'Monitor', exact: true }).first().click();
}

describe('a listener that stops and starts again', () => {
  it('is seen as waiting, with the cause', async () => {
    const { page } = running;
    await expect.poll(() => states(page)).toEqual(['open', 'open', 'open']);
    await expect
      .poll(async () => (await readWorkspace(page)).connections.map((one) => one.figures.received))
      .toSatisfy((counts: number[]) => counts.every((count) => count >= 5));
    await pressOnServerPage(page, 'Stop');
    await expect.poll(() => states(page)).toEqual(['waiting', 'waiting', 'waiting']);
    for (const at of [0, 1, 2]) {
      await connectionItems(page).nth(at).getByText('waiting').waitFor();
    }
    await connectionItems(page).first().getByRole('button').first().click();
    await logRows(page).filter({ hasText: '1001 Going Away' }).first().waitFor();
    await page.getByRole('region', { name: 'Reconnects' }).waitFor();
    await takePicture(page, 'waiting');
  });

  it('is reconnected to by itself, and resumed over SSE and poll without a hole', async () => {
    const { page } = running;
    // Longer than one message takes, so that there is something to resume.
    const { server } = await readWorkspace(page);
    const newest = server.channels[0]?.newestId ?? 0;
    await expect
      .poll(async () => (await readWorkspace(page)).server.channels[0]?.newestId ?? 0)
      .toBeGreaterThan(newest + 5);
    await pressOnServerPage(page, 'Start server');
    await serverUrl(page);
    await expect
      .poll(() => states(page), { timeout: 60_000, interval: 100 })
      .toEqual(['open', 'open', 'open']);
    for (const id of [2, 3]) {
      await expect
        .poll(async () => Math.max(...(await receivedIds(page, id))))
        .toBeGreaterThan(newest + 8);
      const ids = await receivedIds(page, id);
      expect(ids).toEqual(ids.map((_, at) => (ids[0] ?? 0) + at));
    }
    const { connections } = await readWorkspace(page);
    for (const { spec, figures } of connections) {
      expect([spec.transport, figures.reconnects]).toEqual([spec.transport, 1]);
      if (spec.transport !== 'websocket') {
        expect(figures.audit).toEqual({ lost: 0, duplicated: 0, reordered: 0 });
      }
    }
    // Over WebSocket nothing resumes: what was published meanwhile is lost, and said to be.
    expect(connections[0]?.figures.audit?.lost).toBeGreaterThan(0);
    await connectionItems(page)
      .first()
      .getByText(/ lost$/)
      .waitFor();
    await takePicture(page, 'resumed');
  });
});
