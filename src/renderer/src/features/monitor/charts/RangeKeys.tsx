import { type KeyboardEvent, type Ref, useRef } from 'react';
import { clock } from '../../../lib/format-span';
import { useScoped } from '../../../state/log-scope';
import type { LogSource } from '../../../state/log-source';
import { clearRange, filterToRange } from '../../../state/range-filter';
import { dragRange, pointAt, type TimeRange, useTimeRange } from '../../../state/time-range-store';
import { keyedMoment, middleOf, startOf, wholeSteps } from './range';

interface RangeKeysProps {
  ref: Ref<HTMLDivElement>;
  /** Names the chart. */
  label: string;
  chosen: LogSource;
  domain: TimeRange;
  stepMs: number;
  /** What was measured in the step that begins at a moment. */
  describe: (at: number) => string;
}

const KEYS =
  'Arrow keys move through time. With Shift they select a range: Enter filters the log to it, Escape clears it.';

/** A chart under the keyboard: a place in time that moves, and ranges from it. */
export function RangeKeys({ ref, label, chosen, domain, stepMs, describe }: RangeKeysProps) {
  const source = useScoped(chosen);
  const pointed = useTimeRange((state) => (state.pointed?.label === label ? state.pointed : null));
  /** Where the range began that Shift makes. */
  const anchor = useRef<number | null>(null);
  const grid = { stepMs, origin: domain.from };
  const newest = middleOf(domain.to - 1.5 * stepMs, grid);
  const at = Math.max(domain.from, pointed?.at ?? newest);
  const start = startOf(at, grid);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !handled(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function handled({ key, shiftKey }: KeyboardEvent): boolean {
    const { drag } = useTimeRange.getState();
    if (key === 'Enter' && drag) {
      filterToRange(source, drag);
      endRange();
      return true;
    }
    if (key === 'Escape') {
      anchor.current = null;
      return clearRange(source);
    }
    const next = keyedMoment(key, at, domain, stepMs);
    if (next === null) return false;
    if (shiftKey) {
      anchor.current ??= at;
      dragRange(wholeSteps(anchor.current, next, grid));
    } else endRange();
    pointAt({ at: next, label });
    return true;
  }

  function endRange(): void {
    anchor.current = null;
    dragRange(null);
  }

  function leave(): void {
    endRange();
    pointAt(null);
  }

  return (
    <div
      ref={ref}
      role="slider"
      tabIndex={0}
      aria-label={`${label}: time`}
      aria-description={KEYS}
      aria-valuemin={0}
      aria-valuemax={Math.round((domain.to - domain.from) / stepMs) - 1}
      aria-valuenow={Math.round((start - domain.from) / stepMs)}
      aria-valuetext={`${clock(start)}, ${describe(start)}`}
      onKeyDown={onKeyDown}
      onFocus={() => pointAt({ at, label })}
      onBlur={leave}
      className="range-keys"
    />
  );
}
