import { TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import type { LogFilter } from '../../../../../shared/model/log-filter';
import { replaceFilter } from '../../../state/filter-store';
import type { LogScan } from '../../../state/log-snapshot';
import type { LogSource } from '../../../state/log-source';
import type { LogView } from '../../../state/log-view';
import { filterOfLog } from '../../../state/log-views';
import { Button } from '../../../ui/Button';
import { countText, cutText, passCounts, scannedShare, settledText } from './filter-count';
import { useLogValue } from './use-log';
import { useOwnRecords } from './use-own-records';

/** How many records pass the filter; how far the old ones have been looked through, and an end to it. */
export function FilterCount({ source, view }: { source: LogSource; view: LogView }) {
  const scan = useLogValue(view, 'scan');
  const filter = filterOfLog(source);
  const own = useOwnRecords(source);
  const told = useSettled(scan, filter, own);
  const cut = scan && cutText(scan);
  return (
    <>
      <span role="status" className="sr-only">
        {told}
      </span>
      {scan && filter && (
        <span className="flex shrink-0 items-center gap-1.5 pl-1 text-data whitespace-nowrap tabular-nums">
          {cut !== null && (
            <span role="img" aria-label={cut} title={cut} data-tone="warn" className="ink">
              <TriangleAlert aria-hidden="true" size={14} />
            </span>
          )}
          <span aria-hidden="true" className="text-muted">
            {countText(passCounts(scan, own))}
          </span>
          {!scan.done && <Scanning source={source} scan={scan} />}
        </span>
      )}
    </>
  );
}

function Scanning({ source, scan }: { source: LogSource; scan: LogScan }) {
  const percent = Math.floor(scannedShare(scan) * 100);
  return (
    <>
      <progress
        aria-label="Records looked through"
        title={`${percent} % looked through`}
        max={100}
        value={percent}
        className="log-progress"
      />
      <Button
        look="ghost"
        title="Stop looking through old records, and show all rows"
        onClick={() => void replaceFilter(source, null)}
        className="log-button"
      >
        Cancel
      </Button>
    </>
  );
}

/** Said once for each filter, not with every record that arrives. */
function useSettled(scan: LogScan | null, filter: LogFilter | null, own: number | null): string {
  const told = useRef<{ filter: LogFilter | null; text: string }>({ filter: null, text: '' });
  if (filter !== told.current.filter && (filter === null || scan?.done)) {
    told.current = { filter, text: filter && scan ? settledText(passCounts(scan, own)) : '' };
  }
  return told.current.text;
}
