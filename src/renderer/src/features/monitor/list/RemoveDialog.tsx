import { useEffect } from 'react';
import type { ConnectionView } from '../../../../../shared/contract/views';
import { visibleText } from '../../../../../shared/visible-text';
import { plural } from '../../../lib/format';
import { removeConnection } from '../../../state/connection-actions';
import { closePanel } from '../../../state/panel-store';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { focusSelectedItem } from './item-actions';

/** Asks before a connection is removed with its log. */
export function RemoveDialog({ connection }: { connection: ConnectionView }) {
  const { id, log } = connection;
  const held = log.end - log.first;

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
        held > 0
          ? `It is disconnected. Its log of ${plural(held, 'row')} and its options go with it.`
          : 'Its URL and options go with it; there is no log yet.'
      }
      action="Remove"
      onCancel={closePanel}
      onConfirm={() => void remove()}
    />
  );
}
