import { useState } from 'react';
import type { LogRow } from '../../../../../shared/contract/capture-views';
import { formatCount } from '../../../lib/format';
import type { LogSource } from '../../../state/log-source';
import { markRow } from '../../../state/log-views';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { FormDialog } from '../../../ui/FormDialog';

interface NoteDialogProps {
  source: LogSource;
  row: LogRow;
  onDone: () => void;
}

const LONGEST_NOTE = 4_096;

/** Writes a note at a row, which marks it. */
export function NoteDialog({ source, row, onDone }: NoteDialogProps) {
  const [note, setNote] = useState(row.note ?? '');

  function write(next: string | null): void {
    onDone();
    void markRow(source, row, next);
  }

  return (
    <FormDialog
      title={`Note at row ${formatCount(row.row + 1)}`}
      action={row.note === null ? 'Mark' : 'Save'}
      onSubmit={() => write(note.trim())}
      onClose={onDone}
      aside={
        row.note !== null && (
          <Button look="ghost" onClick={() => write(null)}>
            Remove the mark
          </Button>
        )
      }
      className="max-w-[480px]"
    >
      <Field
        label="Note"
        value={note}
        maxLength={LONGEST_NOTE}
        onChange={(event) => setNote(event.target.value)}
      />
      <p className="text-small text-muted">
        The row is marked either way; notes are kept in the capture.
      </p>
    </FormDialog>
  );
}
