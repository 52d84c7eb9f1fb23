import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSqlite } from '../../src/main/engine/capture/sqlite';
import type { CaptureView, JobView, LogRow } from '../../src/shared/contract/capture-views';
import {
  launchApp,
  logRows,
  makeProfile,
  type RunningApp,
  readWorkspace,
  resize,
  serverUrl,
  showTheme,
  takePicture,
  tell,
} from './launch';

const NAME = 'Orders, first try';
const SENT = 20;
const PUBLISHED = 15;
/** In a header, and in the URL: exports must not hold them unless asked. */
const HEADER_SECRET = 'h34der-s3cret-of-the-user';
const URL_SECRET = 'ur1-s3cret-of-the-user';

let profile: string;
let folder: string;
let running: RunningApp;
/** Records of the recording that is kept. */
let total: number;

beforeAll(async () => {
  profile = await makeProfile();
  folder = await mkdtemp(path.join(tmpdir(), 'wirescope-e2e-files-'));
  running = await launchApp(profile);
});

afterAll(async () => {
  await running?.close();
  await rm(profile, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

/** Answers the dialogs of the system, which no test can reach. */
async function answerDialogs(file: string): Promise<void> {
  await running.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
}

async function states(page: Page): Promise<string[]> {
  const { connections } = await readWorkspace(page);
  return connections.map(({ state }) => state.state);
}

async function captures(page: Page): Promise<CaptureView[]> {
  return (await tell(page, 'captures.list', {})).captures;
}

function captureRow(page: Page, name: string) {
  const table = page.getByRole('table', { name: 'Captures' });
  return table.getByRole('row').filter({ hasText: name });
}

/** Chooses what can be done with the recording under way, in the status bar. */
async function chooseOfRecording(page: Page, item: string): Promise<void> {
  await page
    .getByRole('contentinfo')
    .getByRole('button', { name: /^Recording/ })
    .click();
  await page.getByRole('menuitem', { name: item }).click();
}

async function chooseOfCapture(page: Page, name: string, item: string): Promise<void> {
  await captureRow(page, name)
    .getByRole('button', { name: `Actions of ${name}` })
    .click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** The newest job, once it has ended well. */
async function endedJob(page: Page, count: number): Promise<JobView> {
  await expect
    .poll(async () => {
      const { jobs } = await readWorkspace(page);
      return [jobs.length, jobs.at(-1)?.state];
    })
    .toEqual([count, 'done']);
  const job = (await readWorkspace(page)).jobs.at(-1);
  if (!job) throw new Error('there is no job');
  return job;
}

/** The messages of a capture that is open, as far as a file can hold them. */
async function messagesOf(page: Page, capture: string) {
  const source = { capture, connection: null };
  const { view } = await tell(page, 'log.open', { source, filter: null });
  const { rows } = await tell(page, 'log.rows', { view, from: 0, count: 500 });
  await tell(page, 'log.close', { view });
  const said = ({ kind, direction, event, preview, size, at }: LogRow) => ({
    ...{ kind, direction, event, preview, size },
    at: Math.round(at * 1_000),
  });
  return rows.filter(({ kind }) => kind === 'message').map(said);
}

describe('a recording', () => {
  it('holds what two connections received, and says so', async () => {
    const { page } = running;
    const base = await serverUrl(page);
    const secret = `access_token=${URL_SECRET}`;
    const headers: [string, string][] = [
      ['Authorization', `Bearer ${HEADER_SECRET}`],
      ['X-Api-Key', HEADER_SECRET],
    ];
    const socket = { url: `${base.replace('http', 'ws')}/echo?${secret}`, name: 'Echo' };
    const stream = { url: `${base}/stream/orders?${secret}`, name: 'Orders' };
    const [echo, orders] = await Promise.all([
      tell(page, 'connections.create', {
        spec: { ...socket, transport: 'websocket', headers },
        connect: true,
      }),
      tell(page, 'connections.create', {
        spec: { ...stream, transport: 'sse', headers },
        connect: true,
      }),
    ]);
    await expect.poll(() => states(page)).toEqual(['open', 'open']);
    for (let n = 0; n < SENT; n++) {
      const message = { type: 'text', text: `{"n":${n},"of":"echo, with \\"quotes\\""}` } as const;
      await tell(page, 'connections.send', { id: echo.id, message });
    }
    for (let n = 0; n < PUBLISHED; n++) {
      const data = JSON.stringify({ order: n, text: 'line\nbreak' });
      await tell(page, 'server.publish', { channel: 'orders', event: 'placed', data });
    }
    await expect
      .poll(async () => (await readWorkspace(page)).connections.map((one) => one.figures.received))
      .toEqual([SENT, PUBLISHED]);
    for (const { id } of [echo, orders]) await tell(page, 'connections.disconnect', { id });
    await expect.poll(() => states(page)).toEqual(['closed', 'closed']);
    await expect
      .poll(async () => {
        const { received, stored } = (await readWorkspace(page)).recording;
        return received - stored;
      })
      .toBe(0);
    total = (await readWorkspace(page)).recording.stored;
    expect(total).toBeGreaterThanOrEqual(2 * SENT + PUBLISHED);
    const status = page.getByRole('contentinfo');
    await status.getByText(`received = stored ${total}`, { exact: true }).waitFor();
  });

  it('is kept under a name, finished, and listed', async () => {
    const { page } = running;
    await chooseOfRecording(page, 'Keep as…');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(NAME);
    await page.keyboard.press('Enter');
    const status = page.getByRole('contentinfo');
    await status.getByRole('button', { name: NAME }).waitFor();
    await chooseOfRecording(page, 'Finish and start a new recording');
    await page.getByText(`What was received is in “${NAME}”`).waitFor();
    await page.getByRole('button', { name: 'Show in Captures' }).click();
    const row = captureRow(page, NAME);
    await row.getByText('kept').waitFor();
    await row.getByRole('cell', { name: String(total), exact: true }).waitFor();
    expect(await captures(page)).toMatchObject([{ name: NAME, kept: true, records: total }]);
    await status.getByText('Nothing recorded yet').waitFor();
  });
});

describe('exporting it', () => {
  const files = new Map<string, string>();

  it('writes each format, with every record and no secret', async () => {
    const { page } = running;
    const formats = [
      // The close frames of the WebSocket are told of by the states.
      ['NDJSON', 'ndjson', `${total - 2} records written to orders.ndjson (2 left out: 2 close)`],
      ['CSV', 'csv', `${total} records written`],
      ['HAR 1.2', 'har', `${2 * SENT + PUBLISHED + 2} records written`],
      ['SQLite', 'sqlite', `${total} records written`],
    ] as const;
    for (const [format, ending, told] of formats) {
      const file = path.join(folder, `orders.${ending}`);
      await answerDialogs(file);
      await chooseOfCapture(page, NAME, 'Export…');
      const dialog = page.getByRole('dialog', { name: `Export ${NAME}` });
      await dialog.getByRole('radio', { name: format }).check();
      await dialog.getByRole('button', { name: 'Choose a file…' }).click();
      files.set(ending, file);
      const job = await endedJob(page, files.size);
      expect(job).toMatchObject({ file, done: total, message: expect.stringContaining(told) });
      const bytes = await readFile(file);
      expect([HEADER_SECRET, URL_SECRET].filter((secret) => bytes.includes(secret))).toEqual([]);
    }
    const notices = page.getByRole('region', { name: 'Notices' });
    await notices.getByText(/written to orders\.sqlite/).waitFor();
  });

  it('leaves files that others can read', async () => {
    const read = (ending: string) => readFile(path.join(folder, `orders.${ending}`), 'utf8');
    const lines = (await read('ndjson')).trimEnd().split('\n');
    expect(lines).toHaveLength(total - 2);
    const records: { kind: string; direction?: string }[] = lines.map((line) => JSON.parse(line));
    const messages = records.filter(({ kind }) => kind === 'message');
    expect(messages).toHaveLength(2 * SENT + PUBLISHED);
    expect(messages.filter(({ direction }) => direction === 'sent')).toHaveLength(SENT);

    expect((await read('csv')).trimEnd().split('\r\n')).toHaveLength(1 + total);

    const { log } = JSON.parse(await read('har'));
    const [socket, stream] = log.entries;
    expect(log.entries).toHaveLength(2);
    expect(socket._webSocketMessages).toHaveLength(2 * SENT);
    expect(stream._eventSourceMessages).toHaveLength(PUBLISHED);
    expect(stream._eventSourceMessages[0].eventName).toBe('placed');

    const sqlite = await loadSqlite();
    const database = sqlite(path.join(folder, 'orders.sqlite'), { readOnly: true, timeoutMs: 0 });
    const count = (of: string) => database.prepare(`SELECT count(*) AS n FROM ${of}`).get();
    expect([count('records'), count('messages')]).toEqual([{ n: total }, { n: messages.length }]);
    database.close();
  });

  it('writes secrets when told to, and only what passes the filter of the log', async () => {
    const { page } = running;
    await captureRow(page, NAME).getByRole('button', { name: 'Open in Monitor' }).click();
    const filter = page.getByRole('search', { name: 'Filter the log' });
    await filter.getByRole('searchbox', { name: 'Filter' }).fill('"n":1');
    // 1, and 10 to 19; sent and received.
    await filter.getByText(`22 of ${total}`, { exact: true }).waitFor();
    const file = path.join(folder, 'some.har');
    await answerDialogs(file);
    const log = page.getByRole('toolbar', { name: 'Log' });
    await log.getByRole('button', { name: 'Export' }).click();
    const dialog = page.getByRole('dialog', { name: `Export ${NAME}` });
    await dialog.getByRole('radio', { name: 'HAR 1.2' }).check();
    await dialog.getByRole('checkbox', { name: 'With secrets' }).check();
    await dialog.getByText('Whoever gets the file can use them').waitFor();
    await dialog.getByRole('button', { name: 'Choose a file…' }).click();
    await endedJob(page, files.size + 1);
    const text = await readFile(file, 'utf8');
    expect([HEADER_SECRET, URL_SECRET].filter((secret) => !text.includes(secret))).toEqual([]);
    expect(JSON.parse(text).log.entries[0]._webSocketMessages).toHaveLength(22);
    await filter.getByRole('button', { name: 'Clear filter' }).click();
  });
});

describe('a capture beside the recording', () => {
  it('shows its log, read only', async () => {
    const { page } = running;
    await page.getByRole('heading', { name: 'All connections' }).waitFor();
    await page
      .getByText(/^Capture .*read only/)
      .first()
      .waitFor();
    await expect.poll(() => logRows(page).filter({ hasText: 'order' }).count()).toBeGreaterThan(5);
    for (const name of ['Connect', 'Disconnect', 'Send', 'Follow', 'Pause']) {
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
    }
    const list = page.getByRole('list', { name: 'Open captures' });
    await list.getByRole('button', { name: /^Server-Sent Events Orders/ }).click();
    await page.getByRole('heading', { name: 'Orders', exact: true }).waitFor();
    await expect.poll(() => logRows(page).filter({ hasText: 'echo' }).count()).toBe(0);
    await logRows(page).filter({ hasText: 'order' }).first().waitFor();
  });

  it('comes back whole from a file', async () => {
    const { page } = running;
    const [original] = await captures(page);
    await answerDialogs(path.join(folder, 'orders.ndjson'));
    await page.keyboard.press('Control+4');
    await page.getByRole('button', { name: 'Import…' }).click();
    const job = await endedJob(page, 6);
    const notices = page.getByRole('region', { name: 'Notices' });
    await notices.getByText('Done: Import of orders.ndjson').waitFor();
    await notices.getByRole('button', { name: 'Open', exact: true }).click();
    await page
      .getByRole('list', { name: 'Open captures' })
      .getByText('orders.ndjson')
      .first()
      .waitFor();
    const imported = await messagesOf(page, job.capture ?? '');
    expect(imported).toHaveLength(2 * SENT + PUBLISHED);
    expect(imported).toEqual(await messagesOf(page, original?.id ?? ''));
    await page.keyboard.press('Control+4');
    await resize(running, 1_280, 800);
    for (const theme of ['dark', 'light'] as const) {
      await showTheme(running, theme);
      await takePicture(page, `captures-${theme}`);
    }
  });

  it('is deleted, closed first', async () => {
    const { page } = running;
    const imported = (await captures(page)).find(({ name }) => name === 'orders.ndjson');
    await chooseOfCapture(page, 'orders.ndjson', 'Delete…');
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await captureRow(page, 'orders.ndjson').waitFor({ state: 'detached' });
    const file = path.join(profile, 'captures', `${imported?.id}.wirescope`);
    await expect(access(file)).rejects.toThrow(/ENOENT/);
    const { opened } = await readWorkspace(page);
    expect(opened.map(({ name }) => name)).toEqual([NAME]);
    expect((await captures(page)).map(({ name }) => name)).toEqual([NAME]);
    expect(running.complaints.join('\n')).toBe('');
  });
});

describe('a program killed while it records', () => {
  it('has lost nothing that it said was stored, and offers it', async () => {
    const { page, app } = running;
    const url = `${(await serverUrl(page)).replace('http', 'ws')}/ws/ticks`;
    const spec = { url, transport: 'websocket', name: 'Ticks' } as const;
    await tell(page, 'connections.create', { spec, connect: true });
    await tell(page, 'server.startScenario', { name: 'ticks', ratePerSecond: 2_000 });
    let told = 0;
    await expect
      .poll(async () => {
        told = (await readWorkspace(page)).recording.stored;
        return told;
      })
      .toBeGreaterThan(3_000);
    const child = app.process();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;

    running = await launchApp(profile);
    const again = running.page;
    const notices = again.getByRole('region', { name: 'Notices' });
    await notices.getByText('A recording was not closed').waitFor();
    await again.keyboard.press('Control+4');
    await again.getByText(/^A recording of .* was not closed$/).waitFor();
    const left = (await captures(again)).find(({ state }) => state === 'left');
    expect(left?.records).toBeGreaterThanOrEqual(told);
    await captureRow(again, 'not closed').getByRole('button', { name: 'Open in Monitor' }).click();
    await again.getByRole('grid', { name: 'Messages' }).focus();
    await again.keyboard.press('End');
    const last = (left?.records ?? 0) - 1;
    await again.locator(`[data-row="${last}"][aria-selected="true"]`).waitFor();
    expect(await idsOf(again, left?.id ?? '')).toSatisfy(isGapless);
    expect(running.complaints.join('\n')).toBe('');
  });
});

/** The ids of all messages of a capture, in order. */
async function idsOf(page: Page, capture: string): Promise<number[]> {
  const source = { capture, connection: null };
  const { view, end } = await tell(page, 'log.open', { source, filter: null });
  const ids: number[] = [];
  for (let from = 0; from < end; from += 500) {
    const { rows } = await tell(page, 'log.rows', { view, from, count: 500 });
    const messages = rows.filter(({ kind }) => kind === 'message');
    ids.push(...messages.map(({ preview }) => Number(/"id":(\d+)/.exec(preview)?.[1])));
  }
  return ids;
}

function isGapless(ids: readonly number[]): boolean {
  return ids.length > 0 && ids.every((id, at) => id === (ids[0] ?? 0) + at);
}
