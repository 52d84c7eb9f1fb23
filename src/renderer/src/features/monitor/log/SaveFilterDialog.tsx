import { type FormEvent, useId, useState } from 'react';
import type { LogFilter } from '../../../../../shared/model/log-filter';
import { hasName, nameProblem, SAVED_FILTER_LIMITS, saveFilter } from '../../../state/filter-list';
import { useSettings } from '../../../state/settings-actions';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { Field } from '../../../ui/Field';

/** Keeps a filter under a name. */
export function SaveFilterDialog({ filter, onDone }: { filter: LogFilter; onDone: () => void }) {
  const filters = useSettings()?.filters ?? [];
  const [typed, setTyped] = useState('');
  const form = useId();
  const name = typed.trim();
  const problem = nameProblem(filters, name);
  const replaces = hasName(filters, name);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (problem === null && (await saveFilter(filters, name, filter))) onDone();
  }

  return (
    <Dialog
      title="Save the filter"
      onClose={onDone}
      footer={
        <>
          <Button onClick={onDone}>Cancel</Button>
          <Button type="submit" form={form} look="primary" disabled={problem !== null}>
            {replaces ? 'Replace' : 'Save'}
          </Button>
        </>
      }
      className="max-w-[420px]"
    >
      <form id={form} onSubmit={(event) => void save(event)} className="flex flex-col gap-2">
        <Field
          label="Name"
          autoFocus
          value={typed}
          maxLength={SAVED_FILTER_LIMITS.name}
          onChange={({ target }) => setTyped(target.value)}
        />
        <p role="status" className="min-h-4 text-small text-muted">
          {name !== '' && problem}
          {replaces && 'There is a filter of that name: it is replaced.'}
        </p>
      </form>
    </Dialog>
  );
}
