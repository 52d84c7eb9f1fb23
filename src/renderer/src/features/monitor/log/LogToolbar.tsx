import {
  ArrowDownToDot,
  ArrowDownToLine,
  ArrowUpFromDot,
  Columns3,
  Download,
  Eraser,
  Pause,
  Play,
} from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { ConnectionState } from '../../../../../shared/model/record';
import { formatCount, formatShortCount } from '../../../lib/format';
import { openExport } from '../../../state/capture-export';
import { jumpToFinding } from '../../../state/finding-jump';
import { chooseScope } from '../../../state/log-scope';
import type { LogSource } from '../../../state/log-source';
import type { LogView } from '../../../state/log-view';
import { filterOfLog } from '../../../state/log-views';
import { openPanel } from '../../../state/panel-store';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';
import { stateTone } from '../../../ui/tone';
import { stateLine } from './state-line';
import { useLogValue } from './use-log';

interface LogToolbarProps {
  /** What is chosen beside the log. */
  chosen: LogSource;
  /** What the log shows. */
  source: LogSource;
  view: LogView;
  /** Null for a log that is not that of one connection of the workspace. */
  state: ConnectionState | null;
  /** It has other addresses than its first. */
  severalUrls: boolean;
}

/** Why the connection is as it is, and what the log does. */
export const LogToolbar = memo(function LogToolbar(props: LogToolbarProps) {
  const { chosen, source, view, state, severalUrls } = props;
  const line = state ? stateLine(state, severalUrls) : sourceLine(source);
  const hidden = useLogValue(view, 'hidden');
  const follow = useLogValue(view, 'follow');
  const paused = useLogValue(view, 'paused');
  const grows = source.capture === null;
  return (
    <div
      role="toolbar"
      aria-label="Log"
      className="flex h-(--bar) shrink-0 items-center gap-0.5 border-b border-line pr-1.5 pl-3"
    >
      <p
        data-tone={state ? stateTone(state) : 'muted'}
        title={line}
        className="min-w-0 flex-1 truncate font-data text-small text-muted"
      >
        <i aria-hidden="true" className="dot mr-2 inline-block align-middle" />
        {line}
      </p>
      {chosen.connection !== null && (
        <Scope capture={source.capture} all={source.connection === null} />
      )}
      {hidden > 0 && (
        <Button
          look="ghost"
          title="Show the cleared rows again"
          onClick={() => view.unclear()}
          className="tabular-nums"
        >
          Show {formatShortCount(hidden)} hidden
        </Button>
      )}
      <Findings source={source} />
      {grows && (
        <Button
          look="ghost"
          aria-pressed={follow && !paused}
          title="Keep the newest row in sight"
          onClick={() => view.setFollow(!follow || paused)}
          data-tone="accent"
          className="toggle log-button"
        >
          <ArrowDownToLine aria-hidden="true" size={14} />
          <Word>Follow</Word>
        </Button>
      )}
      {paused ? <Resume view={view} /> : grows && <PauseButton view={view} />}
      <Button
        look="ghost"
        title="Hide the rows so far; nothing is deleted"
        onClick={() => view.clear()}
        className="log-button"
      >
        <Eraser aria-hidden="true" size={14} />
        <Word>Clear</Word>
      </Button>
      <Button
        look="ghost"
        size="icon"
        aria-label="Export"
        title="Export the rows that pass the filter"
        onClick={() => openExport(source, filterOfLog(source))}
      >
        <Download aria-hidden="true" size={15} />
      </Button>
      <Button
        look="ghost"
        size="icon"
        aria-label="Columns"
        title="Choose columns"
        onClick={() => openPanel('columns')}
      >
        <Columns3 aria-hidden="true" size={15} />
      </Button>
    </div>
  );
});

function sourceLine({ capture, connection }: LogSource): string {
  if (capture === null) return 'All connections of this recording';
  return connection === null
    ? 'Capture, read only · all connections'
    : 'Capture, read only · one connection';
}

/** From one row that the delivery audit or the user has marked to the next. */
function Findings({ source }: { source: LogSource }) {
  return (
    <>
      <Button
        look="ghost"
        size="icon"
        aria-label="Previous finding or mark"
        title="Previous finding or mark (Shift+F8)"
        onClick={() => void jumpToFinding(source, 'previous')}
      >
        <ArrowUpFromDot aria-hidden="true" size={15} />
      </Button>
      <Button
        look="ghost"
        size="icon"
        aria-label="Next finding or mark"
        title="Next finding or mark (F8)"
        onClick={() => void jumpToFinding(source, 'next')}
      >
        <ArrowDownToDot aria-hidden="true" size={15} />
      </Button>
    </>
  );
}

function Scope({ capture, all }: { capture: string | null; all: boolean }) {
  return (
    <Select
      aria-label="Connections in the log"
      title="Whose rows the log shows"
      value={all ? 'all' : 'one'}
      onChange={(event) => chooseScope(capture, event.target.value === 'all')}
      className="log-scope"
    >
      <option value="one">This connection</option>
      <option value="all">All</option>
    </Select>
  );
}

/** Out of sight, but still the button's name, where it is narrow. */
function Word({ children }: { children: ReactNode }) {
  return <span className="log-word">{children}</span>;
}

function PauseButton({ view }: { view: LogView }) {
  return (
    <Button
      look="ghost"
      aria-pressed={false}
      title="Stop showing new rows; recording goes on"
      onClick={() => view.setPaused(true)}
      className="log-button"
    >
      <Pause aria-hidden="true" size={14} />
      <Word>Pause</Word>
    </Button>
  );
}

function Resume({ view }: { view: LogView }) {
  const fresh = useLogValue(view, 'fresh');
  return (
    <Button
      look="ghost"
      aria-pressed={true}
      data-tone="warn"
      title={`${formatCount(fresh)} rows recorded while paused`}
      onClick={() => view.setPaused(false)}
      className="toggle log-button tabular-nums"
    >
      <Play aria-hidden="true" size={14} />
      <Word>Resume</Word>
      <span className="min-w-[5ch] text-right">+{formatShortCount(fresh)}</span>
    </Button>
  );
}
