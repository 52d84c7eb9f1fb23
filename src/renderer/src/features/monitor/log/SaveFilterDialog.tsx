import { useState } from 'react';
import type { LogFilter } from '../../../../../shared/model/log-filter';
import { hasName, nameProblem, SAVED_FILTER_LIMITS, saveFilter } from '../../../state/filter-list';
import { useSettings } from '../../../state/settings-actions';
import { Field } from '../../../ui/Field';
import { FormDialog } from '../../../ui/FormDialog';

/** Keeps a filter under a name. */
export function SaveFilterDialog({ filter, onDone }: { filter: LogFilter; onDone: () => void }) {
  const filters = useSettings()?.filters ?? [];
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const problem = nameProblem(filters, name);
  const replaces = hasName(filters, name);

  async function save(): Promise<void> {
    if (await saveFilter(filters, name, filter)) onDone();
  }

  return (
    <FormDialog
      title="Save the filter"
      action={replaces ? 'Replace' : 'Save'}
      ready={problem === null}
      onSubmit={() => void save()}
      onClose={onDone}
      className="max-w-[420px]"
    >
      <Field
        label="Name"
        value={typed}
        maxLength={SAVED_FILTER_LIMITS.name}
        onChange={({ target }) => setTyped(target.value)}
      />
      <p role="status" className="min-h-4 text-small text-muted">
        {name !== '' && problem}
        {replaces && 'There is a filter of that name: it is replaced.'}
      </p>
    </FormDialog>
  );
}
