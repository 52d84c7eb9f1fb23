import { Pencil, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { CompareRunHead } from '../../../../shared/contract/compare-views';
import { visibleText } from '../../../../shared/visible-text';
import { clock, formatDay } from '../../lib/format-span';
import { compareWith, openRun, renameRun } from '../../state/compare-actions';
import { layOver, setComparePanel } from '../../state/compare-store';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { NameField } from '../../ui/NameField';
import { specLine } from './compare-words';

interface HistoryItemProps {
  run: CompareRunHead;
  /** It is the one on the page. */
  shown: boolean;
  laidOver: boolean;
  /** There is one on the page to lay it over. */
  comparable: boolean;
  running: boolean;
  onDelete: (run: CompareRunHead) => void;
}

/** One run of the history. */
export function HistoryItem(props: HistoryItemProps) {
  const { run, shown, laidOver, comparable, running, onDelete } = props;
  const [renaming, setRenaming] = useState(false);
  const item = useRef<HTMLLIElement>(null);
  const name = visibleText(run.name, 200);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'F2' || renaming) return;
    event.preventDefault();
    setRenaming(true);
  }

  function onNamed(byKey: boolean): void {
    setRenaming(false);
    if (byKey) item.current?.querySelector('button')?.focus();
  }

  return (
    <li
      ref={item}
      data-own-keys="F2"
      onKeyDown={onKeyDown}
      aria-label={name}
      aria-current={shown ? 'true' : undefined}
      className="history-item"
    >
      <div className="flex items-center gap-2">
        {renaming ? (
          <NameField
            name={run.name}
            label={`Name of ${name}`}
            onTake={(wanted) => void renameRun(run.id, wanted)}
            onDone={onNamed}
          />
        ) : (
          <span title={name} className="min-w-0 flex-1 truncate font-semibold">
            {name}
          </span>
        )}
        <span className="flex shrink-0 items-center gap-1">
          {run.spec.transports.map((transport) => (
            <Chip key={transport} transport={transport} />
          ))}
        </span>
      </div>
      <p className="font-data text-small text-muted">
        {formatDay(run.startedAt)} {clock(run.startedAt)} · {specLine(run.spec, run.name)}
      </p>
      <div className="flex items-center gap-1.5 pt-1">
        {shown ? (
          <Button onClick={() => setComparePanel(null)}>On the page</Button>
        ) : (
          <Button disabled={running} onClick={() => void openRun(run.id)}>
            Open
          </Button>
        )}
        {!shown && (
          <Button
            disabled={!comparable}
            title={comparable ? 'Lays it over the run on the page' : 'Open another run first'}
            onClick={() => (laidOver ? layOver(null) : void compareWith(run.id))}
          >
            {laidOver ? 'Stop comparing with it' : 'Compare with'}
          </Button>
        )}
        <span className="flex-1" />
        <Button
          look="ghost"
          size="icon"
          aria-label={`Rename ${name}`}
          title="Rename (F2)"
          onClick={() => setRenaming(true)}
        >
          <Pencil aria-hidden="true" size={13} />
        </Button>
        <Button
          look="ghost"
          size="icon"
          aria-label={`Delete ${name}`}
          title="Delete…"
          onClick={() => onDelete(run)}
        >
          <Trash2 aria-hidden="true" size={13} />
        </Button>
      </div>
    </li>
  );
}
