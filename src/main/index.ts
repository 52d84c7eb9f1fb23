/** Composition root of the desktop app: builds the parts, joins them, nothing else. */
import path from 'node:path';
import { app, nativeTheme } from 'electron';
import { version } from '../../package.json';
import { createFileDialogs } from './app/file-dialogs';
import { answerCalls } from './app/ipc';
import { setMenu } from './app/menu';
import { createNotifier, type Note } from './app/notifications';
import { APP_URL, ownUrls } from './app/origin';
import { createPagePicture } from './app/page-picture';
import { startUtilityProcess } from './app/processes';
import { guardDevelopmentPages, registerAppScheme, serveApp } from './app/protocol';
import { quitCleanly } from './app/quit';
import { createSecretBox } from './app/secret-box';
import { lockDown } from './app/security';
import { stderrLog as log } from './app/stderr-log';
import { type AppWindow, openWindow } from './app/window';
import { createConnection } from './engine/client/connection';
import { startComparison } from './engine/compare/compare';
import type { ComparisonDeps } from './engine/compare/types';
import { type Clock, systemClock } from './engine/platform/clock';
import { describeMachine } from './engine/platform/machine';
import { systemNet } from './engine/platform/net';
import { systemRandom } from './engine/platform/random';
import { startWorker } from './engine/platform/workers';
import { openProfile } from './engine/profile/profile';
import type { Profile } from './engine/profile/types';
import { createMockServer } from './engine/server/mock-server';
import { dispatch } from './engine/workspace/dispatch';
import type { PagePicture, Push, Workspace } from './engine/workspace/types';
import { createWorkspace } from './engine/workspace/workspace';

/** The folder of the build, which holds `main`, `preload` and `renderer`. */
const OUT = path.join(__dirname, '..');

/** Vite's server while developing; never heeded in a packaged app. */
const devUrl = (!app.isPackaged && process.env.ELECTRON_RENDERER_URL) || null;
const isOwnUrl = ownUrls(devUrl);

// As root Chromium runs only with --no-sandbox, which enableSandbox() would take from its children
// again; the page keeps its sandboxed preload either way.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerAppScheme();
lockDown(isOwnUrl);
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(giveUp);
else app.quit();

/** Without a window nobody could end the program, which would keep others from starting. */
function giveUp(error: unknown): void {
  log.warn(`Wirescope cannot start: ${error instanceof Error ? error.stack : String(error)}`);
  app.exit(1);
}

async function start(): Promise<void> {
  let window: AppWindow | null = null;
  let workspace: Workspace | null = null;
  const push: Push = (name, payload) => window?.push(name, payload);
  const notify = createNotifier((id) => {
    window?.focus();
    push('connection.show', { id });
  });
  const clock = systemClock((jumpMs) => {
    log.info(`the wall clock moved by ${jumpMs.toFixed(0)} ms`);
    workspace?.clockJumped(jumpMs);
  });
  const userData = app.getPath('userData');
  const file = path.join(userData, 'wirescope.json');
  const profile = await openProfile(file, createSecretBox(), clock, log);
  const pagePicture = createPagePicture(() => window?.contents() ?? null);
  workspace = createAppWorkspace(clock, profile, push, notify, pagePicture);
  answerCalls({
    handlers: workspace.handlers,
    log,
    isOwnUrl,
    ownContents: () => window?.contents() ?? null,
  });
  setMenu((action) => push('menu.chosen', { action }));
  serveApp(path.join(OUT, 'renderer'), isOwnUrl);
  if (devUrl) guardDevelopmentPages(devUrl);
  window = openWindow({
    url: devUrl ?? APP_URL,
    preload: path.join(OUT, 'preload/index.js'),
    stateFile: path.join(userData, 'window.json'),
    onPage: () => workspace?.pageGone(),
    log,
  });
  app.on('second-instance', () => window?.focus());
  app.on('window-all-closed', () => app.quit());
  quitCleanly(workspace, log);
  void startServer(workspace);
}

/** The engine on the real platform. */
function createAppWorkspace(
  clock: Clock,
  profile: Profile,
  push: Push,
  notify: (note: Note) => void,
  pagePicture: PagePicture,
): Workspace {
  const userData = app.getPath('userData');
  const platform = { clock, random: systemRandom, net: systemNet, log };
  const { host, port, tls, rules, allowedOrigins } = profile.data.settings.server;
  const serverAddress = { host, port: serverPort() ?? port, tls };
  const server = createMockServer({ host, port: serverAddress.port }, platform);
  const compareDeps: ComparisonDeps = {
    clock,
    random: systemRandom,
    startProcess: startUtilityProcess,
    processFile: path.join(OUT, 'main/compare-process.js'),
    machine: describeMachine(),
  };
  try {
    server.setAllowedOrigins(allowedOrigins);
  } catch (error) {
    log.warn(`the allowed origins that were kept are not used: ${(error as Error).message}`);
  }
  try {
    server.setRules(rules);
  } catch (error) {
    log.warn(`the plain answers that were kept are not used: ${(error as Error).message}`);
  }
  return createWorkspace({
    platform,
    server,
    serverAddress,
    serverFolder: path.join(userData, 'server'),
    createConnection,
    appInfo: {
      version,
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
    },
    profile,
    captures: {
      folder: path.join(userData, 'captures'),
      program: `Wirescope ${version}`,
      workers: {
        writer: path.join(OUT, 'main/capture-writer.js'),
        reader: path.join(OUT, 'main/capture-reader.js'),
        job: path.join(OUT, 'main/capture-job.js'),
      },
      startWorker,
      dialogs: createFileDialogs(),
    },
    compare: {
      folder: path.join(userData, 'compare'),
      start: (spec, events) => startComparison(spec, compareDeps, events),
      pagePicture,
    },
    push,
    notify: ({ title, text, connectionId }) => notify({ title, body: text, connectionId }),
    onSettings: ({ theme }) => {
      nativeTheme.themeSource = theme;
    },
  });
}

/** The embedded server's port as told by `--server-port=N` (0 = any free one); null = not told. */
function serverPort(): number | null {
  const given = app.commandLine.getSwitchValue('server-port');
  return /^\d{1,5}$/.test(given) ? Number(given) : null;
}

/** The embedded server runs from the start; when it cannot, its view says why. */
async function startServer({ handlers }: Workspace): Promise<void> {
  const answer = await dispatch(handlers, log, 'server.start', {});
  if (!answer.ok) log.warn(`the embedded server is not running: ${answer.error.message}`);
}
