import { useId } from 'react';
import type { RepeatView } from '../../../../../shared/contract/views';
import { formatCount } from '../../../lib/format';
import { typeEveryMs, useComposer } from '../../../state/composer-store';
import { stopRepeating } from '../../../state/connection-actions';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { readEveryMs } from './composer-notes';

interface RepeatControlsProps {
  disabled: boolean;
  onStart: (everyMs: number) => void;
}

/** Starts a repetition. */
export function RepeatControls({ disabled, onStart }: RepeatControlsProps) {
  const typed = useComposer((state) => state.everyMs);
  const reasonId = useId();
  const everyMs = readEveryMs(typed);
  return (
    <>
      {everyMs === null && (
        <span id={reasonId} data-tone="bad" className="ink">
          10 to 86,400,000 ms
        </span>
      )}
      <Field
        label="Every"
        inputMode="numeric"
        value={typed}
        aria-invalid={everyMs === null}
        aria-describedby={reasonId}
        onChange={({ target }) => typeEveryMs(target.value)}
        className="w-[84px] text-right"
      />
      <span className="text-muted">ms</span>
      <Button
        disabled={disabled || everyMs === null}
        title="Sends the message as it is now, again and again"
        onClick={() => everyMs !== null && onStart(everyMs)}
      >
        Repeat
      </Button>
    </>
  );
}

interface RepeatRunningProps {
  id: number;
  repeat: RepeatView;
  /** Without its interval. */
  short?: boolean;
}

/** A repetition under way. */
export function RepeatRunning({ id, repeat, short = false }: RepeatRunningProps) {
  const { everyMs, sent, skipped } = repeat;
  const figures = `${formatCount(sent)} sent · ${formatCount(skipped)} skipped`;
  return (
    <>
      <i aria-hidden="true" data-tone="accent" className="dot pulse" />
      <span
        title="Skipped: it was due while nothing could be sent"
        className="composer-repeat text-data tabular-nums"
      >
        {short ? figures : `Every ${formatCount(everyMs)} ms · ${figures}`}
      </span>
      <Button aria-label="Stop repeating" onClick={() => stopRepeating(id)}>
        Stop
      </Button>
    </>
  );
}
