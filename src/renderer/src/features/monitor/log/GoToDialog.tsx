import { useId, useState } from 'react';
import { formatCount } from '../../../lib/format';
import type { LogSource } from '../../../state/log-source';
import { logViewOf, placeRow } from '../../../state/log-views';
import { closePanel } from '../../../state/panel-store';
import { Field } from '../../../ui/Field';
import { FormDialog } from '../../../ui/FormDialog';
import { readPlace } from './read-place';
import { shownDay } from './shown-moment';
import { useLogValue } from './use-log';

const AFTER_ALL = 'All rows are older than that.';

/** Asks for a row or a time and goes there; of a time to the first row at or after it. */
export function GoToDialog({ source }: { source: LogSource }) {
  const noteId = useId();
  const view = logViewOf(source);
  const end = useLogValue(view, 'scan')?.end ?? 0;
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState('');

  async function goTo(): Promise<void> {
    const wanted = readPlace(typed, end, shownDay(view.getSnapshot()));
    if ('refusal' in wanted) return setRefusal(wanted.refusal);
    const row =
      'row' in wanted ? wanted.row : await placeRow(source, { by: 'time', at: wanted.at });
    if (row === null) return setRefusal(AFTER_ALL);
    closePanel();
    view.goTo(row);
  }

  return (
    <FormDialog
      title="Go to row or time"
      action="Go"
      onSubmit={() => void goTo()}
      onClose={closePanel}
    >
      <div className="flex items-center gap-3">
        <Field
          label="Row or time"
          placeholder="1,234 or 12:34:56"
          value={typed}
          aria-invalid={refusal !== ''}
          aria-describedby={noteId}
          onChange={(event) => {
            setTyped(event.target.value);
            setRefusal('');
          }}
          className="flex-1"
        />
      </div>
      <p id={noteId} role="status" className="min-h-9 text-data text-muted">
        {refusal || (end > 0 && `Rows 1 to ${formatCount(end)} are here.`)}
      </p>
    </FormDialog>
  );
}
