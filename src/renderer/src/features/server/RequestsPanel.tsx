import { Eraser, Pause, Play } from 'lucide-react';
import { useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react';
import { formatCount, plural } from '../../lib/format';
import { type ServerLogSnapshot, serverLog } from '../../state/server-log';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { ShowMore } from '../../ui/LongText';
import { type Column, DataTable } from './DataTable';
import { Panel } from './Panel';
import { RequestLine } from './RequestLine';
import { filterRequests } from './request-filter';
import { useEverySecond } from './use-every-second';

const FIRST_SHOWN = 200;

const COLUMNS: readonly Column[] = [
  { name: 'Time', className: 'w-[108px]' },
  { name: 'Method', className: 'w-[68px]' },
  { name: 'Target' },
  { name: 'Status', className: 'w-[60px]', right: true },
  { name: 'Duration', className: 'w-[78px]', right: true },
  { name: 'Client', className: 'w-[126px] @max-[700px]:hidden' },
  { name: 'Origin', className: 'w-[14%] @max-[860px]:hidden' },
];

/** With the errors, which stand there once there is one, and for which the clients make room. */
const WITH_ERRORS: readonly Column[] = [
  ...COLUMNS.map((column) =>
    column.name === 'Client' ? { ...column, className: 'w-[126px] @max-[860px]:hidden' } : column,
  ),
  { name: 'Error', className: 'w-[160px]' },
];

interface RequestsPanelProps {
  /** There are several instances, and these are the requests to the first. */
  several: boolean;
  /** Requests answered so far. */
  end: number;
  className?: string;
}

/** What was asked of the server and how it was answered, newest first. */
export function RequestsPanel({ several, end, className }: RequestsPanelProps) {
  const log = useSyncExternalStore(serverLog.subscribe, serverLog.getSnapshot);
  const [filter, setFilter] = useState('');
  const [paused, setPaused] = useState(false);
  const [limit, setLimit] = useState(FIRST_SHOWN);
  const wanted = useDeferredValue(filter);
  const found = useMemo(() => [...filterRequests(log.rows, wanted)].reverse(), [log.rows, wanted]);
  useEverySecond(() => {
    if (!paused) void serverLog.pull(end);
  });
  const failed = useMemo(() => log.rows.some(({ error }) => error !== null), [log.rows]);
  const left = found.length - limit;
  return (
    <Panel
      title={several ? 'Requests to instance 1' : 'Requests'}
      className={className ?? ''}
      figures={<Figures log={log} found={found.length} filtered={wanted.trim() !== ''} />}
      actions={
        <>
          <Field
            aria-label="Filter requests"
            type="search"
            value={filter}
            placeholder="Filter: GET 4xx -/updates"
            title="Words that all must be there; a minus before those that must not; 4xx for all of the kind"
            onChange={({ target }) => setFilter(target.value)}
            className="mr-1 w-[220px]"
          />
          {log.hidden > 0 && (
            <Button look="ghost" onClick={serverLog.unclear}>
              Show {formatCount(log.hidden)} hidden
            </Button>
          )}
          <Button
            look="ghost"
            aria-pressed={paused}
            data-tone="warn"
            title="Stop showing new requests; the server goes on noting them"
            onClick={() => setPaused(!paused)}
            className="toggle min-w-[88px]"
          >
            {paused ? (
              <Play aria-hidden="true" size={14} />
            ) : (
              <Pause aria-hidden="true" size={14} />
            )}
            {paused ? 'Resume' : 'Pause'}
          </Button>
          <Button
            look="ghost"
            title="Hide the requests so far; nothing is deleted"
            onClick={serverLog.clear}
          >
            <Eraser aria-hidden="true" size={14} />
            Clear
          </Button>
        </>
      }
    >
      {found.length === 0 ? (
        <p className="px-3 pb-3 text-data text-muted">{emptyText(log, wanted, paused)}</p>
      ) : (
        <DataTable
          label="Requests"
          columns={failed ? WITH_ERRORS : COLUMNS}
          focusable
          className="min-h-0 flex-1"
        >
          {found.slice(0, limit).map((request) => (
            <RequestLine key={request.seq} request={request} withError={failed} />
          ))}
        </DataTable>
      )}
      {left > 0 && (
        <p className="border-t border-line px-3 py-1">
          <ShowMore
            label={`${formatCount(left)} older requests`}
            onClick={() => setLimit(limit * 4)}
          />
        </p>
      )}
    </Panel>
  );
}

function Figures(props: { log: ServerLogSnapshot; found: number; filtered: boolean }) {
  const { log, found, filtered } = props;
  return (
    <p className="font-data text-data text-muted">
      {filtered
        ? `${formatCount(found)} of ${formatCount(log.rows.length)}`
        : formatCount(log.rows.length)}
      {log.fallenOut > 0 && ` · ${formatCount(log.fallenOut)} fallen out`}
    </p>
  );
}

function emptyText(log: ServerLogSnapshot, filter: string, paused: boolean): string {
  if (log.rows.length > 0) return `None of ${plural(log.rows.length, 'request')} fits “${filter}”.`;
  if (paused) return 'Paused. What is asked meanwhile is noted, and shows when you resume.';
  if (log.hidden > 0) return 'Nothing new since the list was cleared.';
  return 'Every request stands here once it is answered: upgrades, streams, polls and refusals with their reason.';
}
