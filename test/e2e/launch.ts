import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { Bridge } from '../../src/shared/contract/bridge';
import type {
  CommandName,
  CommandRequest,
  CommandResponses,
} from '../../src/shared/contract/commands';
import type { Result } from '../../src/shared/contract/result';

declare global {
  interface Window {
    readonly wirescope?: Bridge;
  }
}

/** The folder of the repository; what is run is its `out/`. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/** The running program under test. */
export interface RunningApp {
  app: ElectronApplication;
  page: Page;
  /** Messages that the page has written as warnings or errors. */
  complaints: string[];
  /** Ends it as a user does, unless it has ended. @returns the exit code */
  close(): Promise<number | null>;
}

/**
 * Starts the built program in a real window, with a profile of its own and any free port for its
 * server. `WIRESCOPE_ELECTRON` names the Electron binary (`scripts/e2e.mjs` sets it).
 */
export async function launchApp(): Promise<RunningApp> {
  const executablePath = process.env.WIRESCOPE_ELECTRON;
  if (!executablePath) throw new Error('WIRESCOPE_ELECTRON is not set: run `npm run e2e`');
  const profile = await mkdtemp(path.join(tmpdir(), 'wirescope-e2e-'));
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath,
    args: [ROOT, ...root, `--user-data-dir=${profile}`, '--server-port=0'],
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
      await rm(profile, { recursive: true, force: true });
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
