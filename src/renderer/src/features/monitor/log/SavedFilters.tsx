import { Check, Plus, Star, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { visibleText } from '../../../../../shared/visible-text';
import { afterMenu } from '../../../lib/after-menu';
import { isSameFilter } from '../../../state/filter-draft';
import { replaceFilter, writtenFilter } from '../../../state/filter-store';
import type { LogSource } from '../../../state/log-source';
import { useSettings } from '../../../state/settings-actions';
import { Button } from '../../../ui/Button';
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu';
import { DeleteFiltersDialog } from './DeleteFiltersDialog';
import { SaveFilterDialog } from './SaveFilterDialog';

interface SavedFiltersProps {
  source: LogSource;
  canSave: boolean;
}

/** Filters kept under a name. */
export function SavedFilters({ source, canSave }: SavedFiltersProps) {
  const filters = useSettings()?.filters ?? [];
  const [dialog, setDialog] = useState<'save' | 'delete' | null>(null);
  const written = writtenFilter(source);
  return (
    <>
      <Menu
        items={
          <div className="max-h-[320px] max-w-[320px] overflow-y-auto">
            <MenuItem
              icon={Plus}
              label="Save this filter as…"
              disabled={!canSave}
              onChoose={() => afterMenu(() => setDialog('save'))}
            />
            <MenuItem
              icon={Trash2}
              label="Delete saved filters…"
              disabled={filters.length === 0}
              onChoose={() => afterMenu(() => setDialog('delete'))}
            />
            {filters.length > 0 && <MenuSeparator />}
            {filters.map(({ name, filter }) => (
              <MenuItem
                key={name}
                {...(isSameFilter(filter, written) && { icon: Check })}
                label={visibleText(name, 80)}
                onChoose={() => void replaceFilter(source, filter)}
              />
            ))}
          </div>
        }
      >
        <Button
          look="ghost"
          size="icon"
          aria-label="Saved filters"
          title="Filters kept under a name"
        >
          <Star aria-hidden="true" size={14} />
        </Button>
      </Menu>
      {dialog === 'save' && written && (
        <SaveFilterDialog filter={written} onDone={() => setDialog(null)} />
      )}
      {dialog === 'delete' && <DeleteFiltersDialog onDone={() => setDialog(null)} />}
    </>
  );
}
