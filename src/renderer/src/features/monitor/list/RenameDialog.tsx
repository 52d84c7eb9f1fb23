import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { ConnectionView } from '../../../../../shared/contract/views';
import { visibleText } from '../../../../../shared/visible-text';
import { renameConnection } from '../../../state/connection-actions';
import { closePanel } from '../../../state/panel-store';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { Field } from '../../../ui/Field';

/** Gives a connection another name. */
export function RenameDialog({ connection }: { connection: ConnectionView }) {
  const [name, setName] = useState(connection.spec.name || connection.name);
  const field = useRef<HTMLInputElement>(null);
  const formId = useId();
  const hintId = useId();

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    closePanel();
    void renameConnection(connection.id, name.trim());
  }

  return (
    <Dialog
      title="Rename connection"
      onClose={closePanel}
      footer={
        <>
          <Button onClick={closePanel}>Cancel</Button>
          <Button type="submit" form={formId} look="primary">
            Rename
          </Button>
        </>
      }
      className="max-w-[420px]"
    >
      <form id={formId} onSubmit={onSubmit} className="flex flex-col gap-2">
        <Field
          ref={field}
          label="Name"
          value={name}
          maxLength={200}
          aria-describedby={hintId}
          onChange={(event) => setName(event.target.value)}
        />
        <p id={hintId} className="truncate text-data text-muted">
          Left empty, it is named after {visibleText(connection.spec.url, 120)}
        </p>
      </form>
    </Dialog>
  );
}
