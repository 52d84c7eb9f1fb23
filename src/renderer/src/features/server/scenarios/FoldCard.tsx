import { ChevronRight, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { classNames } from '../../../lib/class-names';
import { RowActions } from './RowActions';

interface FoldCardProps {
  /** Where in the file it stands. */
  path: string;
  /** What it is called in a sentence: `rule 2`. */
  name: string;
  open: boolean;
  onToggle: () => void;
  /** What stands in its head, beside the arrow. */
  head: ReactNode;
  first: boolean;
  last: boolean;
  /** Below the head, open or not. */
  foot?: ReactNode;
  /** Something in it is wrong. */
  bad: boolean;
  /** Alt and an arrow key move it; absent = its place means nothing. */
  onMove?: (by: 1 | -1) => void;
  onCopy: () => void;
  onRemove: () => void;
  children: ReactNode;
}

/** A row of a form of which the head always shows, the rest while it is open. */
export function FoldCard(props: FoldCardProps) {
  const { path, name, open, onToggle, head, foot, bad, onMove, children, ...row } = props;
  const bodyId = useId();

  function onKeyDown(event: KeyboardEvent): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
    if (!onMove || by === undefined || !event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onMove(by);
  }

  return (
    <li
      data-row=""
      data-path={path}
      onKeyDown={onKeyDown}
      className={classNames(
        'rounded-control border bg-bg',
        bad && !open ? 'border-(--bad)' : 'border-line',
      )}
    >
      <div className="flex min-h-9 items-center gap-2 pr-1.5">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={bodyId}
          aria-label={`Details of ${name}`}
          title={open ? 'Less' : 'More'}
          onClick={onToggle}
          className="flex h-9 w-7 shrink-0 items-center justify-center rounded-control text-muted hover:text-text"
        >
          <ChevronRight aria-hidden="true" size={14} className={open ? 'rotate-90' : ''} />
        </button>
        <div className="flex min-w-0 flex-1 items-center gap-2">{head}</div>
        {bad && !open && (
          <span
            role="img"
            data-tone="bad"
            aria-label="Something in it is wrong"
            title="Something in it is wrong"
            className="ink"
          >
            <TriangleAlert aria-hidden="true" size={14} />
          </span>
        )}
        <RowActions what={name} {...row} {...(onMove ? { onMove } : {})} />
      </div>
      {foot}
      <div id={bodyId} hidden={!open} className="flex flex-col gap-2 px-2.5 pt-1 pb-2.5">
        {open && children}
      </div>
    </li>
  );
}
