import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { visibleText } from '../../../../shared/visible-text';
import { plural } from '../../lib/format';
import { removeConnection } from '../../state/connection-actions';
import { useWorkspace } from '../../state/workspace-store';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';

interface RemoveConnectionProps {
  id: number;
  name: string;
  tabStop: boolean;
}

/** Removes a connection; asks first when a log would go with it. */
export function RemoveConnection({ id, name, tabStop }: RemoveConnectionProps) {
  const [rows, setRows] = useState<number | null>(null);
  const shownName = visibleText(name, 80);

  function ask(): void {
    const log = useWorkspace.getState().connections.find((one) => one.id === id)?.log;
    const held = log ? log.end - log.first : 0;
    if (held === 0) void removeConnection(id);
    else setRows(held);
  }

  return (
    <>
      <Button
        look="ghost"
        size="icon"
        tabIndex={tabStop ? 0 : -1}
        aria-label={`Remove ${shownName}`}
        title="Remove"
        onClick={ask}
        className="on-demand absolute right-1.5 bottom-1"
      >
        <Trash2 aria-hidden="true" size={14} />
      </Button>
      {rows !== null && (
        <ConfirmDialog
          title={`Remove “${shownName}”?`}
          text={`It is disconnected, and its log of ${plural(rows, 'row')} goes with it.`}
          action="Remove"
          onCancel={() => setRows(null)}
          onConfirm={() => {
            setRows(null);
            void removeConnection(id);
          }}
        />
      )}
    </>
  );
}
