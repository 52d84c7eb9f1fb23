import { Square, X } from 'lucide-react';
import { memo } from 'react';
import type { ReplayView } from '../../../../shared/contract/server-views';
import { visibleText } from '../../../../shared/visible-text';
import { formatCount } from '../../lib/format';
import { sameData } from '../../lib/same-data';
import { stopReplay } from '../../state/capture-replay';
import { Button } from '../../ui/Button';
import { StatePill } from '../../ui/StatePill';
import { Panel } from './Panel';
import { replayProgress, replayState, replayWay } from './replay-words';

/** The captures that are being published again; nothing while there is none. */
export function ReplaysPanel({ replays }: { replays: readonly ReplayView[] }) {
  if (replays.length === 0) return null;
  return (
    <Panel
      title="Replays"
      figures={
        <span className="font-data text-data text-muted">{formatCount(replays.length)}</span>
      }
    >
      <ul aria-label="Replays" className="max-h-[max(240px,24vh)] overflow-auto">
        {replays.map((replay) => (
          <Replay key={replay.id} replay={replay} />
        ))}
      </ul>
    </Panel>
  );
}

const Replay = memo(function Replay({ replay }: { replay: ReplayView }) {
  const { id, state, progress, trouble, notes } = replay;
  const { word, tone } = replayState(replay);
  const name = visibleText(replay.capture, 120);
  const running = state === 'running';
  const way = replayWay(replay);
  const end = running ? `Stop the replay of ${name}` : `Put the replay of ${name} away`;
  return (
    <li className="flex items-center gap-3 border-t border-line py-1.5 pr-2 pl-3 text-data">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex items-center gap-2">
          <StatePill tone={tone} label={word} busy={running} />
          <b className="truncate font-[550]" title={name}>
            {name}
          </b>
          <span className="min-w-0 flex-1 truncate text-muted" title={way}>
            {way}
          </span>
        </p>
        <p className="flex items-center gap-3">
          <progress
            aria-label={`Progress of the replay of ${name}`}
            className="job-progress"
            max={1}
            value={progress}
          />
          <span className="truncate font-data text-muted tabular-nums">
            {replayProgress(replay)}
          </span>
        </p>
        {trouble !== null && (
          <p role="alert" data-tone="bad" className="ink [overflow-wrap:anywhere]">
            {visibleText(trouble, 1_000)}
          </p>
        )}
        {notes.map((note) => (
          <p key={note} data-tone="warn" className="ink [overflow-wrap:anywhere]">
            {visibleText(note, 1_000)}
          </p>
        ))}
      </div>
      <Button
        look="ghost"
        size="icon"
        aria-label={end}
        title={end}
        onClick={() => void stopReplay(id)}
      >
        {running ? <Square aria-hidden="true" size={13} /> : <X aria-hidden="true" size={14} />}
      </Button>
    </li>
  );
}, sameData);
