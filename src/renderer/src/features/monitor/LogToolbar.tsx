import { ArrowDownToLine, Eraser, Pause, Play } from 'lucide-react';
import type { ConnectionState } from '../../../../shared/model/record';
import { formatCount, formatShortCount } from '../../lib/format';
import type { LogSnapshot, LogView } from '../../state/log-view';
import { Button } from '../../ui/Button';
import { stateTone } from '../../ui/tone';
import { stateLine } from './state-line';

interface LogToolbarProps {
  view: LogView;
  log: LogSnapshot;
  state: ConnectionState;
}

/** Why the connection is as it is, and what the log does. */
export function LogToolbar({ view, log, state }: LogToolbarProps) {
  const line = stateLine(state);
  return (
    <div
      role="toolbar"
      aria-label="Log"
      className="flex h-(--bar) shrink-0 items-center gap-1 border-b border-line px-3"
    >
      <p
        data-tone={stateTone(state)}
        title={line}
        className="min-w-0 flex-1 truncate font-data text-small text-muted"
      >
        <i aria-hidden="true" className="dot mr-2 inline-block align-middle" />
        {line}
      </p>
      {log.hidden > 0 && (
        <Button look="ghost" onClick={() => view.unclear()}>
          Show {formatShortCount(log.hidden)} hidden
        </Button>
      )}
      <Button
        look="ghost"
        aria-pressed={log.follow && !log.paused}
        title="Keep the newest row in sight"
        onClick={() => view.setFollow(!log.follow || log.paused)}
        data-tone="accent"
        className="toggle"
      >
        <ArrowDownToLine aria-hidden="true" size={14} />
        Follow
      </Button>
      <Button
        look="ghost"
        aria-pressed={log.paused}
        data-tone="warn"
        title={
          log.paused
            ? `${formatCount(log.fresh)} rows recorded while paused`
            : 'Stop showing new rows; recording goes on'
        }
        onClick={() => view.setPaused(!log.paused)}
        className="toggle min-w-[92px]"
      >
        {log.paused ? (
          <Play aria-hidden="true" size={14} />
        ) : (
          <Pause aria-hidden="true" size={14} />
        )}
        {log.paused ? 'Resume' : 'Pause'}
      </Button>
      <Button
        look="ghost"
        title="Hide the rows so far; nothing is deleted"
        onClick={() => view.clear()}
      >
        <Eraser aria-hidden="true" size={14} />
        Clear
      </Button>
    </div>
  );
}
