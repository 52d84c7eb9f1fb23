import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionView } from '../../src/shared/contract/views';
import { seriousFaults } from './axe';
import {
  launchApp,
  type RunningApp,
  readWorkspace,
  resize,
  showTheme,
  takePicture,
  tell,
} from './launch';

const TRANSPORTS = ['websocket', 'sse', 'poll'] as const;

let running: RunningApp;

beforeAll(async () => {
  running = await launchApp();
  await showTheme(running, 'dark');
  await resize(running, 1_280, 800);
  await tell(running.page, 'demo.start', {});
  await turnTo('Server');
  await running.page.getByRole('tab', { name: 'Faults' }).click();
});

afterAll(() => running?.close());

async function turnTo(name: string): Promise<void> {
  const navigation = running.page.getByRole('navigation', { name: 'Main' });
  await navigation.getByRole('button', { name }).click();
}

const faults = async () => (await readWorkspace(running.page)).server.faults;

async function connectionOver(transport: string): Promise<ConnectionView> {
  const { connections } = await readWorkspace(running.page);
  const found = connections.find(({ spec }) => spec.transport === transport);
  if (!found) throw new Error(`no connection over ${transport}`);
  return found;
}

/** The newest p50 that Monitor has measured over a transport, in ms. */
async function latencyOver(transport: string): Promise<number | null> {
  const { id } = await connectionOver(transport);
  const [series] = await tell(running.page, 'connections.series', { ids: [id], stepMs: 1_000 });
  return series?.points.at(-1)?.p50 ?? null;
}

const cellsOf = (table: Locator, row: string | RegExp) =>
  table
    .getByRole('row')
    .filter({ has: running.page.getByRole('rowheader', { name: row }) })
    .getByRole('cell')
    .allInnerTexts();

describe('a bad network day in the window', () => {
  it('is put on by its name, and Monitor sees it on every transport', async () => {
    const { page } = running;
    await expect.poll(() => latencyOver('sse')).toBeLessThan(40);
    await page.getByRole('button', { name: /^Flaky mobile/ }).click();
    await expect.poll(async () => (await faults()).plan.faults.length).toBe(3);
    for (const transport of TRANSPORTS) {
      await expect.poll(() => latencyOver(transport)).toBeGreaterThan(60);
    }
    const effect = page.getByRole('table', { name: 'Running effect' });
    await expect
      .poll(async () => (await cellsOf(effect, /^Latency$/i)).map(Number))
      .toEqual(TRANSPORTS.map(() => expect.toSatisfy((count: number) => count > 0)));
    expect(await seriousFaults(running.page)).toEqual([]);
    await takePicture(page, 'faults-dark');
  });

  it('takes more as text, and points at what it cannot read', async () => {
    const { page } = running;
    const text = page.getByRole('textbox', { name: 'Faults as text' });
    await text.fill('drop=40');
    await page.getByRole('alert').getByText('At character 6').waitFor();
    expect(await page.getByRole('button', { name: 'Add', exact: true }).isDisabled()).toBe(true);
    await text.fill('drop=40%');
    await text.press('Enter');
    for (const transport of TRANSPORTS) {
      await expect
        .poll(async () => (await connectionOver(transport)).figures.audit?.lost)
        .toBeGreaterThan(0);
    }
    await expect.poll(async () => (await faults()).counts.drop).toBeGreaterThan(2);
    await showTheme(running, 'light');
    await resize(running, 1_920, 1_080);
    expect(await seriousFaults(running.page)).toEqual([]);
    await takePicture(page, 'faults-light');
  });

  it('is undone by key, and Monitor recovers', async () => {
    const { page } = running;
    await page.getByRole('tab', { name: 'Faults' }).focus();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await faults()).plan.faults.length).toBe(3);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await faults()).plan.faults).toEqual([]);
    for (const transport of TRANSPORTS) {
      await expect.poll(() => latencyOver(transport)).toBeLessThan(40);
    }
  });

  it('is compared: the same messages are lost on each transport', async () => {
    const { page } = running;
    await turnTo('Compare');
    await page.getByRole('textbox', { name: 'Messages a second' }).fill('50');
    await page.getByRole('textbox', { name: 'Duration in seconds' }).fill('2');
    await page.getByRole('button', { name: /^Faults/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Faults as text' }).fill('drop=20%');
    await takePicture(page, 'compare-faults-light');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 60_000 });
    await page.getByRole('heading', { name: 'Advice, from this run' }).waitFor();
    const lost = await cellsOf(page.getByRole('table', { name: 'Result' }), /^Lost/);
    expect(new Set(lost).size).toBe(1);
    expect(Number.parseInt(lost[0] ?? '', 10)).toBeGreaterThan(5);
    await page.getByText('drop=20%').first().waitFor();
    expect(await seriousFaults(running.page)).toEqual([]);
    await takePicture(page, 'compare-faulty-light');
  });
});

describe('several instances in the window', () => {
  it('say how many run when the first is killed, stop with one button, and come back', async () => {
    const { page } = running;
    await turnTo('Server');
    await page.getByRole('tab', { name: 'Instances' }).click();
    const count = page.getByRole('group', { name: 'Instances' });
    await count.getByText('3', { exact: true }).click();
    await page.getByRole('button', { name: 'Kill instance 1' }).click();
    await page.getByRole('button', { name: '2 of 3 running', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Server 2 of 3 running' }).waitFor();
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByText('Instance 1 is down.').waitFor();
    await page.getByRole('button', { name: '2 of 3 running', exact: true }).click();
    await resize(running, 1_280, 800);
    expect(await seriousFaults(running.page)).toEqual([]);
    await takePicture(page, 'instances-light');
    await page.getByRole('button', { name: 'Bring back instance 1' }).click();
    await page.getByRole('button', { name: '2 of 3 running', exact: true }).waitFor({
      state: 'hidden',
    });
    await page.getByRole('button', { name: 'Stop all' }).click();
    await page.getByRole('button', { name: 'Start server' }).waitFor();
    const { instances } = await tell(page, 'server.instances', {});
    expect(instances.map(({ state }) => state)).toEqual(['stopped', 'stopped', 'stopped']);
  });
});
