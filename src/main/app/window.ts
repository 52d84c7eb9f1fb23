import { BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import { PUSH_CHANNEL } from '../../shared/contract/names';
import type { Log } from '../engine/platform/log';
import type { Push } from '../engine/workspace/types';
import { keepWindowState, readWindowState } from './window-state';

/** The one window of the program. */
export interface AppWindow {
  /** Null when the window is closed. */
  contents(): WebContents | null;
  /** Sends a push to the window's page; nothing when it is closed. */
  push: Push;
  /** Brings the window to the front. */
  focus(): void;
}

/** What a window is opened with. */
export interface WindowOptions {
  url: string;
  /** Absolute path of the bundled preload. */
  preload: string;
  /** Absolute path of the file that keeps how the window stands. */
  stateFile: string;
  /** The page has been loaded, for the first time or anew. */
  onPage: () => void;
  log: Log;
}

/** The page's background of each theme, as in the design tokens, so that opening does not flash. */
const BACKGROUND = { dark: '#0e1116', light: '#f6f7f9' } as const;

/** Opens the window; it shows itself when its first frame is drawn. */
export function openWindow({ url, preload, stateFile, onPage, log }: WindowOptions): AppWindow {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const state = readWindowState(stateFile, [primary, ...others]);
  const window = new BrowserWindow({
    ...(state.x !== null && state.y !== null && { x: state.x, y: state.y }),
    width: state.width,
    height: state.height,
    fullscreen: state.fullScreen,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Wirescope',
    autoHideMenuBar: true,
    backgroundColor: background(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (state.maximized) window.maximize();
  keepWindowState(window, stateFile);
  const followTheme = () => window.setBackgroundColor(background());
  nativeTheme.on('updated', followTheme);
  window.on('closed', () => nativeTheme.off('updated', followTheme));
  window.once('ready-to-show', () => window.show());
  window.webContents.on('did-navigate', onPage);
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.warn(`the window's page has gone: ${reason}`);
  });
  window.loadURL(url).catch((error: Error) => log.warn(`cannot show the window: ${error.message}`));

  return {
    contents: () => (window.isDestroyed() ? null : window.webContents),
    push(name, payload) {
      if (!window.isDestroyed()) window.webContents.send(PUSH_CHANNEL, name, payload);
    },
    focus() {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.focus();
    },
  };
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}
