import { useState } from 'react';
import { closeCodeName, closeFrameProblem } from '../../../../../shared/model/close-reason';
import { closeWith } from '../../../state/connection-actions';
import { Field } from '../../../ui/Field';
import { FormDialog } from '../../../ui/FormDialog';
import { Select } from '../../../ui/Select';
import { CLOSE_CODES, reasonBytes } from './close-codes';

const OWN = 'own';

/** Closes a WebSocket with a code and reason of one's own. */
export function CloseDialog({ id, onDone }: { id: number; onDone: () => void }) {
  const [chosen, setChosen] = useState('1000');
  const [own, setOwn] = useState('4000');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const code = Number(chosen === OWN ? own.trim() || Number.NaN : chosen);
  const problem = Number.isNaN(code)
    ? 'The code is a number, 3000 to 4999.'
    : closeFrameProblem(code, reason);

  async function close(): Promise<void> {
    setBusy(true);
    if (await closeWith(id, code, reason)) onDone();
    else setBusy(false);
  }

  return (
    <FormDialog
      title="Close the connection"
      action="Close connection"
      look="danger"
      ready={problem === null && !busy}
      onSubmit={() => void close()}
      onClose={onDone}
      layout="composer-fields"
    >
      <Select label="Code" value={chosen} onChange={({ target }) => setChosen(target.value)}>
        {CLOSE_CODES.map((one) => (
          <option key={one} value={one}>
            {one} {closeCodeName(one)}
          </option>
        ))}
        <option value={OWN}>Another code, 3000 to 4999</option>
      </Select>
      {chosen === OWN && (
        <Field
          label="Number"
          inputMode="numeric"
          value={own}
          aria-invalid={problem !== null}
          onChange={({ target }) => setOwn(target.value)}
        />
      )}
      <Field
        label="Reason"
        value={reason}
        placeholder="May be left out"
        onChange={({ target }) => setReason(target.value)}
      />
      <p className="col-start-2 flex gap-3 text-small text-muted">
        <span data-tone="bad" className="ink min-w-0 flex-1">
          {problem}
        </span>
        <span className="font-data">{reasonBytes(reason)} of 123 bytes</span>
      </p>
    </FormDialog>
  );
}
