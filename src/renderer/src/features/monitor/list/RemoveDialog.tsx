import { useEffect } from 'react';
import type { ConnectionView } from '../../../../../shared/contract/views';
import { visibleText } from '../../../../../shared/visible-text';
import { plural } from '../../../lib/format';
import { removeConnection } from '../../../state/connection-actions';
import { closePanel } from '../../../state/panel-store';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { focusSelectedItem } from './item-actions';

/** Asks before a connection is removed; what it has written stays in the recording. */
export function RemoveDialog({ connection }: { connection: ConnectionView }) {
  const { id, log } = connection;

  useEffect(() => focusSelectedItem, []);

  async function remove(): Promise<void> {
    closePanel();
    await removeConnection(id);
    requestAnimationFrame(focusSelectedItem);
  }

  return (
    <ConfirmDialog
      title={`Remove “${visibleText(connection.name, 80)}”?`}
      text={
        log.received > 0
          ? `It is disconnected, and its URL and options go with it. The recording keeps its ${plural(log.received, 'record')}: open it from Captures, once it is finished, to look at them again.`
          : 'Its URL and options go with it; it has recorded nothing yet.'
      }
      action="Remove"
      onCancel={closePanel}
      onConfirm={() => void remove()}
    />
  );
}
