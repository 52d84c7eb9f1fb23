import type { ConnectionView } from '../../../../../shared/contract/views';
import { ROW_HEIGHT } from '../../../lib/scroll-scale';
import { replaceFilter } from '../../../state/filter-store';
import type { LogSnapshot } from '../../../state/log-snapshot';
import type { LogSource } from '../../../state/log-source';
import { filterOfLog } from '../../../state/log-views';
import { Button } from '../../../ui/Button';
import { type EmptyText, emptyText, filteredText, hiddenText, NO_RECORDS } from './empty-text';
import { passCounts } from './filter-count';
import { useOwnRecords } from './use-own-records';

interface LogEmptyProps {
  source: LogSource;
  /** Null for a log that is not that of one connection of the workspace. */
  connection: ConnectionView | null;
  log: LogSnapshot;
}

/** Height of the text with the air around it, in px. */
const ROOM_PX = 150;

/** Below the few rows of a log that has no message yet, or in place of rows. */
export function LogEmpty({ source, connection, log }: LogEmptyProps) {
  const rowsPx = (log.end - log.first) * ROW_HEIGHT;
  const isFiltered = filterOfLog(source) !== null;
  const own = useOwnRecords(source);
  const passed = log.scan && isFiltered ? { ...log.scan, ...passCounts(log.scan, own) } : null;
  const filtered = passed && filteredText(passed, source.capture === null);
  const words = rowsPx === 0 ? textOf(connection, log, filtered) : silentText(connection);
  const fits = rowsPx === 0 || (!isFiltered && rowsPx + ROOM_PX < log.viewportPx);
  if (!words || words.title === '' || !fits) return null;
  return (
    <div
      className="pointer-events-none absolute inset-x-0 flex flex-col items-center gap-1 px-6 text-center"
      style={{ top: ROW_HEIGHT + rowsPx + (log.viewportPx < ROOM_PX ? 8 : 40) }}
    >
      <p className="font-semibold">{words.title}</p>
      <p className="max-w-[52ch] text-data text-muted">{words.text}</p>
      {rowsPx === 0 && isFiltered && log.hidden === 0 && (
        <Button
          onClick={() => void replaceFilter(source, null)}
          className="pointer-events-auto mt-2"
        >
          Clear filter
        </Button>
      )}
    </div>
  );
}

function textOf(
  connection: ConnectionView | null,
  log: LogSnapshot,
  filtered: EmptyText | null,
): EmptyText {
  const instead = hiddenText(log) ?? filtered;
  if (instead) return instead;
  return connection ? emptyText(connection.state, connection.spec.transport) : NO_RECORDS;
}

function silentText(connection: ConnectionView | null): EmptyText | null {
  if (!connection || connection.figures.received > 0 || connection.figures.sent > 0) return null;
  return emptyText(connection.state, connection.spec.transport);
}
