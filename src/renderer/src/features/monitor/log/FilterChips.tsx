import { X } from 'lucide-react';
import type { FilterDraft } from '../../../state/filter-draft';
import type { FilterChip } from './filter-chips';

interface FilterChipsProps {
  chips: readonly FilterChip[];
  onRemove: (without: Partial<FilterDraft>) => void;
}

/** The parts of the filter that hold; each can be taken away. */
export function FilterChips({ chips, onRemove }: FilterChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul
      aria-label="Active filters"
      className="flex max-h-[76px] flex-wrap gap-1 overflow-y-auto px-3 pb-1.5"
    >
      {chips.map(({ key, label, without }) => (
        <li key={key} className="min-w-0">
          <button
            type="button"
            aria-label={`Remove filter ${label}`}
            title="Remove"
            data-tone="accent"
            onClick={() => onRemove(without)}
            className="tint ink flex h-5 max-w-full items-center gap-1 rounded-[4px] px-1.5 font-data text-small hover:brightness-110"
          >
            <span className="min-w-0 truncate">{label}</span>
            <X aria-hidden="true" size={11} className="shrink-0" />
          </button>
        </li>
      ))}
    </ul>
  );
}
