import type { SeriesView } from '../../../../../shared/contract/views';
import type { TimeRange, TimeSpan } from '../../../state/time-range-store';

/** What was read at one moment, and the axis it is drawn on. */
export interface ChartFrame {
  span: TimeSpan;
  domain: TimeRange;
  series: ReadonlyMap<number, SeriesView>;
}
