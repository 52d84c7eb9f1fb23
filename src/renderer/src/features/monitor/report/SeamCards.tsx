import { memo, useState } from 'react';
import type { Seam } from '../../../../../shared/model/delivery';
import { visibleText } from '../../../../../shared/visible-text';
import { formatCount, plural } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import { sameData } from '../../../lib/same-data';
import { ShowMore } from '../../../ui/LongText';
import { resumedWords, retryWords, seamOutcome } from './delivery-words';
import { MomentLink } from './MomentLink';

interface SeamCardsProps {
  id: number;
  /** Oldest first. */
  seams: readonly Seam[];
  total: number;
}

const FIRST_SHOWN = 20;

/** Each reconnect, the newest first. */
export function SeamCards({ id, seams, total }: SeamCardsProps) {
  const [limit, setLimit] = useState(FIRST_SHOWN);
  const shown = seams.slice(-limit).reverse();
  const hidden = seams.length - shown.length;
  return (
    <>
      <ol aria-label="Reconnects" className="flex flex-col gap-2">
        {shown.map((seam) => (
          <SeamCard key={seam.number} id={id} seam={seam} />
        ))}
      </ol>
      {hidden > 0 && (
        <p>
          <ShowMore
            label={`${plural(hidden, 'earlier one')}`}
            onClick={() => setLimit(limit * 4)}
          />
        </p>
      )}
      {total > seams.length && (
        <p className="text-small text-muted">
          {plural(total - seams.length, 'earlier reconnect')} not kept in memory; the log has them.
        </p>
      )}
    </>
  );
}

const SeamCard = memo(function SeamCard({ id, seam }: { id: number; seam: Seam }) {
  const { number, brokenAt, openAt, downMs, attempts, resent, recovered, duplicated } = seam;
  const outcome = seamOutcome(seam);
  const retry = retryWords(seam);
  const facts: [name: string, value: string][] = [
    ['Attempts', formatCount(attempts)],
    ['Resumed', resumedWords(seam)],
    ...(retry === null ? [] : [['Retry', retry] satisfies [string, string]]),
    ...(resent > 0 ? [['Re-sent', plural(resent, 'message')] satisfies [string, string]] : []),
    ['Recovered', recovered === null ? 'not known: no timestamps' : plural(recovered, 'message')],
    ...(duplicated ? [['Came twice', plural(duplicated, 'id')] satisfies [string, string]] : []),
  ];
  return (
    <li className="seam-card">
      <p className="flex items-center gap-2">
        <b className="font-data font-medium">#{formatCount(number)}</b>
        <span className="min-w-0 flex-1 truncate">down {formatDuration(downMs)}</span>
        <span data-tone={outcome.tone} className="ink tint seam-outcome">
          {outcome.text}
        </span>
      </p>
      <p className="text-data [overflow-wrap:anywhere]">{visibleText(seam.cause, 300)}</p>
      <p className="flex flex-wrap gap-x-3 text-data">
        <span>
          <span className="text-muted">broke </span>
          <MomentLink id={id} at={brokenAt} />
        </span>
        <span>
          <span className="text-muted">open again </span>
          <MomentLink id={id} at={openAt} />
        </span>
      </p>
      <dl className="seam-facts">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}, sameData);
