import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followDrags } from '../../../src/renderer/src/features/monitor/charts/range-drag';
import type { TimeRange } from '../../../src/renderer/src/state/time-range-store';

class Surface extends EventTarget {
  captured: number | null = null;

  setPointerCapture(id: number): void {
    this.captured = id;
  }
}

const keys = new EventTarget();
let surface: Surface;
let drags: (TimeRange | null)[];
let chosen: TimeRange[];
let pointed: (number | null)[];
let pressed: number;
let cleared: number;
let stop: () => void;

/** 100 px from x = 50 on stand for 100 s. */
const axis = { domain: { from: 0, to: 100_000 }, stepMs: 1_000, left: 50, width: 100 };

beforeEach(() => {
  vi.stubGlobal('window', keys);
  surface = new Surface();
  drags = [];
  chosen = [];
  pointed = [];
  pressed = 0;
  cleared = 0;
  stop = followDrags(surface as unknown as HTMLElement, () => axis, {
    onPress: () => pressed++,
    onDrag: (range) => drags.push(range),
    onChoose: (range) => chosen.push(range),
    onPoint: (at) => pointed.push(at),
    onClear: () => cleared++,
  });
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

function fire(type: string, clientX = 0, parts: object = {}): Event {
  const event = Object.assign(new Event(type, { cancelable: true, bubbles: true }), {
    ...{ clientX, button: 0, ctrlKey: false, pointerId: 7 },
    ...parts,
  });
  surface.dispatchEvent(event);
  return event;
}

function click(): boolean {
  let came = false;
  surface.addEventListener('click', () => {
    came = true;
  });
  const event = new Event('click', { bubbles: true });
  const stopped = vi.spyOn(event, 'stopPropagation');
  surface.dispatchEvent(event);
  return came && stopped.mock.calls.length === 0;
}

describe('a drag', () => {
  it('makes a range of whole steps, chosen when the button is let go of', () => {
    fire('pointerdown', 70.5);
    fire('pointermove', 80.2);
    fire('pointermove', 90.2);
    expect(drags).toEqual([
      { from: 20_000, to: 31_000 },
      { from: 20_000, to: 41_000 },
    ]);
    expect(surface.captured).toBe(7);
    fire('pointerup', 90.2);
    expect(chosen).toEqual([{ from: 20_000, to: 41_000 }]);
    expect(click()).toBe(false);
    expect(click()).toBe(true);
  });

  it('goes backwards, and to the ends of the axis', () => {
    fire('pointerdown', 70.5);
    fire('pointermove', 10);
    fire('pointerup', 10);
    expect(chosen).toEqual([{ from: 0, to: 21_000 }]);
  });

  it('is none while it moves no further than a click', () => {
    fire('pointerdown', 70);
    fire('pointermove', 73);
    fire('pointerup', 73);
    expect([drags, chosen]).toEqual([[], []]);
    expect(surface.captured).toBeNull();
    expect(click()).toBe(true);
  });

  it('begins on the axis only, with the first button', () => {
    fire('pointerdown', 40);
    fire('pointermove', 90);
    fire('pointerup', 90);
    fire('pointerdown', 70, { button: 2 });
    fire('pointermove', 90);
    fire('pointerup', 90);
    expect([pressed, chosen]).toEqual([0, []]);
  });

  it('is given up with Escape', () => {
    fire('pointerdown', 70);
    fire('pointermove', 90);
    const key = Object.assign(new Event('keydown', { cancelable: true }), { key: 'Escape' });
    keys.dispatchEvent(key);
    expect(key.defaultPrevented).toBe(true);
    expect(drags.at(-1)).toBeNull();
    fire('pointerup', 90);
    expect(chosen).toEqual([]);
  });

  it('leaves Escape to others while there is none', () => {
    const key = Object.assign(new Event('keydown', { cancelable: true }), { key: 'Escape' });
    keys.dispatchEvent(key);
    expect(key.defaultPrevented).toBe(false);
  });

  it('is given up when the system takes the pointer away, or the chart goes', () => {
    for (const end of [() => fire('pointercancel'), stop]) {
      fire('pointerdown', 70);
      fire('pointermove', 90);
      end();
      expect(drags.at(-1)).toBeNull();
    }
    expect(chosen).toEqual([]);
  });
});

describe('pointing', () => {
  it('tells the middle of the step, and nothing beside the axis', () => {
    fire('pointermove', 70.2);
    fire('pointermove', 70.8);
    fire('pointermove', 40);
    fire('pointerleave');
    expect(pointed).toEqual([20_500, 20_500, null, null]);
  });

  it('twice clears', () => {
    fire('dblclick', 70);
    expect(cleared).toBe(1);
  });
});
