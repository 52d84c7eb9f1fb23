import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Bridge } from '../../src/shared/contract/bridge';
import type { LogRow } from '../../src/shared/contract/capture-views';
import type { CommandName, CommandRequest } from '../../src/shared/contract/commands';
import type { WorkspaceView } from '../../src/shared/contract/pushes';
import type { CommandResponses } from '../../src/shared/contract/responses';
import type { Result } from '../../src/shared/contract/result';

declare global {
  interface Window {
    readonly wirescope?: Bridge;
  }
}

/** The folder of the repository; what is run is its `out/`. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/** Where pictures of the window go. */
export const PICTURES = path.join(ROOT, 'test-results');

/** The running program under test. */
export interface RunningApp {
  app: ElectronApplication;
  page: Page;
  /** Messages that the page has written as warnings or errors. */
  complaints: string[];
  /** Ends it as a user does, unless it has ended. @returns the exit code */
  close(): Promise<number | null>;
}

/** A profile folder of its own; the caller removes it. */
export function makeProfile(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'wirescope-e2e-'));
}

/**
 * Starts the built program in a real window, with any free port for its server.
 * `WIRESCOPE_ELECTRON` names the Electron binary (`scripts/e2e.mjs` sets it).
 *
 * @param profile a profile folder that outlives the program; default: one of its own
 */
export async function launchApp(profile?: string): Promise<RunningApp> {
  const executablePath = process.env.WIRESCOPE_ELECTRON;
  if (!executablePath) throw new Error('WIRESCOPE_ELECTRON is not set: run `npm run e2e`');
  const folder = profile ?? (await makeProfile());
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath,
    args: [ROOT, ...root, `--user-data-dir=${folder}`, '--server-port=0'],
    cwd: ROOT,
    colorScheme: null, // as the system has it, not as Playwright emulates it
  });
  const child = app.process();
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const page = await app.firstWindow();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return {
    app,
    page,
    complaints,
    async close() {
      if (child.exitCode === null) await app.close();
      if (profile === undefined) await rm(folder, { recursive: true, force: true });
      return child.exitCode ?? ended;
    },
  };
}

/** Gives a command as the page does, through the preload. */
export async function callFromPage<N extends CommandName>(
  page: Page,
  name: N,
  request: CommandRequest<N>,
): Promise<Result<CommandResponses[N]>> {
  const answer: unknown = await page.evaluate(
    ([itsName, itsRequest]) => window.wirescope?.call(itsName as never, itsRequest as never),
    [name, request] as const,
  );
  return answer as Result<CommandResponses[N]>;
}

/** Gives a command that must succeed. */
export async function tell<N extends CommandName>(
  page: Page,
  name: N,
  request: CommandRequest<N>,
): Promise<CommandResponses[N]> {
  const answer = await callFromPage(page, name, request);
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code}: ${answer.error.message}`);
  return answer.value;
}

/** The workspace as the page is told it. */
export function readWorkspace(page: Page): Promise<WorkspaceView> {
  return tell(page, 'workspace.read', {});
}

/**
 * At most 500 rows of a live connection's log, over a view of their own, once all it has received is
 * on disk.
 */
export async function logOf(page: Page, id: number): Promise<{ view: number; rows: LogRow[] }> {
  await expect
    .poll(async () => {
      const { connections } = await readWorkspace(page);
      const { received = 0, stored = -1 } = connections.find((one) => one.id === id)?.log ?? {};
      return received - stored;
    })
    .toBe(0);
  const source = { capture: null, connection: id };
  const { view } = await tell(page, 'log.open', { source, filter: null });
  const { rows } = await tell(page, 'log.rows', { view, from: 0, count: 500 });
  return { view, rows };
}

/** The URL of the embedded server once it runs, without a slash at its end. */
export async function serverUrl(page: Page): Promise<string> {
  for (;;) {
    const { server } = await readWorkspace(page);
    if (server.url !== null) return server.url;
    if (server.error) throw new Error(server.error.message);
  }
}

/** Chooses the theme as the system has it, and waits until the page shows it. */
export async function showTheme({ app, page }: RunningApp, theme: 'dark' | 'light'): Promise<void> {
  await app.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source;
  }, theme);
  await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme);
}

/** Gives the page a size. */
export async function resize({ app, page }: RunningApp, width: number, height: number) {
  await app.evaluate(
    ({ BrowserWindow }, [toWidth, toHeight]) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(toWidth, toHeight);
    },
    [width, height] as const,
  );
  await page.waitForFunction(([w, h]) => innerWidth === w && innerHeight === h, [width, height]);
}

/** Takes a picture of the page into {@link PICTURES}. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
}

/** The items of the connections list. */
export function connectionItems(page: Page) {
  return page.getByRole('list', { name: 'Connections' }).getByRole('listitem');
}

/** The rows of the log, its header among them. */
export function logRows(page: Page) {
  return page.getByRole('grid', { name: 'Messages' }).getByRole('row');
}
