import { Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useListRows } from '../../state/list-editor';
import { useWorkspace } from '../../state/workspace-store';
import { Button } from '../../ui/Button';
import { AlertRow } from './AlertRow';
import { alertList, MAX_RULES, newRule } from './alert-list';

/** The alert rules, edited in place. */
export function AlertTable() {
  const rows = useListRows(alertList);
  const names = useWorkspace(useShallow(({ connections }) => connections.map(({ name }) => name)));
  const table = useRef<HTMLTableElement>(null);
  const added = useRef(false);

  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    table.current?.querySelector<HTMLElement>('tbody tr:last-child select')?.focus();
  });

  function add(): void {
    added.current = true;
    alertList.add(newRule());
  }

  return (
    <div className="flex flex-col gap-2">
      <p className="max-w-[72ch] text-data text-muted">
        A rule watches what connections receive. When it is met, a notice shows in the window and a
        notification of the system beside it.
        {rows.length === 0 &&
          ' With none, Wirescope only records. Add one to be told when a feed falls silent (rate below 1 message/s), or when a message is larger than its reader can take.'}
      </p>
      {rows.length > 0 && (
        <div className="overflow-x-auto">
          <table
            ref={table}
            aria-label="Alert rules"
            className="w-full min-w-[680px] table-fixed border-collapse"
          >
            <colgroup>
              <col className="w-[36px]" />
              <col className="w-[150px]" />
              <col className="w-[100px]" />
              <col className="w-[196px]" />
              <col />
              <col className="w-[36px]" />
            </colgroup>
            <thead>
              <tr className="heading text-left [&>th]:pr-2 [&>th]:pb-1 [&>th]:font-semibold">
                <th scope="col">On</th>
                <th scope="col">What</th>
                <th scope="col">Is</th>
                <th scope="col">Threshold</th>
                <th scope="col">Connection</th>
                <th scope="col">
                  <span className="sr-only">Remove</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, draft }, at) => (
                <AlertRow key={id} id={id} at={at} draft={draft} names={names} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Button data-add onClick={add} disabled={rows.length >= MAX_RULES} className="self-start">
        <Plus aria-hidden="true" size={14} />
        Add rule
      </Button>
    </div>
  );
}
