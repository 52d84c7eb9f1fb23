/** Composition root of the desktop app: builds the parts, joins them, nothing else. */
import path from 'node:path';
import { app } from 'electron';
import { version } from '../../package.json';
import { answerCalls } from './app/ipc';
import { setMenu } from './app/menu';
import { APP_URL, ownUrls } from './app/origin';
import { guardDevelopmentPages, registerAppScheme, serveApp } from './app/protocol';
import { quitCleanly } from './app/quit';
import { lockDown } from './app/security';
import { stderrLog as log } from './app/stderr-log';
import { type AppWindow, openWindow } from './app/window';
import { createConnection } from './engine/client/connection';
import { systemClock } from './engine/platform/clock';
import { systemNet } from './engine/platform/net';
import { systemRandom } from './engine/platform/random';
import { createMockServer } from './engine/server/mock-server';
import { dispatch } from './engine/workspace/dispatch';
import type { Push, Workspace } from './engine/workspace/types';
import { createWorkspace } from './engine/workspace/workspace';

const DEFAULT_SERVER_PORT = 4_800;
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
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  let window: AppWindow | null = null;
  const workspace = createAppWorkspace((name, payload) => window?.push(name, payload));
  answerCalls({
    handlers: workspace.handlers,
    log,
    isOwnUrl,
    ownContents: () => window?.contents() ?? null,
  });
  setMenu();
  serveApp(path.join(OUT, 'renderer'), isOwnUrl);
  if (devUrl) guardDevelopmentPages(devUrl);
  window = openWindow({
    url: devUrl ?? APP_URL,
    preload: path.join(OUT, 'preload/index.js'),
    log,
  });
  app.on('second-instance', () => window?.focus());
  app.on('window-all-closed', () => app.quit());
  quitCleanly(workspace, log);
  void startServer(workspace);
}

/** The engine on the real platform. */
function createAppWorkspace(push: Push): Workspace {
  const clock = systemClock((jumpMs) => {
    log.info(`the wall clock moved by ${jumpMs.toFixed(0)} ms`);
    workspace.clockJumped(jumpMs);
  });
  const platform = { clock, random: systemRandom, net: systemNet, log };
  const serverAddress = { host: '127.0.0.1', port: serverPort() };
  const workspace = createWorkspace({
    platform,
    server: createMockServer(serverAddress, platform),
    serverAddress,
    createConnection,
    appInfo: {
      version,
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      node: process.versions.node,
      platform: process.platform,
    },
    push,
  });
  return workspace;
}

/** The embedded server's port: `--server-port=N` (0 = any free one), else 4800. */
function serverPort(): number {
  const given = app.commandLine.getSwitchValue('server-port');
  return /^\d{1,5}$/.test(given) ? Number(given) : DEFAULT_SERVER_PORT;
}

/** The embedded server runs from the start; when it cannot, its view says why. */
async function startServer({ handlers }: Workspace): Promise<void> {
  const answer = await dispatch(handlers, log, 'server.start', {});
  if (!answer.ok) log.warn(`the embedded server is not running: ${answer.error.message}`);
}
