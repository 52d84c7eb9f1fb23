import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { classNames } from '../../../lib/class-names';
import type { OptionTab } from './option-catalogue';

interface OptionTabsProps {
  tabs: readonly {
    id: OptionTab;
    label: string;
    /** Options that differ from their default. */
    changed: number;
    /** Something on it is wrong, and shows. */
    bad: boolean;
  }[];
  chosen: OptionTab;
  onChoose: (id: OptionTab) => void;
  children: ReactNode;
}

/** Tabs in a column with their panel at the right; arrow keys, Home and End move between them. */
export function OptionTabs({ tabs, chosen, onChoose, children }: OptionTabsProps) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const at = tabs.findIndex(({ id }) => id === chosen);
    const next = tabs[targetOf(event.key, at, tabs.length) ?? -1];
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  }

  return (
    <div className="grid grid-cols-[176px_minmax(0,1fr)] gap-5">
      <div
        ref={list}
        role="tablist"
        aria-label="Options"
        aria-orientation="vertical"
        onKeyDown={onKeyDown}
        className="sticky top-0 flex flex-col gap-0.5 self-start"
      >
        {tabs.map(({ id, label, changed, bad }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${base}-${id}`}
            data-tab={id}
            aria-selected={id === chosen}
            aria-controls={`${base}-panel`}
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => onChoose(id)}
            className={classNames(
              'flex items-center gap-2 rounded-control px-2.5 py-[5px] text-left text-data',
              id === chosen
                ? 'bg-selected text-text'
                : 'text-muted hover:bg-raised hover:text-text',
            )}
          >
            <span className="min-w-0 flex-1">{label}</span>
            {bad && (
              <span data-tone="bad" className="contents">
                <i aria-hidden="true" className="dot" />
                <span className="sr-only">, has an error</span>
              </span>
            )}
            {changed > 0 && (
              <span className="font-data text-small" title={`${changed} changed`}>
                <span className="sr-only">, changed: </span>
                {changed}
              </span>
            )}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${chosen}`}>
        {children}
      </div>
    </div>
  );
}

function targetOf(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
