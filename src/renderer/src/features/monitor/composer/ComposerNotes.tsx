import { formatBytes, plural } from '../../../lib/format';
import type { ComposerNote } from './composer-notes';

interface ComposerNotesProps {
  notes: readonly ComposerNote[];
  bytes: number | null;
  /** Lines of the text, when only one of them is in sight. */
  lines: number;
  /** There is room for all notes, not for the first alone. */
  all: boolean;
}

export function ComposerNotes({ notes, bytes, lines, all }: ComposerNotesProps) {
  const shown = all ? notes : notes.slice(0, 1);
  const text = shown.map((note) => note.text).join(' ');
  return (
    <div className="composer-notes">
      <p aria-live="polite" title={text} className="min-w-0 truncate">
        {shown.map((note) => (
          <span key={note.text} data-tone={note.tone} className="ink">
            {note.text}{' '}
          </span>
        ))}
      </p>
      {lines > 1 && <span className="shrink-0 text-muted">{plural(lines, 'line')}</span>}
      <span
        title={bytes === null ? 'Size unknown' : plural(bytes, 'byte')}
        className="composer-size"
      >
        {formatBytes(bytes)}
      </span>
    </div>
  );
}
