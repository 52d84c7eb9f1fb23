import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFaults } from './axe';
import {
  launchApp,
  logRows,
  type RunningApp,
  readWorkspace,
  resize,
  showTheme,
  takePicture,
} from './launch';

let running: RunningApp;
let page: Page;

beforeAll(async () => {
  running = await launchApp();
  page = running.page;
  await resize(running, 1280, 800);
});

afterAll(async () => {
  await running?.close();
});

const card = (title: string) => page.getByRole('region', { name: title, exact: true });
const chart = (title: string) => page.getByRole('slider', { name: `${title}: time` });
const chips = () => page.getByRole('list', { name: 'Active filters' });
const clearButton = () => page.getByRole('button', { name: 'Clear range' });

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not drawn');
  return box;
}

/** Drags from one place of a chart to another; both are shares of its width. */
async function drag(over: Locator, from: number, to: number): Promise<void> {
  const { x, y, width, height } = await boxOf(over);
  await page.mouse.move(x + width * from, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * to, y + height / 2, { steps: 4 });
  await page.mouse.up();
}

/** The times of the rows in sight, as they are written. */
async function shownTimes(): Promise<string[]> {
  const texts = await logRows(page).allInnerTexts();
  return texts.flatMap((text) => /\d\d:\d\d:\d\d\.\d\d\d/.exec(text) ?? []);
}

async function chipTimes(): Promise<[from: string, to: string]> {
  const [from = '', to = ''] = (await chips().textContent())?.match(/[\d:.]{12}/g) ?? [];
  return [from, to];
}

async function copied(): Promise<string> {
  return running.app.evaluate(({ clipboard }) => clipboard.readText());
}

describe('the charts of the demo', () => {
  it('have some seconds to drag over', async () => {
    await page.getByRole('button', { name: 'Start the demo' }).click();
    // Eight seconds at ten messages a second.
    await expect
      .poll(async () => (await readWorkspace(page)).connections[0]?.figures.received ?? 0, {
        timeout: 40_000,
      })
      .toBeGreaterThan(80);
    await expect.poll(() => card('Rate').locator('.recharts-curve').count()).toBe(3);
    await expect.poll(() => card('Latency').locator('.recharts-curve').count()).toBe(5);
  });
});

describe('a drag over a chart', () => {
  it('filters the log to its range, which shows over all charts and in the filter bar', async () => {
    await drag(chart('Rate'), 0.95, 0.985);
    await expect.poll(chipTimes).toEqual([expect.any(String), expect.stringMatching(/^\d\d:/)]);
    const [from, to] = await chipTimes();
    expect(from < to).toBe(true);
    await expect.poll(async () => (await shownTimes()).length).toBeGreaterThan(3);
    for (const time of await shownTimes()) {
      expect(time >= from && time < to, `${from} <= ${time} < ${to}`).toBe(true);
    }
    for (const title of ['Latency', 'Rate', 'Reconnects']) {
      await expect.poll(() => card(title).locator('.range-band').count()).toBeGreaterThan(0);
    }
    await takePicture(page, 'charts-range');
  });

  it('is cleared by its button, by Escape, by two clicks and by the chip', async () => {
    const ways: (() => Promise<void>)[] = [
      () => clearButton().click(),
      () => chart('Rate').press('Escape'),
      () => chart('Latency').dblclick({ force: true, position: { x: 20, y: 20 } }),
      () => chips().getByRole('button').first().click(),
    ];
    for (const clear of ways) {
      await drag(chart('Latency'), 0.9, 0.97);
      await chips().waitFor();
      await clear();
      await chips().waitFor({ state: 'detached' });
      expect(await card('Rate').locator('.range-band').count()).toBe(0);
    }
  });

  it('is given up with Escape while the button is held', async () => {
    const { x, y, width } = await boxOf(chart('Rate'));
    await page.mouse.move(x + width * 0.9, y + 20);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.95, y + 20, { steps: 3 });
    await clearButton().waitFor();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await clearButton().waitFor({ state: 'detached' });
    expect(await chips().count()).toBe(0);
  });

  it('works over the timeline as well, and its clicks still reach the lanes', async () => {
    const lane = card('Reconnects').locator('.lane-track').first();
    await drag(lane, 0.95, 0.99);
    await chips().waitFor();
    await clearButton().click();
    await chips().waitFor({ state: 'detached' });
    for (const [place, path] of [
      [1, '/stream/trades'],
      [0, '/ws/trades'],
    ] as const) {
      await card('Reconnects').locator('.lane').nth(place).locator('[data-state="open"]').click();
      await expect.poll(() => page.getByLabel('URL').inputValue()).toContain(path);
    }
  });
});

describe('a chart under the keyboard', () => {
  it('tells what was measured, makes a range with Shift and applies it with Enter', async () => {
    const slider = chart('Latency');
    await slider.focus();
    await slider.press('ArrowLeft');
    const told = await slider.getAttribute('aria-valuetext');
    expect(told).toMatch(/^\d\d:\d\d:\d\d, p50 .+, p90 .+, p99 /);
    await slider.press('Shift+ArrowLeft');
    await slider.press('Shift+ArrowLeft');
    expect(await chips().count()).toBe(0);
    await slider.press('Enter');
    await chips().waitFor();
    await slider.press('Escape');
    await chips().waitFor({ state: 'detached' });
  });
});

describe('the span of time', () => {
  it('is one for all charts', async () => {
    await page.getByRole('radio', { name: 'Last 10 minutes' }).check({ force: true });
    await card('Reconnects').getByText('last 10 min', { exact: true }).waitFor();
    await expect.poll(() => card('Rate').locator('.recharts-curve').count()).toBeGreaterThan(0);
    await page.getByRole('radio', { name: 'Last 2 minutes' }).check({ force: true });
    await card('Reconnects').getByText('last 2 min', { exact: true }).waitFor();
  });
});

describe('the table of a chart', () => {
  it('has what is drawn, newest first, and is copied as CSV', async () => {
    await page.getByRole('button', { name: 'Rate as a table' }).click();
    const table = card('Rate').getByRole('table');
    await table.waitFor();
    const times = await table.getByRole('row').locator('td:first-child').allInnerTexts();
    const written = times.filter((text) => /^\d\d:\d\d:\d\d$/.test(text));
    expect(written.length).toBeGreaterThan(4);
    expect(written).toEqual([...written].sort().reverse());
    expect(await seriousFaults(page)).toEqual([]);
    await takePicture(page, 'charts-table');

    await page.getByRole('button', { name: 'Copy Rate as CSV' }).click();
    await expect.poll(copied).toMatch(/^time,.*messages_per_s/);
    const [, first = '', second = ''] = (await copied()).split('\r\n');
    expect(first).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,/);
    expect(first < second).toBe(true);
    await page.getByRole('button', { name: 'Rate as a table' }).click();
    await table.waitFor({ state: 'detached' });
  });

  it('is copied from the menu of a chart, too', async () => {
    await running.app.evaluate(({ clipboard }) => clipboard.writeText(''));
    await chart('Latency').click({ button: 'right', force: true });
    await page.getByRole('menuitem', { name: 'Copy as CSV' }).click();
    await expect.poll(copied).toMatch(/^time,.*p50_ms,.*p90_ms,.*p99_ms/);
  });
});

describe('the distribution', () => {
  it('takes the place of the lines, for a window of time or the run', async () => {
    await page.getByRole('radio', { name: 'Distribution' }).check({ force: true });
    const bars = card('Latency').locator('.bar');
    await page.getByRole('radio', { name: 'Whole run' }).check({ force: true });
    await expect.poll(() => bars.count()).toBeGreaterThan(1);
    expect(await bars.count()).toBeLessThanOrEqual(60);
    await card('Latency').getByText(/^p50 /).waitFor();
    await card('Latency').getByText(/^p99 /).waitFor();
    await card('Latency').getByText('Exact').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await takePicture(page, 'charts-distribution');

    await page.getByRole('button', { name: 'Latency as a table' }).click();
    await card('Latency').getByRole('columnheader', { name: 'Messages' }).waitFor();
    await page.getByRole('button', { name: 'Copy Latency as CSV' }).click();
    await expect.poll(copied).toMatch(/^from_ms,to_ms,messages,share_percent\r\n[\d.]+,/);
    await page.getByRole('button', { name: 'Latency as a table' }).click();
    await page.getByRole('radio', { name: 'Over time' }).check({ force: true });
    await chart('Latency').waitFor();
  });
});

describe('the charts in light', () => {
  it('hold what a reader needs, too', async () => {
    await showTheme(running, 'light');
    expect(await seriousFaults(page)).toEqual([]);
    await takePicture(page, 'charts-light');
    await showTheme(running, 'dark');
    expect(running.complaints.join('\n')).toBe('');
  });
});
