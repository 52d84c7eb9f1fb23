import { memo, useState } from 'react';
import type { DeliveryHole } from '../../../../../shared/model/delivery';
import { formatCount, plural } from '../../../lib/format';
import { formatClock } from '../../../lib/format-time';
import { sameData } from '../../../lib/same-data';
import { ShowMore } from '../../../ui/LongText';
import { holeCause, holeIds } from './delivery-words';
import { MomentLink } from './MomentLink';

interface HoleTableProps {
  id: number;
  /** Oldest first. */
  holes: readonly DeliveryHole[];
  total: number;
}

const FIRST_SHOWN = 50;

/** Runs of ids that did not come, the newest first. */
export const HoleTable = memo(function HoleTable({ id, holes, total }: HoleTableProps) {
  const [limit, setLimit] = useState(FIRST_SHOWN);
  const shown = holes.slice(-limit).reverse();
  const hidden = holes.length - shown.length;
  return (
    <>
      <table aria-label="Missing ids" className="report-table hole-table">
        <thead>
          <tr>
            <th scope="col">Ids</th>
            <th scope="col">Missing</th>
            <th scope="col">Cause</th>
            <th scope="col">Seen at</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((hole) => (
            <tr key={`${hole.from} ${hole.at}`}>
              <th scope="row">{holeIds(hole)}</th>
              <td data-tone={hole.missing > 0 ? 'bad' : 'ok'} className="ink">
                {hole.missing > 0 ? formatCount(hole.missing) : 'came late'}
              </td>
              <td>{holeCause(hole)}</td>
              <td>
                <MomentLink id={id} at={hole.at}>
                  {formatClock(hole.at)}
                </MomentLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <p>
          <ShowMore label={plural(hidden, 'earlier one')} onClick={() => setLimit(limit * 4)} />
        </p>
      )}
      {total > holes.length && (
        <p className="text-small text-muted">
          {plural(total - holes.length, 'earlier one')} not kept in memory; they are counted above.
        </p>
      )}
    </>
  );
}, sameData);
