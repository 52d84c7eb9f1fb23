import type { ConnectionView } from '../../../../../shared/contract/views';
import { formatCount, formatRate } from '../../../lib/format';
import { useScoped } from '../../../state/log-scope';
import { liveSource } from '../../../state/log-source';
import { filterOfLog, logViewOf } from '../../../state/log-views';
import { useRecording } from '../../../state/recording-actions';
import { pendingOf, troubleWords } from '../../../state/recording-words';
import { useLogValue } from '../log/use-log';
import { StripCell } from './StripCell';
import { shownWords } from './shown-words';

/** What became of each record: received, on disk, in the log. Exact, however large. */
export function RecordCells({ connection }: { connection: ConnectionView }) {
  const { id, figures, log, rate } = connection;
  const recording = useRecording();
  const trouble = recording && troubleWords(recording);
  const pending = pendingOf(log);
  return (
    <>
      <StripCell
        label="Received"
        value={formatCount(log.received)}
        note={formatRate(rate)}
        title={`${formatCount(log.received)} records in this recording: messages, and what happened besides. Since it was made: ${formatCount(figures.received)} messages received, ${formatCount(figures.bytes)} bytes of payload; ${formatCount(figures.sent)} sent`}
      />
      <StripCell
        label="Stored"
        value={formatCount(log.stored)}
        tone={trouble?.tone}
        note={trouble?.short ?? `${formatCount(pending)} pending`}
        loud={trouble !== null}
        title={`${formatCount(log.stored)} records are on disk, ${formatCount(pending)} wait for it.${trouble ? ` ${trouble.title}. ${trouble.text}` : ''}`}
      />
      <ShownCell id={id} stored={log.stored} />
    </>
  );
}

function ShownCell({ id, stored }: { id: number; stored: number }) {
  const source = useScoped(liveSource(id));
  const view = logViewOf(source);
  const first = useLogValue(view, 'first');
  const end = useLogValue(view, 'end');
  const paused = useLogValue(view, 'paused');
  const hidden = useLogValue(view, 'hidden');
  const filtered = filterOfLog(source) !== null;
  const whole = source.connection === null;
  const { value, note, title } = shownWords({
    first,
    end,
    hidden,
    paused,
    filtered,
    whole,
    stored,
  });
  return <StripCell label="Shown" value={value} note={note} title={title} />;
}
