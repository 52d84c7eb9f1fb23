import { useId, useState } from 'react';
import type { ConnectionView } from '../../../../../shared/contract/views';
import { visibleText } from '../../../../../shared/visible-text';
import { renameConnection } from '../../../state/connection-actions';
import { closePanel } from '../../../state/panel-store';
import { Field } from '../../../ui/Field';
import { FormDialog } from '../../../ui/FormDialog';

/** Gives a connection another name. */
export function RenameDialog({ connection }: { connection: ConnectionView }) {
  const [name, setName] = useState(connection.spec.name || connection.name);
  const hintId = useId();

  function rename(): void {
    closePanel();
    void renameConnection(connection.id, name.trim());
  }

  return (
    <FormDialog
      title="Rename connection"
      action="Rename"
      onSubmit={rename}
      onClose={closePanel}
      className="max-w-[420px]"
    >
      <Field
        label="Name"
        value={name}
        maxLength={200}
        aria-describedby={hintId}
        onChange={(event) => setName(event.target.value)}
      />
      <p id={hintId} className="truncate text-data text-muted">
        Left empty, it is named after {visibleText(connection.spec.url, 120)}
      </p>
    </FormDialog>
  );
}
