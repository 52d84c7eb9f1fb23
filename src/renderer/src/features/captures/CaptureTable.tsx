import { useRef, useState } from 'react';
import type { CaptureView } from '../../../../shared/contract/capture-views';
import { classNames } from '../../lib/class-names';
import { CaptureLine } from './CaptureLine';
import { DeleteDialog } from './DeleteDialog';

const COLUMNS: readonly { name: string; className: string; hidden?: boolean }[] = [
  { name: 'Name', className: '' },
  { name: 'State', className: 'w-[116px]' },
  { name: 'Connections', className: 'w-[140px] @max-[1080px]:hidden' },
  { name: 'Records', className: 'w-[96px] text-right' },
  { name: 'Size', className: 'w-[76px] text-right' },
  { name: 'From – to', className: 'w-[254px] @max-[1080px]:hidden' },
  { name: 'Duration', className: 'w-[76px] text-right @max-[1080px]:hidden' },
  { name: 'Actions', className: 'w-[178px]', hidden: true },
];

/** The captures, newest first. */
export function CaptureTable({ captures }: { captures: readonly CaptureView[] }) {
  const [deleted, setDeleted] = useState<CaptureView | null>(null);
  const table = useRef<HTMLTableElement>(null);

  /** The keyboard must not end up nowhere when its row is gone. */
  function onDeleteClosed(): void {
    setDeleted(null);
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) table.current?.focus();
    });
  }

  return (
    <div className="@container shrink-0 rounded-card border border-line bg-surface">
      <table
        ref={table}
        tabIndex={-1}
        aria-label="Captures"
        className="w-full table-fixed border-collapse text-left outline-none"
      >
        <thead>
          <tr className="heading sticky top-0 z-[1] bg-surface shadow-[inset_0_-1px_var(--line)]">
            {COLUMNS.map(({ name, className, hidden }) => (
              <th
                key={name}
                scope="col"
                className={classNames(
                  'h-7 px-1.5 font-semibold whitespace-nowrap first:pl-3 last:pr-3',
                  className,
                )}
              >
                {hidden ? <span className="sr-only">{name}</span> : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="font-data text-data">
          {captures.map((capture) => (
            <CaptureLine key={capture.id} capture={capture} onDelete={setDeleted} />
          ))}
        </tbody>
      </table>
      {deleted && <DeleteDialog capture={deleted} onClose={onDeleteClosed} />}
    </div>
  );
}
