import { useRef, useState } from 'react';
import type { CompareRunHead } from '../../../../shared/contract/compare-views';
import { visibleText } from '../../../../shared/visible-text';
import { deleteRun } from '../../state/compare-actions';
import { setComparePanel, useCompare } from '../../state/compare-store';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Dialog } from '../../ui/Dialog';
import { HistoryItem } from './HistoryItem';

/** The comparisons of the past: to look at again, to lay over another, to name, to delete. */
export function HistoryDrawer({ running }: { running: boolean }) {
  const runs = useCompare((state) => state.runs) ?? [];
  const shown = useCompare((state) => state.shown?.id ?? null);
  const other = useCompare((state) => state.other?.id ?? null);
  const [deleted, setDeleted] = useState<CompareRunHead | null>(null);
  const list = useRef<HTMLUListElement>(null);

  function onConfirmed(): void {
    if (deleted) void deleteRun(deleted.id);
    onClosed();
  }

  /** The keyboard must not end up nowhere when its run is gone. */
  function onClosed(): void {
    setDeleted(null);
    requestAnimationFrame(() => list.current?.focus());
  }

  return (
    <Dialog title="History" look="drawer" onClose={() => setComparePanel(null)}>
      {runs.length === 0 && (
        <p className="text-muted">
          There is none yet. Every comparison that ends is kept here, the newest 200.
        </p>
      )}
      <ul ref={list} tabIndex={-1} aria-label="Runs" className="flex flex-col gap-2 outline-none">
        {runs.map((run) => (
          <HistoryItem
            key={run.id}
            run={run}
            shown={run.id === shown}
            laidOver={run.id === other}
            comparable={shown !== null && !running}
            running={running}
            onDelete={setDeleted}
          />
        ))}
      </ul>
      {deleted && (
        <ConfirmDialog
          title={`Delete ${visibleText(deleted.name, 80)}?`}
          text="Its figures are deleted for good. What was exported stays."
          action="Delete"
          onConfirm={onConfirmed}
          onCancel={onClosed}
        />
      )}
    </Dialog>
  );
}
