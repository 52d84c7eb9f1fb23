import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { LogRow } from '../../../../../shared/contract/capture-views';
import { formatCount } from '../../../lib/format';
import type { LogSource } from '../../../state/log-source';
import { markRow } from '../../../state/log-views';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { Field } from '../../../ui/Field';

interface NoteDialogProps {
  source: LogSource;
  row: LogRow;
  onDone: () => void;
}

const LONGEST_NOTE = 4_096;

/** Writes a note at a row, which marks it. */
export function NoteDialog({ source, row, onDone }: NoteDialogProps) {
  const [note, setNote] = useState(row.note ?? '');
  const field = useRef<HTMLInputElement>(null);
  const form = useId();

  useEffect(() => field.current?.select(), []);

  function write(next: string | null): void {
    onDone();
    void markRow(source, row, next);
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    write(note.trim());
  }

  return (
    <Dialog
      title={`Note at row ${formatCount(row.row + 1)}`}
      onClose={onDone}
      footer={
        <>
          {row.note !== null && (
            <Button look="ghost" onClick={() => write(null)} className="mr-auto">
              Remove the mark
            </Button>
          )}
          <Button onClick={onDone}>Cancel</Button>
          <Button type="submit" form={form} look="primary">
            {row.note === null ? 'Mark' : 'Save'}
          </Button>
        </>
      }
      className="max-w-[480px]"
    >
      <form id={form} onSubmit={onSubmit} className="flex flex-col gap-2">
        <Field
          ref={field}
          label="Note"
          value={note}
          maxLength={LONGEST_NOTE}
          onChange={(event) => setNote(event.target.value)}
        />
        <p className="text-small text-muted">
          The row is marked either way; notes are kept in the capture.
        </p>
      </form>
    </Dialog>
  );
}
