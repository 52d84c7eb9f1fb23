import type { CompareLive, CompareRunView } from '../../../../shared/contract/compare-views';
import { visibleText } from '../../../../shared/visible-text';
import { clock, formatDay } from '../../lib/format-span';
import { formatElapsed } from '../../lib/format-time';
import { endOf, progressOf, specLine } from './compare-words';

interface RunLineProps {
  /** The comparison under way; null when none is. */
  live: CompareLive | null;
  /** The last of this session, under way or over. */
  last: CompareLive | null;
  shown: CompareRunView | null;
}

/** Which run this is, or how far it is. */
export function RunLine({ live, last, shown }: RunLineProps) {
  return (
    <div className="run-line">
      <p role="status" className={live ? 'font-semibold' : 'sr-only'}>
        {live ? progressOf(live).text : endOf(last)}
      </p>
      {live ? <Progress live={live} /> : shown && <RunFacts run={shown} />}
    </div>
  );
}

function Progress({ live }: { live: CompareLive }) {
  const { share, leftMs } = progressOf(live);
  return (
    <>
      <progress
        aria-label="Progress of the comparison"
        max={1}
        value={share}
        className="job-progress"
      />
      <span className="shrink-0 font-data text-data text-muted">
        about {formatElapsed(leftMs)} left
      </span>
      <span className="min-w-0 truncate font-data text-data text-muted">{specLine(live.spec)}</span>
    </>
  );
}

function RunFacts({ run }: { run: CompareRunView }) {
  const name = visibleText(run.name, 200);
  return (
    <>
      <h2 title={name} className="max-w-[45%] truncate font-semibold">
        {name}
      </h2>
      <span className="shrink-0 font-data text-data text-muted">
        {formatDay(run.startedAt)} {clock(run.startedAt)}
      </span>
      <span title={specLine(run.spec)} className="min-w-0 truncate font-data text-data text-muted">
        {specLine(run.spec, run.name)}
      </span>
    </>
  );
}
