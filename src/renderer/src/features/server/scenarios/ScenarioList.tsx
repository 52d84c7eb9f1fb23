import { Import, Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { classNames } from '../../../lib/class-names';
import { formatCount } from '../../../lib/format';
import { Button } from '../../../ui/Button';
import { Menu, MenuItem } from '../../../ui/Menu';
import type { Choice } from './scenario-drafts';
import { type ListedItem, type ListedPart, sameChoice } from './scenario-list';
import { SCENARIO_SAMPLES, type ScenarioSample } from './scenario-samples';

interface ScenarioListProps {
  parts: readonly ListedPart[];
  chosen: Choice;
  onChoose: (choice: Choice) => void;
  onNew: (sample: ScenarioSample) => void;
  onImport: () => void;
}

/** The scenarios there are, and the plain answers; arrow keys go from one to the next. */
export function ScenarioList({ parts, chosen, onChoose, onNew, onImport }: ScenarioListProps) {
  const list = useRef<HTMLElement>(null);
  const items = parts.flatMap((part) => part.items);

  function onKeyDown(event: KeyboardEvent): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const at = items.findIndex(({ choice }) => sameChoice(choice, chosen));
    const next = by === undefined ? undefined : items[at + by];
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onChoose(next.choice);
    list.current?.querySelectorAll<HTMLElement>('[data-item]')[items.indexOf(next)]?.focus();
  }

  return (
    <nav
      ref={list}
      aria-label="Scenarios and rules"
      onKeyDown={onKeyDown}
      className="scenario-list rounded-card border border-line bg-surface"
    >
      {parts.map(({ title, count, items: listed, note }, at) => (
        <Part
          key={title}
          title={title}
          count={count}
          actions={
            at === 0 && (
              <>
                <Button
                  look="ghost"
                  size="icon"
                  aria-label="Import a scenario"
                  title="Import a scenario from a file"
                  onClick={onImport}
                >
                  <Import aria-hidden="true" size={14} />
                </Button>
                <Menu
                  items={SCENARIO_SAMPLES.map((sample) => (
                    <MenuItem
                      key={sample.label}
                      label={sample.label}
                      onChoose={() => onNew(sample)}
                    />
                  ))}
                >
                  <Button look="ghost" title="New scenario, from an example" className="px-2!">
                    <Plus aria-hidden="true" size={14} />
                    New
                  </Button>
                </Menu>
              </>
            )
          }
        >
          {listed.length === 0 && note && <p className="px-3 pb-2 text-small text-muted">{note}</p>}
          <ul aria-label={title}>
            {listed.map((item) => (
              <Item
                key={item.key}
                item={item}
                current={sameChoice(item.choice, chosen)}
                onChoose={() => onChoose(item.choice)}
              />
            ))}
          </ul>
        </Part>
      ))}
    </nav>
  );
}

interface PartProps {
  title: string;
  count: number | null;
  actions: ReactNode;
  children: ReactNode;
}

function Part({ title, count, actions, children }: PartProps) {
  return (
    <section className="border-t border-line py-1 first:border-t-0">
      <header className="flex h-8 items-center gap-2 pr-1 pl-3">
        <h2 className="heading flex-1">
          {title}
          {count !== null && ` · ${formatCount(count)}`}
        </h2>
        {actions}
      </header>
      {children}
    </section>
  );
}

function Item({
  item,
  current,
  onChoose,
}: {
  item: ListedItem;
  current: boolean;
  onChoose: () => void;
}) {
  const { name, line, running, unsaved, bad } = item;
  return (
    <li>
      <button
        type="button"
        data-item=""
        aria-current={current}
        tabIndex={current ? 0 : -1}
        onClick={onChoose}
        className={classNames(
          'flex w-full flex-col gap-px px-3 py-1 text-left -outline-offset-2',
          current ? 'bg-selected' : 'hover:bg-raised',
        )}
      >
        <span className="flex w-full items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-chrome font-[550]">{name}</span>
          {unsaved && (
            <span data-tone="warn" title="Not saved" className="ink text-tiny font-semibold">
              <span aria-hidden="true">●</span>
              <span className="sr-only">not saved</span>
            </span>
          )}
          {running && (
            <span data-tone="ok" title={running} className="ink font-data text-tiny font-semibold">
              RUNS
            </span>
          )}
        </span>
        <span
          {...(bad && { 'data-tone': 'bad' })}
          title={line}
          className={classNames(
            'line-clamp-2 w-full text-small [overflow-wrap:anywhere]',
            bad ? 'ink' : 'text-muted',
          )}
        >
          {line}
        </span>
      </button>
    </li>
  );
}
