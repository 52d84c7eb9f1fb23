import type { TimeRange } from '../../../state/time-range-store';
import { middleOf, type StepGrid, timeAt, wholeSteps } from './range';

/** The axis that is dragged over, as it is at this moment. */
export interface DragAxis {
  domain: TimeRange;
  /** Ranges are made of whole steps, the first of which begins where the axis does. */
  stepMs: number;
  /** Where the axis lies in the window, in px. */
  left: number;
  width: number;
}

/** What becomes of a drag. */
export interface DragActions {
  /** The button went down on the axis. */
  onPress: () => void;
  /** The range dragged so far; null = it was given up. */
  onDrag: (range: TimeRange | null) => void;
  /** The button was let go of. */
  onChoose: (range: TimeRange) => void;
  /** The middle of the step pointed at, epoch ms; null when none is. */
  onPoint: (at: number | null) => void;
  /** Two clicks. */
  onClear: () => void;
}

/** A press that moves less than this is a click. */
const LEAST_PX = 4;

/**
 * Makes ranges from drags over a surface. A click stays a click for what lies under it; the click
 * that ends a drag goes to nobody. Escape gives a drag up.
 *
 * @param axisNow null while the axis has no width
 * @returns ends it
 */
export function followDrags(
  surface: HTMLElement,
  axisNow: () => DragAxis | null,
  { onPress, onDrag, onChoose, onPoint, onClear }: DragActions,
): () => void {
  let press: { x: number; at: number } | null = null;
  let range: TimeRange | null = null;
  let swallow = false;

  /** Null where it is not over the axis, unless it is held there while a drag goes on. */
  function momentAt(x: number, axis: DragAxis): number | null {
    const share = (x - axis.left) / axis.width;
    return range || (share >= 0 && share <= 1) ? timeAt(share, axis.domain) : null;
  }

  function onDown(event: PointerEvent): void {
    swallow = false;
    const axis = event.button === 0 && !event.ctrlKey ? axisNow() : null;
    const at = axis && momentAt(event.clientX, axis);
    if (at === null) return;
    press = { x: event.clientX, at };
    onPress();
  }

  function onMove(event: PointerEvent): void {
    const axis = axisNow();
    if (!axis) return;
    if (press && !range && Math.abs(event.clientX - press.x) >= LEAST_PX) {
      range = wholeSteps(press.at, press.at, gridOf(axis));
      surface.setPointerCapture(event.pointerId);
    }
    const at = momentAt(event.clientX, axis);
    onPoint(at === null ? null : middleOf(at, gridOf(axis)));
    if (!press || !range || at === null) return;
    range = wholeSteps(press.at, at, gridOf(axis));
    onDrag(range);
  }

  function onUp(): void {
    const chosen = range;
    swallow = chosen !== null;
    end();
    if (chosen) onChoose(chosen);
  }

  function giveUp(): void {
    if (range) onDrag(null);
    end();
  }

  function end(): void {
    press = null;
    range = null;
  }

  function onLeave(): void {
    if (!range) press = null;
    onPoint(null);
  }

  function onClick(event: MouseEvent): void {
    if (swallow) event.stopPropagation();
    swallow = false;
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !range) return;
    event.stopPropagation();
    event.preventDefault();
    giveUp();
  }

  const ends = new AbortController();
  const { signal } = ends;
  surface.addEventListener('pointerdown', onDown, { signal });
  surface.addEventListener('pointermove', onMove, { signal });
  surface.addEventListener('pointerup', onUp, { signal });
  surface.addEventListener('pointercancel', giveUp, { signal });
  surface.addEventListener('pointerleave', onLeave, { signal });
  surface.addEventListener('click', onClick, { signal, capture: true });
  surface.addEventListener('dblclick', onClear, { signal });
  window.addEventListener('keydown', onKey, { signal, capture: true });
  return () => {
    giveUp();
    ends.abort();
  };
}

function gridOf({ domain, stepMs }: DragAxis): StepGrid {
  return { stepMs, origin: domain.from };
}
