import { Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useListRows } from '../../state/list-editor';
import { useWorkspace } from '../../state/workspace-store';
import { Button } from '../../ui/Button';
import { SecretsNote } from './SecretsNote';
import { VariableRow } from './VariableRow';
import { MAX_VARIABLES, nameProblem, variableList } from './variable-list';

const NONE: readonly string[] = [];

/** The variables, edited in place. */
export function VariableTable() {
  const rows = useListRows(variableList);
  const missing = useWorkspace((state) => state.settings?.missingVariables ?? NONE);
  const table = useRef<HTMLTableElement>(null);
  const added = useRef(false);
  const drafts = rows.map(({ draft }) => draft);

  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    table.current?.querySelector<HTMLElement>('tbody tr:last-child input')?.focus();
  });

  function add(): void {
    added.current = true;
    variableList.add({ name: '', value: '', secret: false });
  }

  return (
    <div className="flex flex-col gap-2">
      <p className="max-w-[72ch] text-data text-muted">
        Write <code className="font-data text-text">{'{{name}}'}</code> in a URL, a header, the
        authentication or a message, and the value goes in its place when it is sent. So one
        connection serves several hosts or tokens.
      </p>
      {rows.length > 0 && (
        <table ref={table} aria-label="Variables" className="w-full table-fixed border-collapse">
          <colgroup>
            <col className="w-[34%]" />
            <col />
            <col className="w-[72px]" />
            <col className="w-[36px]" />
          </colgroup>
          <thead>
            <tr className="heading text-left [&>th]:pb-1 [&>th]:font-semibold">
              <th scope="col">Name</th>
              <th scope="col">Value</th>
              <th scope="col" className="text-center">
                Secret
              </th>
              <th scope="col">
                <span className="sr-only">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, draft }, at) => (
              <VariableRow
                key={id}
                id={id}
                at={at}
                draft={draft}
                problem={nameProblem(drafts, at)}
                missing={draft.value === '' && missing.includes(draft.name)}
              />
            ))}
          </tbody>
        </table>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button data-add onClick={add} disabled={rows.length >= MAX_VARIABLES}>
          <Plus aria-hidden="true" size={14} />
          Add variable
        </Button>
        <div className="min-w-0 flex-1">
          <SecretsNote />
        </div>
      </div>
    </div>
  );
}
