import { ListFilter, X } from 'lucide-react';
import { type KeyboardEvent, memo, useEffect, useId, useRef } from 'react';
import { classNames } from '../../../lib/class-names';
import { useConnectionNames } from '../../../state/connection-names';
import {
  commitFilter,
  editFilter,
  replaceFilter,
  useFilter,
  useFilterFocus,
} from '../../../state/filter-store';
import type { LogSource } from '../../../state/log-source';
import type { LogView } from '../../../state/log-view';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { FilterChips } from './FilterChips';
import { FilterCount } from './FilterCount';
import { filterChips } from './filter-chips';
import { MoreFilters } from './MoreFilters';
import { SavedFilters } from './SavedFilters';
import { ToggleButton } from './ToggleButton';

interface FilterBarProps {
  source: LogSource;
  view: LogView;
  /** Hands the keyboard to the log. */
  onLeave: () => void;
}

/** Which records of the log show: one line, and another for the parts that are chosen. */
export const FilterBar = memo(function FilterBar({ source, view, onLeave }: FilterBarProps) {
  const { draft, refusal } = useFilter(source);
  const names = useConnectionNames(source.capture);
  const focusRequest = useFilterFocus();
  const seenRequest = useRef(focusRequest);
  const field = useRef<HTMLInputElement>(null);
  const problemId = useId();
  const chips = filterChips(draft, names);
  const isEmpty = draft.text === '' && chips.length === 0;

  useEffect(() => {
    if (focusRequest === seenRequest.current) return;
    seenRequest.current = focusRequest;
    field.current?.select();
  }, [focusRequest]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') commitFilter(source);
    else if (event.key === 'Escape' && !isEmpty) void replaceFilter(source, null);
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <search aria-label="Filter the log" className="shrink-0 border-b border-line bg-surface">
      <div className="flex h-9 items-center gap-1 pr-1.5 pl-3">
        <ListFilter
          aria-hidden="true"
          size={14}
          className={classNames('mr-1 shrink-0', isEmpty ? 'text-muted' : 'text-accent')}
        />
        <Field
          ref={field}
          type="text"
          role="searchbox"
          aria-label="Filter"
          placeholder="Filter"
          maxLength={4_096}
          value={draft.text}
          aria-invalid={refusal !== null}
          aria-describedby={refusal === null ? undefined : problemId}
          onChange={(event) => editFilter(source, { text: event.target.value }, 'typed')}
          onKeyDown={onKeyDown}
          className="log-plain min-w-[64px] flex-1"
        />
        <ToggleButton
          sign="Aa"
          name="Match case"
          pressed={draft.caseSensitive}
          onToggle={(caseSensitive) => editFilter(source, { caseSensitive })}
        />
        <ToggleButton
          sign=".*"
          name="Regular expression"
          pressed={draft.regex}
          onToggle={(regex) => editFilter(source, { regex })}
        />
        <FilterCount source={source} view={view} />
        <MoreFilters source={source} view={view} names={names} />
        <SavedFilters source={source} canSave={!isEmpty} />
        {!isEmpty && (
          <Button
            look="ghost"
            size="icon"
            aria-label="Clear filter"
            title="Show all rows (Esc in the field)"
            onClick={() => {
              void replaceFilter(source, null);
              field.current?.focus();
            }}
          >
            <X aria-hidden="true" size={15} />
          </Button>
        )}
      </div>
      {refusal !== null && (
        <p id={problemId} role="alert" data-tone="bad" className="ink px-3 pb-1.5 text-small">
          {refusal}
        </p>
      )}
      <FilterChips
        chips={chips}
        onRemove={(without) => {
          editFilter(source, without);
          field.current?.focus();
        }}
      />
    </search>
  );
});
