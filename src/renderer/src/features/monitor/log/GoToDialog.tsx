import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { ConnectionView } from '../../../../../shared/contract/views';
import { formatCount } from '../../../lib/format';
import { logViewOf } from '../../../state/log-views';
import { closePanel } from '../../../state/panel-store';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { Field } from '../../../ui/Field';
import { readRowNumber } from './row-number';
import { useLogValue } from './use-log';

/** Asks for a row and goes there. */
export function GoToDialog({ connection }: { connection: ConnectionView }) {
  const form = useId();
  const field = useRef<HTMLInputElement>(null);
  const view = logViewOf(connection.id);
  const heldFrom = useLogValue(view, 'heldFrom');
  const end = useLogValue(view, 'end');
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const wanted = readRowNumber(typed, { heldFrom, end });
  const refusal = 'refusal' in wanted ? wanted.refusal : undefined;

  // The dialog, once it is modal, has given the focus to its first button.
  useEffect(() => field.current?.focus(), []);

  function goTo(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (!('row' in wanted)) return;
    closePanel();
    view.goTo(wanted.row);
  }

  return (
    <Dialog
      title="Go to row"
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
      <form id={form} onSubmit={goTo}>
        <div className="flex items-center gap-3">
          <Field
            ref={field}
            label="Row"
            inputMode="numeric"
            value={typed}
            aria-invalid={Boolean(refusal) && tried}
            aria-describedby={`${form}-note`}
            onChange={(event) => setTyped(event.target.value)}
            className="flex-1"
          />
        </div>
        <p id={`${form}-note`} role="status" className="mt-2 min-h-9 text-data text-muted">
          {tried && refusal
            ? refusal
            : end > heldFrom &&
              `Rows ${formatCount(heldFrom + 1)} to ${formatCount(end)} are here.`}
        </p>
      </form>
    </Dialog>
  );
}
