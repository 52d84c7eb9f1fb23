import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogRow } from '../../src/shared/contract/capture-views';
import {
  launchApp,
  logOf,
  logRows,
  type RunningApp,
  readWorkspace,
  serverUrl,
  showTheme,
  takePicture,
  tell,
} from './launch';

const FRUITS = ['apple', 'pear', 'fig'];
/** Each is echoed: it is sent once and comes back once. */
const SENT = Array.from({ length: 60 }, (_, n) => ({
  n,
  fruit: FRUITS[n % FRUITS.length] ?? '',
  price: n * 10,
}));
/** Ruins a backtracking matcher for longer than anybody waits. */
const HOSTILE = `${'a'.repeat(50_000)}b`;

let running: RunningApp;
let echo: number;
let rows: LogRow[];

beforeAll(async () => {
  running = await launchApp();
});

afterAll(async () => {
  await running?.close();
});

async function connectEcho(page: Page): Promise<number> {
  const url = `${(await serverUrl(page)).replace('http', 'ws')}/echo`;
  const { id } = await tell(page, 'connections.create', {
    spec: { url, transport: 'websocket', name: 'Fruits' },
    connect: true,
  });
  await expect.poll(async () => (await first(page)).state.state).toBe('open');
  await page.getByRole('list', { name: 'Connections' }).getByRole('button').first().click();
  return id;
}

function send(text: string): Promise<null> {
  const message = { type: 'text', text } as const;
  return tell(running.page, 'connections.send', { id: echo, message });
}

async function first(page: Page) {
  const [connection] = (await readWorkspace(page)).connections;
  if (!connection) throw new Error('there is no connection');
  return connection;
}

/** How many rows the log says it has. */
async function rowCount(page: Page): Promise<number> {
  const grid = page.getByRole('grid', { name: 'Messages' });
  return Number(await grid.getAttribute('aria-rowcount')) - 1;
}

function filterBar(page: Page) {
  return page.getByRole('search', { name: 'Filter the log' });
}

function stripCell(page: Page, label: string) {
  const cells = page.getByLabel('Live numbers').locator('div');
  return cells
    .filter({ has: page.getByText(label, { exact: true }) })
    .locator('dd')
    .first();
}

/** Rows of messages that hold a text, both ways. */
function twice(test: (message: (typeof SENT)[number]) => boolean): number {
  return 2 * SENT.filter(test).length;
}

describe('a log that has come to its end', () => {
  it('says that all it received is stored and shown', async () => {
    const { page } = running;
    echo = await connectEcho(page);
    for (const message of SENT) await send(JSON.stringify(message));
    await expect.poll(async () => (await first(page)).figures.received).toBe(SENT.length);
    await tell(page, 'connections.disconnect', { id: echo });
    await expect.poll(async () => (await first(page)).state.state).toBe('closed');
    ({ rows } = await logOf(page, echo));
    const { log } = await first(page);
    expect(log).toMatchObject({ received: rows.length, stored: rows.length });
    expect(rows.filter(({ kind }) => kind === 'message')).toHaveLength(2 * SENT.length);
    for (const label of ['Received', 'Stored', 'Shown']) {
      await expect.poll(() => stripCell(page, label).textContent()).toBe(String(rows.length));
    }
    const status = page.getByRole('contentinfo');
    await status.getByText(`received = stored ${rows.length}`, { exact: true }).waitFor();
  });
});

describe('the filter bar', () => {
  it('leaves exactly what holds the text', async () => {
    const { page } = running;
    const apples = twice(({ fruit }) => fruit === 'apple');
    await filterBar(page).getByRole('searchbox', { name: 'Filter' }).fill('APPLE');
    await filterBar(page).getByText(`${apples} of ${rows.length}`, { exact: true }).waitFor();
    expect(await rowCount(page)).toBe(apples);
    await expect.poll(() => logRows(page).filter({ hasText: 'apple' }).count()).toBeGreaterThan(5);
    expect(await logRows(page).filter({ hasText: 'pear' }).count()).toBe(0);
    expect(await page.locator('mark').first().textContent()).toBe('apple');
    await showTheme(running, 'dark');
    await takePicture(page, 'filter-dark');
  });

  it('says why an expression cannot be read, and holds on to the filter before', async () => {
    const { page } = running;
    const before = await rowCount(page);
    await filterBar(page).getByRole('button', { name: 'Regular expression' }).click();
    await filterBar(page).getByRole('searchbox', { name: 'Filter' }).fill('appl(e');
    const why = filterBar(page).getByRole('alert');
    await expect.poll(() => why.textContent()).toMatch(/cannot be read.*missing/);
    expect(await rowCount(page)).toBe(before);
    await filterBar(page).getByRole('searchbox', { name: 'Filter' }).fill('(appl|p)e(ar)?"');
    await why.waitFor({ state: 'detached' });
    const either = twice(({ fruit }) => fruit !== 'fig');
    await filterBar(page).getByText(`${either} of ${rows.length}`, { exact: true }).waitFor();
    await filterBar(page).getByRole('button', { name: 'Clear filter' }).click();
    await expect.poll(() => rowCount(page)).toBe(rows.length);
  });

  it('compares values of JSON, and takes parts away one by one', async () => {
    const { page } = running;
    await filterBar(page).getByRole('button', { name: 'More filters' }).click();
    const more = page.getByRole('group', { name: 'More filters' });
    await more.getByRole('textbox', { name: 'JSON comparison' }).fill('price >= 400');
    await more.getByRole('combobox', { name: 'Direction' }).selectOption('sent');
    const dear = SENT.filter(({ price }) => price >= 400).length;
    await filterBar(page).getByText(`${dear} of ${rows.length}`, { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await filterBar(page).getByRole('button', { name: 'Remove filter sent' }).click();
    await filterBar(page)
      .getByText(`${2 * dear} of ${rows.length}`, { exact: true })
      .waitFor();
    await filterBar(page).getByRole('searchbox', { name: 'Filter' }).press('Escape');
    await expect.poll(() => rowCount(page)).toBe(rows.length);
  });
});

describe('finding, marking and going', () => {
  it('finds the next, shows where it is, and goes round the end', async () => {
    const { page } = running;
    const bar = page.getByRole('search', { name: 'Find in the log' });
    const selected = page.getByRole('row', { selected: true });
    await page.getByRole('grid', { name: 'Messages' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Control+f');
    await bar.getByRole('searchbox').fill('"n":7,');
    const found = rows.filter(({ preview }) => preview.includes('"n":7,')).map(({ row }) => row);
    expect(found).toHaveLength(2);
    for (const row of [...found, found[0] ?? 0]) {
      await bar.getByText(`Row ${row + 1}`).waitFor();
      expect(await selected.getAttribute('data-row')).toBe(String(row));
      expect(await selected.locator('mark').textContent()).toBe('"n":7,');
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Escape');
  });

  it('marks rows and shows them alone, with their notes', async () => {
    const { page } = running;
    const grid = page.getByRole('grid', { name: 'Messages' });
    await grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('m');
    await logRows(page).getByLabel('Marked', { exact: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+M');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Note' }).fill('the first one');
    await page.keyboard.press('Enter');
    await logRows(page).getByLabel('Marked: the first one').waitFor();
    await filterBar(page).getByRole('button', { name: 'More filters' }).click();
    await page.getByRole('checkbox', { name: 'Marked only' }).check();
    await filterBar(page).getByText(`2 of ${rows.length}`, { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('m');
    await expect.poll(() => rowCount(page)).toBe(1);
    await logRows(page).getByLabel('Marked: the first one').waitFor();
    await filterBar(page).getByRole('button', { name: 'Remove filter marked' }).click();
    await expect.poll(() => rowCount(page)).toBe(rows.length);
  });

  it('goes to a time: to the first row at or after it', async () => {
    const { page } = running;
    const moment = new Date(rows[40]?.at ?? 0);
    const row = rows.find(({ at }) => at >= moment.getTime())?.row ?? -1;
    const digits = (value: number, length = 2) => String(value).padStart(length, '0');
    const time = [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map((n) =>
      digits(n),
    );
    await page.keyboard.press('Control+g');
    const dialog = page.getByRole('dialog', { name: 'Go to row or time' });
    const field = dialog.getByRole('textbox');
    await field.fill('25:00');
    await page.keyboard.press('Enter');
    await dialog.getByText('A day goes from 00:00:00 to 23:59:59.').waitFor();
    await field.fill(`${time.join(':')}.${digits(moment.getMilliseconds(), 3)}`);
    await page.keyboard.press('Enter');
    await page.locator(`[data-row="${row}"][aria-selected="true"]`).waitFor();
  });
});

describe('an expression made to never end', () => {
  it('keeps neither the page nor new rows', async () => {
    const { page } = running;
    await tell(page, 'connections.connect', { id: echo });
    await expect.poll(async () => (await first(page)).state.state).toBe('open');
    for (let n = 0; n < 20; n++) await send(HOSTILE);
    await filterBar(page).getByRole('button', { name: 'Regular expression' }).click();
    await filterBar(page).getByRole('searchbox', { name: 'Filter' }).fill('^(a+)+$');
    await page.getByText('No record passes this filter').waitFor();
    for (let n = 0; n < 40; n++) await send('a'.repeat(300));
    await expect.poll(() => rowCount(page)).toBe(80);
    await page.getByRole('grid', { name: 'Messages' }).focus();
    for (const [key, row] of [
      ['Home', 0],
      ['End', 79],
    ] as const) {
      await page.keyboard.press(key);
      await page.locator(`[data-row="${row}"][aria-selected="true"]`).waitFor();
    }
    // The same over rows that do not match, where the page itself looks for what to highlight.
    await filterBar(page).getByRole('button', { name: 'Clear filter' }).click();
    await page.keyboard.press('Control+f');
    const bar = page.getByRole('search', { name: 'Find in the log' });
    await bar.getByRole('button', { name: 'Regular expression' }).click();
    await bar.getByRole('searchbox').fill('^(a+)+c$');
    await bar.getByText('No match').waitFor();
    await page.getByRole('grid', { name: 'Messages' }).focus();
    await page.keyboard.press('Home');
    await page.locator('[data-row="0"][aria-selected="true"]').waitFor();
    expect(running.complaints.join('\n')).toBe('');
  });
});
