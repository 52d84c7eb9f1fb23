import { SlidersHorizontal } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { ConnectionNames } from '../../../state/connection-names';
import type { LogSource } from '../../../state/log-source';
import type { LogView } from '../../../state/log-view';
import { Button } from '../../../ui/Button';
import { MoreFiltersForm } from './MoreFiltersForm';

interface MoreFiltersProps {
  source: LogSource;
  view: LogView;
  names: ConnectionNames;
}

const GAP_PX = 4;

/** What else can be asked of records, over the log while it is open. */
export function MoreFilters({ source, view, names }: MoreFiltersProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);

  function place(): void {
    const box = button.current?.getBoundingClientRect();
    if (!box || !popover.current) return;
    const { style } = popover.current;
    style.top = `${box.bottom + GAP_PX}px`;
    style.right = `${Math.max(GAP_PX, window.innerWidth - box.right)}px`;
    style.maxHeight = `${Math.max(200, window.innerHeight - box.bottom - 3 * GAP_PX)}px`;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    popover.current?.hidePopover();
    button.current?.focus();
  }

  return (
    <>
      <Button
        ref={button}
        look="ghost"
        aria-label="More filters"
        aria-expanded={open}
        aria-controls={id}
        popoverTarget={id}
        title="Direction, kind, event, size, time, JSON values, marks"
        className="log-button"
      >
        <SlidersHorizontal aria-hidden="true" size={14} />
        <span className="log-word">More</span>
      </Button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a popover with a name of its own */}
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="group"
        aria-label="More filters"
        onKeyDown={onKeyDown}
        onBeforeToggle={place}
        onToggle={(event) => setOpen(event.newState === 'open')}
        className="log-popover"
      >
        {open && <MoreFiltersForm source={source} view={view} names={names} />}
      </div>
    </>
  );
}
