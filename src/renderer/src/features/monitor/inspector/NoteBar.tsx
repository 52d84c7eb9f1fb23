import { Bookmark, BookmarkCheck, Pencil } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import { visibleText } from '../../../../../shared/visible-text';
import { markInspected, useInspector } from '../../../state/inspector-store';
import type { LogSource } from '../../../state/log-source';
import { Field } from '../../../ui/Field';
import { ToolButton } from './ToolButton';
import { useNoteOfLog } from './use-note';

const MOST_CHARACTERS = 4_096;

/** Marks the record shown, or takes its mark away with what is written at it. */
export function NoteButton({ source, record }: { source: LogSource; record: RecordDetail }) {
  const note = useInspector((state) => state.note);
  useNoteOfLog(source, record);
  return (
    <ToolButton
      icon={note === null ? Bookmark : BookmarkCheck}
      name={note ? 'Take the mark and its note away' : 'Mark this record'}
      pressed={note !== null}
      onClick={() => void markInspected(note === null ? '' : null)}
    />
  );
}

/** What the user has written at a marked record, and the field to write it in. */
export function NoteBar() {
  const note = useInspector((state) => state.note);
  const [editing, setEditing] = useState(false);
  if (note === null) return null;
  return (
    <div
      data-tone="warn"
      className="tint flex min-h-7 shrink-0 items-center gap-1.5 border-b border-line py-0.5 pr-1.5 pl-3 text-data"
    >
      {editing ? (
        <NoteField note={note} onDone={() => setEditing(false)} />
      ) : (
        <>
          <span className="note-text min-w-0 flex-1">
            {note === '' ? <span className="text-muted">Marked</span> : visibleText(note)}
          </span>
          <ToolButton icon={Pencil} name="Edit the note" onClick={() => setEditing(true)} />
        </>
      )}
    </div>
  );
}

function NoteField({ note, onDone }: { note: string; onDone: () => void }) {
  const [text, setText] = useState(note);

  function save(): void {
    if (text !== note) void markInspected(text.trim());
    onDone();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') save();
    else if (event.key === 'Escape') onDone();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <Field
      autoFocus
      aria-label="Note"
      placeholder="What is worth remembering; Enter keeps it"
      maxLength={MOST_CHARACTERS}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={save}
      className="flex-1"
    />
  );
}
