import { useMemo } from 'react';
import { create } from 'zustand';
import { recall, remember } from '../lib/remember';

/** A stretch of time: epoch ms, `from` included, `to` not. */
export interface TimeRange {
  from: number;
  to: number;
}

/** How much of the past charts and timeline show, and in what steps. */
export interface TimeSpan {
  id: '2m' | '10m' | '1h';
  /** For the eye, and for screen readers. */
  label: string;
  name: string;
  spanMs: number;
  /** 120 of them make the span; main keeps series in exactly these. */
  stepMs: 1_000 | 5_000 | 30_000;
}

/** The spans there are, shortest first. */
export const TIME_SPANS: readonly [TimeSpan, ...TimeSpan[]] = [
  { id: '2m', label: '2 min', name: 'Last 2 minutes', spanMs: 120_000, stepMs: 1_000 },
  { id: '10m', label: '10 min', name: 'Last 10 minutes', spanMs: 600_000, stepMs: 5_000 },
  { id: '1h', label: '1 h', name: 'Last hour', spanMs: 3_600_000, stepMs: 30_000 },
];

/** What charts and timeline have in common. */
export interface TimeRangeState {
  span: TimeSpan;
  /** Where steps begin: so many ms after multiples of their length. As main counts them. */
  phaseMs: number;
  /** The range being dragged, before it takes hold; null when none is. */
  drag: TimeRange | null;
  /** What is pointed at in one of them, to be marked in all; null when nothing is. */
  pointed: Pointed | null;
}

/** A moment that is pointed at. */
export interface Pointed {
  /** Epoch ms. */
  at: number;
  /** Which chart it was pointed at in, by its label. */
  label: string;
}

const KEY = 'wirescope.time-span';

/** One axis for all charts and the timeline. */
export const useTimeRange = create<TimeRangeState>(() => ({
  span: TIME_SPANS.find(({ id }) => id === recall(KEY)) ?? TIME_SPANS[0],
  phaseMs: 0,
  drag: null,
  pointed: null,
}));

/** Chooses how much of the past shows; remembered. */
export function chooseSpan(span: TimeSpan): void {
  useTimeRange.setState({ span, phaseMs: 0, drag: null, pointed: null });
  remember(KEY, span.id);
}

/** Has the steps of the axis begin where those of a series do: at `at`, epoch ms, and so on. */
export function alignSteps({ at, stepMs }: { at: number; stepMs: number }): void {
  const { span, phaseMs } = useTimeRange.getState();
  const next = Math.round(at) % stepMs;
  if (stepMs === span.stepMs && next !== phaseMs) useTimeRange.setState({ phaseMs: next });
}

/** Draws a range over all charts while it is dragged; null = none any more. */
export function dragRange(drag: TimeRange | null): void {
  useTimeRange.setState({ drag });
}

/** Marks a moment in all charts; null = none. */
export function pointAt(pointed: Pointed | null): void {
  const before = useTimeRange.getState().pointed;
  if (before?.at === pointed?.at && before?.label === pointed?.label) return;
  useTimeRange.setState({ pointed });
}

/**
 * The stretch that the axis shows at a moment. It ends with the step under way and so moves a step
 * at a time: `to` is at or after `now`, by less than a step.
 *
 * @param now epoch ms
 * @param phaseMs see {@link TimeRangeState}
 */
export function domainOf({ spanMs, stepMs }: TimeSpan, now: number, phaseMs = 0): TimeRange {
  const to = Math.ceil((now - phaseMs) / stepMs) * stepMs + phaseMs;
  return { from: to - spanMs, to };
}

/** The span shown and {@link domainOf} it, for components. */
export function useTimeSpan(): Pick<TimeSpan, 'spanMs' | 'stepMs'> & {
  domainAt: (now: number) => TimeRange;
} {
  const span = useTimeRange((state) => state.span);
  const phaseMs = useTimeRange((state) => state.phaseMs);
  return useMemo(
    () => ({ ...span, domainAt: (now: number) => domainOf(span, now, phaseMs) }),
    [span, phaseMs],
  );
}
