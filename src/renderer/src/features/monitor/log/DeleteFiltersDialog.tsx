import { Trash2 } from 'lucide-react';
import { visibleText } from '../../../../../shared/visible-text';
import { deleteFilter } from '../../../state/filter-list';
import { useSettings } from '../../../state/settings-actions';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';

/** The filters kept, each of which can be deleted. */
export function DeleteFiltersDialog({ onDone }: { onDone: () => void }) {
  const filters = useSettings()?.filters ?? [];
  return (
    <Dialog
      title="Saved filters"
      onClose={onDone}
      footer={
        <Button look="primary" onClick={onDone}>
          Done
        </Button>
      }
      className="max-w-[420px]"
    >
      {filters.length === 0 && <p className="text-data text-muted">No filter is saved.</p>}
      <ul aria-label="Saved filters" className="flex flex-col gap-1">
        {filters.map(({ name }) => (
          <li key={name} className="flex items-center gap-2">
            <span className="min-w-0 flex-1 truncate text-data">{visibleText(name, 200)}</span>
            <Button
              look="ghost"
              size="icon"
              aria-label={`Delete filter ${visibleText(name, 80)}`}
              title="Delete"
              onClick={() => void deleteFilter(filters, name)}
            >
              <Trash2 aria-hidden="true" size={14} />
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
