import { closeSync, openSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { stderrLog as log } from './stderr-log';

/** A place on the screens, in density-independent pixels. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

const length = z.number().min(1).max(100_000);
const coordinate = z.number().min(-100_000).max(100_000);
const windowStateSchema = z.strictObject({
  /** Null (then `y` is too): wherever the system puts new windows. */
  x: coordinate.nullable(),
  y: coordinate.nullable(),
  width: length,
  height: length,
  maximized: z.boolean(),
  fullScreen: z.boolean(),
});

/** How the window stands; the bounds are those it has when neither maximised nor full screen. */
export type WindowState = z.output<typeof windowStateSchema>;

/** What is needed of Electron's BrowserWindow. */
export interface KeptWindow {
  on(event: WindowEvent, listener: () => void): unknown;
  isDestroyed(): boolean;
  getNormalBounds(): Area;
  isMaximized(): boolean;
  isFullScreen(): boolean;
}

const CHANGES = [
  'resize',
  'move',
  'maximize',
  'unmaximize',
  'enter-full-screen',
  'leave-full-screen',
] as const;
type WindowEvent = (typeof CHANGES)[number] | 'close';

const DEFAULTS: WindowState = {
  x: null,
  y: null,
  width: 1280,
  height: 800,
  maximized: false,
  fullScreen: false,
};
const MIN_WIDTH = 960;
const MIN_HEIGHT = 600;
/** So much of the title bar must be on a display for people to get hold of it. */
const GRIP = { width: 100, height: 32 };
const SAVE_AFTER_MS = 500;
const MAX_BYTES = 4_096;

/**
 * How the window stood when it was last kept, made to fit the displays there are now; defaults when
 * nothing was kept or it cannot be read.
 *
 * @param displays the primary one first
 */
export function readWindowState(
  file: string,
  displays: readonly { workArea: Area }[],
): WindowState {
  const areas = displays.map(({ workArea }) => workArea);
  return fitToDisplays(readKept(file) ?? DEFAULTS, areas);
}

/**
 * A window is never smaller than 960x600 nor, which counts for more, larger than its display. One
 * whose title bar lies off every display is centred on the first.
 */
export function fitToDisplays(state: WindowState, workAreas: readonly Area[]): WindowState {
  const own = workAreas.find((area) => holdsTitleBar(area, state));
  const area = own ?? workAreas[0];
  if (!area) return { ...state, x: null, y: null };
  const width = Math.round(Math.min(Math.max(state.width, MIN_WIDTH), area.width));
  const height = Math.round(Math.min(Math.max(state.height, MIN_HEIGHT), area.height));
  const fitted = { ...state, width, height };
  if (state.x === null || state.y === null) return { ...fitted, x: null, y: null };
  if (own) return { ...fitted, x: Math.round(state.x), y: Math.round(state.y) };
  const x = Math.round(area.x + (area.width - width) / 2);
  const y = Math.round(area.y + (area.height - height) / 2);
  return { ...fitted, x, y };
}

function holdsTitleBar(area: Area, { x, y, width }: WindowState): boolean {
  if (x === null || y === null) return false;
  const shown = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  const above = area.y - y;
  const below = area.y + area.height - y;
  return shown >= GRIP.width && above <= GRIP.height / 2 && below >= GRIP.height;
}

/** Keeps how the window stands in `file`, from here on until it is closed. */
export function keepWindowState(window: KeptWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined;

  function save(): void {
    clearTimeout(timer);
    timer = undefined;
    if (window.isDestroyed()) return;
    const { x, y, width, height } = window.getNormalBounds();
    const maximized = window.isMaximized();
    write(file, { x, y, width, height, maximized, fullScreen: window.isFullScreen() });
  }

  for (const change of CHANGES) {
    window.on(change, () => {
      timer ??= setTimeout(save, SAVE_AFTER_MS);
    });
  }
  window.on('close', save);
}

/** Null when there is none, or none that we have written. */
function readKept(file: string): WindowState | null {
  try {
    return windowStateSchema.parse(JSON.parse(readStart(file)));
  } catch {
    return null;
  }
}

/** The first bytes of a file; more of it would be none of ours, and does not parse. */
function readStart(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(MAX_BYTES);
    return bytes.toString('utf8', 0, readSync(handle, bytes, 0, MAX_BYTES, 0));
  } finally {
    closeSync(handle);
  }
}

/** Whole or not at all, so that a cut in the middle costs only the newest state. */
function write(file: string, state: WindowState): void {
  try {
    writeFileSync(`${file}.tmp`, JSON.stringify(state));
    renameSync(`${file}.tmp`, file);
  } catch (error) {
    log.warn(`cannot keep how the window stands: ${(error as Error).message}`);
  }
}
