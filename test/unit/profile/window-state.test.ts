import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  fitToDisplays,
  keepWindowState,
  readWindowState,
  type WindowState,
} from '../../../src/main/app/window-state';
import { setUpFolder } from './samples';

const LEFT = { x: 0, y: 25, width: 1920, height: 1055 };
const RIGHT = { x: 1920, y: 0, width: 2560, height: 1440 };
const BOTH = [{ workArea: LEFT }, { workArea: RIGHT }];
const DEFAULTS = {
  x: null,
  y: null,
  width: 1280,
  height: 800,
  maximized: false,
  fullScreen: false,
};

const stateOf = (more: Partial<WindowState>): WindowState => ({
  ...DEFAULTS,
  x: 100,
  y: 100,
  ...more,
});

describe('fitToDisplays', () => {
  it.each([
    stateOf({}),
    stateOf({ x: 2_000, y: 0, width: 2_400, height: 1_300 }),
    stateOf({ x: -1_100 }), // 180 px of the title bar to get hold of
    stateOf({ x: 1_800 }), // over both
    stateOf({ y: 1_040, maximized: true }),
    stateOf({ x: 4_300, fullScreen: true }),
  ])('leaves $x,$y $width x $height where it is', (state) => {
    expect(fitToDisplays(state, [LEFT, RIGHT])).toEqual(state);
  });

  it.each([
    { x: 5_000, y: 100 },
    { x: -1_200, y: 100 },
    { x: 4_400, y: 100 },
    { x: 100, y: 2_000 },
    { x: 100, y: 1_079 }, // its bottom is off, and its title bar too
    { x: 100, y: -700 }, // its bottom can be seen, but not the bar to move it by
  ])('centres one at $x,$y on the first display', (at) => {
    expect(fitToDisplays(stateOf(at), [LEFT, RIGHT])).toEqual(stateOf({ x: 320, y: 153 }));
  });

  it('makes it no smaller than 960x600', () => {
    expect(fitToDisplays(stateOf({ width: 1, height: 1 }), [LEFT])).toMatchObject({
      width: 960,
      height: 600,
    });
  });

  it('makes it no larger than its own display, not even for that', () => {
    const large = stateOf({ x: 1_950, width: 9_000, height: 9_000 });
    expect(fitToDisplays(large, [LEFT, RIGHT])).toMatchObject({ width: 2560, height: 1440 });
    const small = { x: 0, y: 0, width: 800, height: 480 };
    expect(fitToDisplays(stateOf({}), [small])).toMatchObject({ width: 800, height: 480 });
  });

  it('leaves the place to the system when there was none, or no display', () => {
    expect(fitToDisplays(DEFAULTS, [LEFT])).toEqual(DEFAULTS);
    expect(fitToDisplays(stateOf({}), [])).toEqual(DEFAULTS);
  });

  it('gives whole numbers', () => {
    const state = stateOf({ x: 10.4, y: 30.6, width: 1000.5, height: 700.2 });
    const whole = stateOf({ x: 10, y: 31, width: 1001, height: 700 });
    expect(fitToDisplays(state, [LEFT])).toEqual(whole);
  });
});

describe('readWindowState', () => {
  it('gives the defaults when nothing was kept', async () => {
    const { file } = await setUpFolder();
    expect(readWindowState(file, BOTH)).toEqual(DEFAULTS);
    expect(readWindowState('/', BOTH)).toEqual(DEFAULTS);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{}',
    JSON.stringify({ ...stateOf({}), width: '1280' }),
    JSON.stringify({ ...stateOf({}), width: -1 }),
    JSON.stringify({ ...stateOf({}), x: 1e300 }),
    JSON.stringify({ ...stateOf({}), more: 1 }),
    JSON.stringify(stateOf({})).replace('1280', '1e999'),
    `${JSON.stringify(stateOf({}))}${' '.repeat(5_000)}x`.replace(
      '}',
      `,"y":${'1'.repeat(5_000)}}`,
    ),
  ])('gives the defaults for %j', async (content) => {
    const { file } = await setUpFolder();
    await writeFile(file, content);
    expect(readWindowState(file, BOTH)).toEqual(DEFAULTS);
  });
});

describe('keepWindowState', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function setUp() {
    const { file, folder } = await setUpFolder();
    const events = new EventEmitter();
    const now = { bounds: { x: 10, y: 30, width: 1000, height: 700 }, maximized: false };
    keepWindowState(
      {
        on: (event, listener) => events.on(event, listener),
        isDestroyed: () => false,
        getNormalBounds: () => now.bounds,
        isMaximized: () => now.maximized,
        isFullScreen: () => false,
      },
      file,
    );
    const kept = () => readWindowState(file, BOTH);
    return { file, folder, events, now, kept };
  }

  it('writes a while after changes, once', async () => {
    const { events, now, kept } = await setUp();
    events.emit('resize');
    events.emit('move');
    now.maximized = true;
    events.emit('maximize');
    expect(vi.getTimerCount()).toBe(1);
    expect(kept()).toEqual(DEFAULTS);
    vi.advanceTimersByTime(500);
    expect(kept()).toEqual({ ...now.bounds, maximized: true, fullScreen: false });
  });

  it('writes at once when the window closes, and no more', async () => {
    const { events, now, kept, folder } = await setUp();
    events.emit('move');
    events.emit('close');
    expect(kept()).toMatchObject(now.bounds);
    expect(vi.getTimerCount()).toBe(0);
    expect(readdirSync(folder)).toEqual(['profile.json']);
  });

  it('writes a small file', async () => {
    const { events, file } = await setUp();
    events.emit('close');
    expect(readFileSync(file, 'utf8').length).toBeLessThan(200);
  });
});
