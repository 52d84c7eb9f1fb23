import type { Measures, MeasureWindow } from '../../../shared/model/measures';
import type { ConnectionMeasures } from '../client/types';
import type { TimeSeries } from '../stats/time-series';

/**
 * What was measured over the whole run, with the latency of the last seconds, which is kept while
 * this is asked for.
 *
 * @param window the one whose distribution is told in bins
 */
export function measuresOf(
  { latency, timestamp, ...rest }: ConnectionMeasures,
  series: Pick<TimeSeries, 'windows' | 'bins'>,
  window: MeasureWindow,
): Measures {
  const { run, bins, ...facts } = latency;
  return {
    ...rest,
    latency: {
      ...facts,
      timestamp,
      windows: { ...series.windows(), run },
      bins: window === 'run' ? bins : series.bins(window),
    },
  };
}
