import { isRunning, useCompare } from '../../state/compare-store';
import { AdviceCard } from './AdviceCard';
import { liveComparison, savedComparison } from './comparison';
import { axisOf } from './distribution';
import { LaneCard } from './LaneCard';
import { PICTURE_ID } from './picture';
import { ResultTable } from './ResultTable';
import { RunLine } from './RunLine';

/** The comparison under way, or the run that shows: lanes, table, advice. */
export function CompareResult() {
  const last = useCompare((state) => state.live);
  const live = isRunning(last) ? last : null;
  const shown = useCompare((state) => state.shown);
  const laidOver = useCompare((state) => state.other);
  const other = live ? null : laidOver;
  const comparison = live ? liveComparison(live) : shown && savedComparison(shown);
  if (!comparison) return null;
  const against = other && savedComparison(other);
  const distributions = [...comparison.lanes, ...(against?.lanes ?? [])].map(({ bins }) => bins);
  const axis = axisOf(distributions);
  return (
    <div id={PICTURE_ID} className="comparison">
      <RunLine {...{ live, last, shown }} />
      <div className="lanes" data-count={comparison.lanes.length}>
        {comparison.lanes.map((lane) => (
          <LaneCard
            key={lane.transport}
            lane={lane}
            other={against?.lanes.find(({ transport }) => transport === lane.transport) ?? null}
            axis={axis}
          />
        ))}
      </div>
      <div className="comparison-result">
        <ResultTable
          comparison={comparison}
          other={other && against ? { name: other.name, figures: against.figures } : null}
        />
        <AdviceCard result={live ? null : (shown?.result ?? null)} />
      </div>
    </div>
  );
}
