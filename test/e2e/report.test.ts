import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connectionItems,
  launchApp,
  logOf,
  logRows,
  type RunningApp,
  readWorkspace,
  resize,
  serverUrl,
  takePicture,
} from './launch';

const WEBSOCKET = 1;
const TRANSPORTS = ['websocket', 'sse', 'poll'] as const;

let running: RunningApp;

beforeAll(async () => {
  running = await launchApp();
  await resize(running, 1_280, 800);
  await running.page.getByRole('button', { name: 'Start the demo' }).click();
});

afterAll(async () => {
  await running?.close();
});

const strip = (page: Page) => page.getByLabel('Live numbers');
const tab = (page: Page, name: string) =>
  page.getByRole('tablist', { name: 'Beside the log' }).getByRole('tab', { name });
const timeline = (page: Page) => page.getByRole('list', { name: 'Reconnect timeline' });

async function chooseConnection(page: Page, at: number): Promise<void> {
  await connectionItems(page).nth(at).getByRole('button').first().click();
}

async function figuresOf(page: Page, at: number) {
  const connection = (await readWorkspace(page)).connections[at];
  if (!connection) throw new Error(`no connection ${at}`);
  return connection.figures;
}

/** Does what the palette calls so. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await palette.getByRole('combobox').fill(name);
  await page.keyboard.press('Enter');
  await palette.waitFor({ state: 'hidden' });
}

async function states(page: Page): Promise<string[]> {
  return (await readWorkspace(page)).connections.map(({ state }) => state.state);
}

/** What the row that is selected says. */
function selectedRow(page: Page) {
  return page.getByRole('grid', { name: 'Messages' }).locator('[aria-selected="true"]');
}

async function newestId(page: Page): Promise<number> {
  return (await readWorkspace(page)).server.channels[0]?.newestId ?? 0;
}

describe('the reports beside the log', () => {
  it('open from the numbers of the strip', async () => {
    const { page } = running;
    await expect.poll(async () => (await figuresOf(page, 0)).received).toBeGreaterThan(20);
    await strip(page)
      .getByRole('button', { name: /open the latency report/ })
      .first()
      .click();
    expect(await tab(page, 'Latency').getAttribute('aria-selected')).toBe('true');
    await strip(page)
      .getByRole('button', { name: /open the delivery report/ })
      .last()
      .click();
    expect(await tab(page, 'Delivery').getAttribute('aria-selected')).toBe('true');
  });

  it('say how late, how jittery, and what that rests on', async () => {
    const { page } = running;
    await tab(page, 'Latency').click();
    const latency = page.getByRole('region', { name: 'One-way latency' });
    await latency.getByText(/^Half of [\d,]+ messages came within/).waitFor();
    await latency.getByText('Exact.').waitFor();
    await latency.getByText('ts, milliseconds since 1970 (detected)').waitFor();
    const cells = page
      .getByRole('table', { name: 'Latency by window' })
      .getByRole('row', { name: 'p50' })
      .getByRole('cell');
    await expect
      .poll(() => cells.allInnerTexts())
      .toEqual(Array.from({ length: 4 }, () => expect.stringMatching(/^[\d.]+ m?s$/)));
    await page.getByRole('region', { name: 'Bytes on the wire' }).getByText('Payload').waitFor();
    await takePicture(page, 'report-latency');
  });

  it('measure a round trip when asked', async () => {
    const { page } = running;
    const trips = page.getByRole('region', { name: 'Round trip' });
    await trips.getByRole('button', { name: 'Ping now' }).click();
    await trips.getByText('Last', { exact: true }).waitFor();
  });

  it('lead to the option that decides what is measured', async () => {
    const { page } = running;
    await page.getByRole('button', { name: 'Edit how latency is measured' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-option')))
      .toBe('tsPath');
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
  });

  it('are reached by arrow keys, and one stays while the log is looked through', async () => {
    const { page } = running;
    await tab(page, 'Latency').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Nothing lost.').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('region', { name: 'Findings' }).waitFor();
    await takePicture(page, 'report-doctor');
    await logRows(page).filter({ hasText: '"channel":"trades"' }).nth(3).click();
    expect(await tab(page, 'Doctor').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Inspector' }).getByRole('tree').waitFor();
    expect(await tab(page, 'Record').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Escape');
    await page.getByRole('tablist', { name: 'Beside the log' }).waitFor({ state: 'hidden' });
  });
});

describe('a listener that stops and starts again', () => {
  it('is seen in the lanes, with each delay beside its ceiling', async () => {
    const { page } = running;
    await command(page, 'Stop the mock server');
    await expect.poll(() => states(page)).toEqual(['waiting', 'waiting', 'waiting']);
    const waits = timeline(page).getByRole('button', {
      name: /Waiting .*(of at most|exactly|asked for by the server).*down .* so far/,
    });
    await expect.poll(() => waits.count()).toBeGreaterThanOrEqual(TRANSPORTS.length);
    await command(page, 'Show the delivery report');
    await page.getByText(/^The line is down\./).waitFor();
    // Longer than one message takes, so that there is something to lose.
    const before = await newestId(page);
    await expect.poll(() => newestId(page)).toBeGreaterThan(before + 5);
    await command(page, 'Start the mock server');
    await serverUrl(page);
    await expect
      .poll(() => states(page), { timeout: 60_000, interval: 100 })
      .toEqual(['open', 'open', 'open']);
    const after = await newestId(page);
    await expect.poll(() => newestId(page)).toBeGreaterThan(after + 5);
  });

  it.each([
    ['SSE', 1],
    ['long polling', 2],
  ] as const)('costs nothing over %s, which resumes', async (_transport, at) => {
    const { page } = running;
    await chooseConnection(page, at);
    await command(page, 'Show the delivery report');
    await page.getByText('Nothing lost over 1 reconnect.').waitFor();
    const seam = page.getByRole('list', { name: 'Reconnects', exact: true }).getByRole('listitem');
    await seam.getByText('nothing lost', { exact: true }).waitFor();
    await seam.getByText(at === 1 ? /^Last-Event-ID \d+$/ : /^cursor \d+$/).waitFor();
    await seam.getByText(/^down [\d.]+ m?s/).waitFor();
    expect((await figuresOf(page, at)).audit?.lost).toBe(0);
  });

  it('costs over WebSocket what was published meanwhile, counted honestly', async () => {
    const { page } = running;
    await chooseConnection(page, 0);
    const { rows } = await logOf(page, WEBSOCKET);
    const ids = rows
      .filter(({ kind }) => kind === 'message')
      .map(({ preview }) => Number(/"id":(\d+)/.exec(preview)?.[1]));
    const missing = Math.max(...ids) - Math.min(...ids) + 1 - new Set(ids).size;
    expect(missing).toBeGreaterThan(5);
    expect((await figuresOf(page, 0)).audit?.lost).toBe(missing);
    await page.getByText(`${missing} ids lost while the line was down.`).waitFor();
    await connectionItems(page).first().getByText(`${missing} lost`).waitFor();
    await timeline(page).getByText(`${missing} lost`).waitFor();
    await takePicture(page, 'report-delivery');
  });

  it('leads from a reconnect, a hole and a lane to the row in the log', async () => {
    const { page } = running;
    const seam = page.getByRole('list', { name: 'Reconnects', exact: true }).getByRole('listitem');
    const links = seam.getByRole('button', { name: /show in the log/ });
    await links.first().click();
    await selectedRow(page).filter({ hasText: 'waiting' }).waitFor();
    const follow = page
      .getByRole('toolbar', { name: 'Log' })
      .getByRole('button', { name: 'Follow' });
    expect(await follow.getAttribute('aria-pressed')).toBe('false');
    await links.nth(1).click();
    await selectedRow(page).filter({ hasText: 'open' }).waitFor();

    const hole = page.getByRole('table', { name: 'Missing ids' }).getByRole('row').nth(1);
    const last = Number((await hole.getByRole('rowheader').textContent())?.split('–').at(-1));
    await hole.getByRole('button').click();
    await selectedRow(page)
      .filter({ hasText: `"id":${last + 1},` })
      .waitFor();

    // By key: short stretches lie over each other.
    await timeline(page)
      .getByRole('button', { name: /Waiting/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await selectedRow(page).filter({ hasText: 'waiting' }).waitFor();
    expect(running.complaints.join('\n')).toBe('');
  });
});
