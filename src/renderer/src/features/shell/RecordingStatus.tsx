import { Archive, Check, Save, Trash2 } from 'lucide-react';
import { visibleText } from '../../../../shared/visible-text';
import { afterMenu } from '../../lib/after-menu';
import { classNames } from '../../lib/class-names';
import { formatBytes, formatCount } from '../../lib/format';
import { runAction } from '../../state/actions';
import { useRecording } from '../../state/recording-actions';
import { countsText, diskText, pendingOf, recordingState } from '../../state/recording-words';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu';

/**
 * The recording under way: its name, the disk it takes and its counters, with what can be done. The
 * counters come last: they grow and shrink all the time, and nothing beside them may move.
 */
export function RecordingStatus({ className }: { className: string }) {
  const recording = useRecording();
  if (!recording) return null;
  const { word, tone } = recordingState(recording);
  const paused = recording.state === 'paused';
  const nothing = recording.capture === null;
  const name = visibleText(recording.name, 80);
  return (
    <>
      <Menu
        items={
          <>
            <MenuItem
              icon={Save}
              label="Keep as…"
              disabled={nothing}
              onChoose={() => afterMenu(() => runAction('recording.keep'))}
            />
            <MenuItem
              icon={Check}
              label="Finish and start a new recording"
              disabled={nothing}
              onChoose={() => runAction('recording.finish')}
            />
            <MenuItem
              icon={Trash2}
              look="danger"
              label="Discard…"
              disabled={nothing}
              onChoose={() => afterMenu(() => runAction('recording.discard'))}
            />
            <MenuSeparator />
            <MenuItem
              icon={Archive}
              label="Open Captures"
              onChoose={() => runAction('view.captures')}
            />
          </>
        }
      >
        <button
          type="button"
          data-tone={tone}
          title={`${word}. Keep, finish or discard the recording`}
          className={classNames(className, paused && 'shrink-0')}
        >
          <i aria-hidden="true" className="dot" />
          {paused ? (
            <b className="ink shrink-0 font-semibold">{word}</b>
          ) : (
            <>
              <span className="recording-word">{nothing ? word : 'Recording'}</span>
              {!nothing && (
                <b className="max-w-[32ch] min-w-0 truncate font-medium text-text">{name}</b>
              )}
            </>
          )}
          <span className="sr-only">(menu)</span>
        </button>
      </Menu>
      <span
        title={`This recording takes ${formatBytes(recording.fileBytes)}, all captures ${formatBytes(recording.totalBytes)}; recording pauses at ${formatBytes(recording.limitBytes)}. Free on the disk: ${formatBytes(recording.freeBytes)}`}
      >
        disk <b className="font-medium text-text">{diskText(recording)}</b>
      </span>
      <span
        data-tone={pendingOf(recording) > 0 ? 'warn' : undefined}
        title={`Records of all connections: ${formatCount(recording.received)} received, ${formatCount(recording.stored)} on disk, ${formatCount(pendingOf(recording))} (${formatBytes(recording.pendingBytes)}) wait for the disk`}
        className="shrink-0 text-text"
      >
        {countsText(recording)}
      </span>
    </>
  );
}
