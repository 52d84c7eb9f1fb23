import { create } from 'zustand';
import { recall, remember } from '../lib/remember';

/** Panes whose width the user can change. */
export type Pane = 'connections' | 'inspector';

/** Widths of a pane, in px. */
export interface PaneLimits {
  min: number;
  max: number;
  initial: number;
}

/** Least, most and first width of each pane. */
export const PANE_LIMITS: Readonly<Record<Pane, PaneLimits>> = {
  connections: { min: 200, max: 440, initial: 264 },
  inspector: { min: 280, max: 760, initial: 360 },
};

/** Widths of the panes, remembered. */
export const useLayout = create<Record<Pane, number>>(() => ({
  connections: recallWidth('connections'),
  inspector: recallWidth('inspector'),
}));

const CHARTS_KEY = 'wirescope.charts';

/** In a window lower than this the charts would take the room of the log. */
const low = globalThis.matchMedia?.('(max-height: 699px)');

/** Whether the charts show: as the user chose, remembered; else unless the window is low. */
export const useCharts = create<{ shown: boolean }>(() => ({ shown: chartsShown() }));

low?.addEventListener('change', () => useCharts.setState({ shown: chartsShown() }));

/** Shows or hides the charts. */
export function toggleCharts(): void {
  const shown = !useCharts.getState().shown;
  useCharts.setState({ shown });
  remember(CHARTS_KEY, shown ? 'shown' : 'hidden');
}

function chartsShown(): boolean {
  const chosen = recall(CHARTS_KEY);
  return chosen === null ? !low?.matches : chosen !== 'hidden';
}

/** Gives a pane a width, within its limits. */
export function resizePane(pane: Pane, width: number): void {
  const clamped = clampWidth(pane, width);
  useLayout.setState({ [pane]: clamped });
  remember(keyOf(pane), String(clamped));
}

function recallWidth(pane: Pane): number {
  const width = Number(recall(keyOf(pane)));
  return width > 0 ? clampWidth(pane, width) : PANE_LIMITS[pane].initial;
}

function clampWidth(pane: Pane, width: number): number {
  const { min, max } = PANE_LIMITS[pane];
  return Math.round(Math.min(max, Math.max(min, width)));
}

function keyOf(pane: Pane): string {
  return `wirescope.pane.${pane}`;
}
