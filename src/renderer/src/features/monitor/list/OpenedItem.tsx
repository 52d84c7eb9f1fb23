import { Archive, Layers, X } from 'lucide-react';
import { visibleText } from '../../../../../shared/visible-text';
import { classNames } from '../../../lib/class-names';
import { formatShortCount, plural } from '../../../lib/format';
import { formatSpan } from '../../../lib/format-span';
import { showStored } from '../../../state/address-store';
import { closeCapture } from '../../../state/capture-actions';
import { Button } from '../../../ui/Button';
import { Chip } from '../../../ui/Chip';
import { type OpenedRow, sourceOfRow } from './opened-rows';

interface OpenedItemProps {
  row: OpenedRow;
  at: number;
  count: number;
  selected: boolean;
  tabStop: boolean;
}

/** One line of the list of open captures. */
export function OpenedItem({ row, at, count, selected, tabStop }: OpenedItemProps) {
  const capture = visibleText(row.capture.name, 200);
  const place = { 'aria-posinset': at + 1, 'aria-setsize': count };
  if (row.kind === 'head') {
    return (
      <li {...place} className="flex h-8 items-center gap-2 border-b border-line pr-1.5 pl-3">
        <Archive aria-hidden="true" size={13} className="shrink-0 text-muted" />
        <h3
          title={`${capture}, read only\n${formatSpan(row.capture)}`}
          className="heading min-w-0 flex-1 truncate normal-case"
        >
          {capture}
        </h3>
        <Button
          look="ghost"
          size="icon"
          aria-label={`Close ${capture}`}
          title="Close the capture; its file stays"
          onClick={() => void closeCapture(row.capture.id)}
        >
          <X aria-hidden="true" size={14} />
        </Button>
      </li>
    );
  }
  const { name, records } = described(row);
  const source = sourceOfRow(row);
  return (
    <li {...place} className={classNames('h-8 border-b border-line', selected && 'bg-selected')}>
      <button
        type="button"
        data-at={at}
        aria-current={selected ? 'true' : undefined}
        tabIndex={tabStop ? 0 : -1}
        title={`${name}\n${plural(records, 'record')} in ${capture}, read only`}
        onClick={() => source && showStored(source)}
        className={classNames(
          'flex h-full w-full items-center gap-[7px] px-3 text-left -outline-offset-2',
          selected ? 'shadow-[inset_2px_0_var(--accent)]' : 'hover:bg-raised',
        )}
      >
        {row.kind === 'all' ? (
          <Layers aria-hidden="true" size={14} className="shrink-0 text-muted" />
        ) : (
          <Chip transport={row.connection.transport} />
        )}
        <span className="min-w-0 flex-1 truncate">{name}</span>
        <span className="font-data text-small text-muted">{formatShortCount(records)}</span>
        <span className="sr-only">records, in {capture}, read only</span>
      </button>
    </li>
  );
}

function described(row: Exclude<OpenedRow, { kind: 'head' }>): { name: string; records: number } {
  if (row.kind === 'all') return { name: 'All connections', records: row.capture.records };
  return { name: visibleText(row.connection.name, 200), records: row.connection.records };
}
