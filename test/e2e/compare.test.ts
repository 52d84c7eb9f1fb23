import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TransportFigures } from '../../src/shared/model/compare';
import { seriousFaults } from './axe';
import {
  launchApp,
  makeProfile,
  type RunningApp,
  resize,
  showTheme,
  takePicture,
  tell,
} from './launch';

const RATE = 50;
const SECONDS = 2;
const PUBLISHED = RATE * SECONDS;
const TRANSPORTS = ['WebSocket', 'Server-Sent Events', 'Long polling'];

let profile: string;
let folder: string;
let running: RunningApp;

beforeAll(async () => {
  profile = await makeProfile();
  folder = await mkdtemp(path.join(tmpdir(), 'wirescope-e2e-compare-'));
  running = await launchApp(profile);
  await showTheme(running, 'dark');
  await turnToCompare(running.page);
});

afterAll(async () => {
  await running?.close();
  await rm(profile, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

async function turnToCompare(page: Page): Promise<void> {
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await navigation.getByRole('button', { name: 'Compare' }).click();
}

/** Answers the dialog of the system, which no test can reach. */
async function saveInto(name: string): Promise<string> {
  const file = path.join(folder, name);
  await running.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, file);
  return file;
}

function cellsOf(page: Page, row: string | RegExp) {
  const table = page.getByRole('table', { name: 'Result' });
  const line = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: row }) });
  return line.getByRole('cell').allInnerTexts();
}

/** Waits for the end of a comparison, when its advice shows. */
async function waitForResult(page: Page, rate: number): Promise<void> {
  await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 60_000 });
  await page.getByRole('heading', { name: new RegExp(`^${rate}/s · `) }).waitFor();
  await page.getByRole('heading', { name: 'Advice, from this run' }).waitFor();
}

async function exportAs(page: Page, item: RegExp, name: string): Promise<string> {
  const file = await saveInto(name);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  await expect
    .poll(async () => (await readFile(file).catch(() => Buffer.alloc(0))).byteLength)
    .toBeGreaterThan(0);
  return file;
}

describe('comparing in the window', () => {
  it('begins with a page that says what it is for, and refuses nonsense at its field', async () => {
    const { page } = running;
    await page.getByRole('heading', { name: 'Which transport serves better here?' }).waitFor();
    const rate = page.getByRole('textbox', { name: 'Messages a second' });
    await rate.fill('0');
    await page.getByRole('alert').getByText('above 0, at most 20,000').waitFor();
    expect(await rate.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('button', { name: 'Run the comparison' }).isDisabled()).toBe(true);
    await rate.fill(String(RATE));
    await page.getByRole('textbox', { name: 'Duration in seconds' }).fill(String(SECONDS));
    expect(await rate.getAttribute('aria-invalid')).toBe('false');
  });

  it('runs by key, and its lanes move', async () => {
    const { page } = running;
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    await page.getByRole('progressbar', { name: 'Progress of the comparison' }).waitFor();
    await page.getByRole('status').getByText('Measuring').waitFor({ timeout: 30_000 });
    const lanes = TRANSPORTS.map((name) => page.getByRole('region', { name, exact: true }));
    const seen = lanes.map(() => new Set<string | null>());
    await expect
      .poll(async () => {
        for (const [index, lane] of lanes.entries()) {
          seen[index]?.add(await lane.getByTitle('Messages delivered').textContent());
        }
        return seen.every(({ size }) => size > 1);
      })
      .toBe(true);
    for (const lane of lanes) {
      await expect
        .poll(() => lane.locator('polygon').first().getAttribute('points'))
        .toMatch(/^\d/);
    }
    await takePicture(page, 'compare-live-dark');
    await waitForResult(page, RATE);
  });

  it('tells what became of every message, over each transport', async () => {
    const { page } = running;
    expect(await cellsOf(page, `Delivered of ${PUBLISHED}`)).toEqual(
      TRANSPORTS.map(() => String(PUBLISHED)),
    );
    expect(await cellsOf(page, /^Lost/)).toEqual(TRANSPORTS.map(() => '0 · 0 · 0'));
    for (const row of [/p50$/, /p90$/, /p99$/, /max$/, /^Jitter/, /^Bytes/, /efficiency$/, /CPU/]) {
      const cells = await cellsOf(page, row);
      expect(cells).toHaveLength(3);
      for (const cell of cells) expect(cell).toMatch(/^[\d.,]+ (µs|ms|s|B|KiB|%)/);
    }
    const [websocket, sse] = await cellsOf(page, /^Requests/);
    expect([websocket, sse]).toEqual(['1 · 1', '1 · 1']);
    const advice = page.getByRole('region', { name: 'Advice' });
    await advice.getByRole('list', { name: 'Because' }).first().waitFor();
    expect(await advice.getByText('rule: ').count()).toBeGreaterThan(0);
  });

  it('exports it as JSON, Markdown and a picture', async () => {
    const { page } = running;
    const json = JSON.parse(await readFile(await exportAs(page, /^JSON/, 'run.json'), 'utf8'));
    expect(json).toMatchObject({ kind: 'result', spec: { rate: RATE, baseUrl: null } });
    const figures = Object.values(json.transports as Record<string, TransportFigures>);
    expect(figures.map(({ delivered, lost }) => [delivered, lost])).toEqual(
      TRANSPORTS.map(() => [PUBLISHED, 0]),
    );
    const markdown = await readFile(await exportAs(page, /^Markdown/, 'run.md'), 'utf8');
    expect(markdown).toMatch(/^\|.*WebSocket.*\|.*\|/m);
    expect(markdown).toContain('p99');
    const picture = await readFile(await exportAs(page, /^PNG/, 'run.png'));
    expect(picture.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(picture.readUInt32BE(16)).toBeGreaterThan(900);
    expect(picture.readUInt32BE(20)).toBeGreaterThan(400);
  });

  it('lays a second run over the first', async () => {
    const { page } = running;
    await page.getByRole('textbox', { name: 'Messages a second' }).fill(String(2 * RATE));
    await page.getByRole('button', { name: 'Run again' }).click();
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    await waitForResult(page, 2 * RATE);
    await page.getByRole('button', { name: 'History · 2' }).click();
    const drawer = page.getByRole('dialog', { name: 'History' });
    const first = drawer.getByRole('listitem').nth(1);
    await first.getByRole('button', { name: /^Rename/ }).click();
    await page.keyboard.type('The first');
    await page.keyboard.press('Enter');
    await drawer.getByText('The first', { exact: true }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await takePicture(page, 'compare-history-dark');
    await first.getByRole('button', { name: 'Compare with' }).click();
    await page.getByRole('button', { name: 'Stop comparing with The first' }).waitFor();
    const [delivered] = await cellsOf(page, /^Delivered/);
    expect(delivered).toContain(String(2 * PUBLISHED));
    expect(delivered).toContain(String(PUBLISHED));
    const [latency] = await cellsOf(page, /p50$/);
    expect(latency?.match(/\d ms/g)?.length).toBeGreaterThan(1);
    const lane = page.getByRole('region', { name: 'WebSocket', exact: true });
    expect(await lane.locator('polygon').count()).toBe(2);
  });

  it('has nothing serious for axe to find, and nothing below the fold', async () => {
    const { page } = running;
    for (const [theme, width, height] of [
      ['dark', 1_280, 800],
      ['light', 1_280, 800],
      ['light', 1_920, 1_080],
    ] as const) {
      await resize(running, width, height);
      await showTheme(running, theme);
      await takePicture(page, `compare-overlay-${theme}-${height}`);
      expect(await seriousFaults(page)).toEqual([]);
      const row = page.getByRole('rowheader', { name: 'Client CPU a message' });
      const box = await row.boundingBox();
      expect((box?.y ?? Number.NaN) + (box?.height ?? 0)).toBeLessThan(height);
    }
  });

  it('keeps nothing of a run that is cancelled', async () => {
    const { page } = running;
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Run again' }).waitFor();
    expect((await tell(page, 'compare.read', {})).runs).toHaveLength(2);
  });

  it('says why a comparison cannot be made, and what to do', async () => {
    const { page } = running;
    await page.getByRole('combobox', { name: 'Target' }).selectOption('url');
    await page.getByRole('textbox', { name: 'Base URL' }).fill('http://127.0.0.1:9');
    await page.keyboard.press('Control+Enter');
    const alert = page.getByRole('alert');
    await alert.getByText('The comparison failed').waitFor({ timeout: 60_000 });
    await alert.getByText(/must be up and have the routes of the mock server/).waitFor();
    await takePicture(page, 'compare-failed-light');
    await page.getByRole('combobox', { name: 'Target' }).selectOption('own');
  });

  it('finds its runs again after a restart, and deletes one', async () => {
    await running.close();
    running = await launchApp(profile);
    const { page } = running;
    await turnToCompare(page);
    await page.getByRole('heading', { name: new RegExp(`^${2 * RATE}/s · `) }).waitFor();
    await page.getByRole('button', { name: 'History · 2' }).click();
    const drawer = page.getByRole('dialog', { name: 'History' });
    await drawer.getByRole('button', { name: 'Delete The first' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect.poll(() => drawer.getByRole('listitem').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'History · 1' }).waitFor();
  });

  it('has had nothing to complain about', () => {
    expect(running.complaints.join('\n')).toBe('');
  });
});
