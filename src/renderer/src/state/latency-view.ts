import { create } from 'zustand';
import { MEASURE_WINDOWS, type MeasureWindow } from '../../../shared/model/measures';
import { recall, remember } from '../lib/remember';

/** How the latency chart shows what it shows. */
export interface LatencyView {
  /** Percentiles over time, or how often which latency came. */
  mode: 'time' | 'distribution';
  /** The stretch of time whose distribution shows. */
  window: MeasureWindow;
}

const KEY = 'wirescope.latency-view';

/** What was chosen last, remembered. */
export const useLatencyView = create<LatencyView>(() => {
  const [mode, window] = (recall(KEY) ?? '').split(' ');
  return {
    mode: mode === 'distribution' ? mode : 'time',
    window: MEASURE_WINDOWS.find((one) => one === window) ?? '1m',
  };
});

/** Chooses parts of the view; the rest stays. */
export function chooseLatencyView(patch: Partial<LatencyView>): void {
  useLatencyView.setState(patch);
  const { mode, window } = useLatencyView.getState();
  remember(KEY, `${mode} ${window}`);
}
