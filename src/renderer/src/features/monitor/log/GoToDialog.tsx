import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { formatCount } from '../../../lib/format';
import type { LogSource } from '../../../state/log-source';
import { logViewOf, placeRow } from '../../../state/log-views';
import { closePanel } from '../../../state/panel-store';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { Field } from '../../../ui/Field';
import { readPlace } from './read-place';
import { shownDay } from './shown-moment';
import { useLogValue } from './use-log';

const AFTER_ALL = 'All rows are older than that.';

/** Asks for a row or a time and goes there; of a time to the first row at or after it. */
export function GoToDialog({ source }: { source: LogSource }) {
  const form = useId();
  const field = useRef<HTMLInputElement>(null);
  const view = logViewOf(source);
  const end = useLogValue(view, 'scan')?.end ?? 0;
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState('');

  // The dialog, once it is modal, has given the focus to its first button.
  useEffect(() => field.current?.focus(), []);

  async function goTo(event: FormEvent): Promise<void> {
    event.preventDefault();
    const wanted = readPlace(typed, end, shownDay(view.getSnapshot()));
    if ('refusal' in wanted) return setRefusal(wanted.refusal);
    const row =
      'row' in wanted ? wanted.row : await placeRow(source, { by: 'time', at: wanted.at });
    if (row === null) return setRefusal(AFTER_ALL);
    closePanel();
    view.goTo(row);
  }

  return (
    <Dialog
      title="Go to row or time"
      onClose={closePanel}
      footer={
        <>
          <Button look="ghost" onClick={closePanel}>
            Cancel
          </Button>
          <Button look="primary" type="submit" form={form}>
            Go
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void goTo(event)}>
        <div className="flex items-center gap-3">
          <Field
            ref={field}
            label="Row or time"
            placeholder="1,234 or 12:34:56"
            value={typed}
            aria-invalid={refusal !== ''}
            aria-describedby={`${form}-note`}
            onChange={(event) => {
              setTyped(event.target.value);
              setRefusal('');
            }}
            className="flex-1"
          />
        </div>
        <p id={`${form}-note`} role="status" className="mt-2 min-h-9 text-data text-muted">
          {refusal || (end > 0 && `Rows 1 to ${formatCount(end)} are here.`)}
        </p>
      </form>
    </Dialog>
  );
}
