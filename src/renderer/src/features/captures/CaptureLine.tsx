import { EllipsisVertical } from 'lucide-react';
import { type KeyboardEvent, memo, type ReactNode, useRef, useState } from 'react';
import type { CaptureView } from '../../../../shared/contract/capture-views';
import { visibleText } from '../../../../shared/visible-text';
import { afterMenu } from '../../lib/after-menu';
import { classNames } from '../../lib/class-names';
import { formatBytes, formatCount } from '../../lib/format';
import { formatSpan } from '../../lib/format-span';
import { sameData } from '../../lib/same-data';
import { runAction } from '../../state/actions';
import { openCapture } from '../../state/capture-actions';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { Menu } from '../../ui/Menu';
import { StatePill } from '../../ui/StatePill';
import { CaptureMenuItems } from './CaptureMenuItems';
import {
  captureDuration,
  captureState,
  captureWays,
  connectionNames,
  transportCounts,
} from './capture-rows';
import { NameField } from './NameField';

interface CaptureLineProps {
  capture: CaptureView;
  /** Keeps its identity. */
  onDelete: (capture: CaptureView) => void;
}

/** One capture; drawn anew only when something about it has changed. */
export const CaptureLine = memo(function CaptureLine({ capture, onDelete }: CaptureLineProps) {
  const [renaming, setRenaming] = useState(false);
  const row = useRef<HTMLTableRowElement>(null);
  const name = visibleText(capture.name, 200);
  const { word, tone, note } = captureState(capture);
  const ways = captureWays(capture);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'F2' || renaming || !ways.rename) return;
    event.preventDefault();
    setRenaming(true);
  }

  function show(): void {
    if (capture.state === 'recording') runAction('view.monitor');
    else void openCapture(capture.id);
  }

  /** By key, the keyboard stays in the row. */
  function onNamed(byKey: boolean): void {
    setRenaming(false);
    if (byKey) row.current?.querySelector('button')?.focus();
  }

  return (
    <>
      <tr
        ref={row}
        data-own-keys="F2"
        onKeyDown={onKeyDown}
        className="group h-9 border-b border-line last:border-b-0 hover:bg-raised"
      >
        <th
          scope="row"
          title={name}
          className="truncate px-1.5 pl-3 font-sans text-chrome font-[550]"
        >
          {renaming ? <NameField capture={capture} onDone={onNamed} /> : name}
        </th>
        <Cell title={note}>
          <StatePill tone={tone} label={word} busy={capture.state === 'recording'} />
        </Cell>
        <Cell title={connectionNames(capture)} className="@max-[1080px]:hidden">
          <span className="inline-flex items-center gap-2">
            {transportCounts(capture).map(({ transport, count }) => (
              <span key={transport} className="inline-flex items-center gap-1">
                <Chip transport={transport} />
                {count > 1 && formatCount(count)}
              </span>
            ))}
          </span>
        </Cell>
        <Cell className="text-right">{formatCount(capture.records)}</Cell>
        <Cell className="text-right" title={`${formatCount(capture.fileBytes)} bytes`}>
          {formatBytes(capture.fileBytes)}
        </Cell>
        <Cell muted title={formatSpan(capture)} className="@max-[1080px]:hidden">
          {formatSpan(capture)}
        </Cell>
        <Cell className="text-right @max-[1080px]:hidden">{captureDuration(capture)}</Cell>
        <td className="pr-3 font-sans">
          <span className="flex items-center justify-end gap-1">
            {ways.open && (
              <Button onClick={show} className="min-w-[121px]">
                {ways.open}
              </Button>
            )}
            <Menu
              items={
                <CaptureMenuItems
                  capture={capture}
                  onShow={show}
                  onRename={() => afterMenu(() => setRenaming(true))}
                  onDelete={() => afterMenu(() => onDelete(capture))}
                />
              }
            >
              <Button look="ghost" size="icon" aria-label={`Actions of ${name}`} title="Actions">
                <EllipsisVertical aria-hidden="true" size={15} />
              </Button>
            </Menu>
          </span>
        </td>
      </tr>
      {capture.state === 'unreadable' && (
        <tr data-tone="bad" className="border-b border-line last:border-b-0">
          <Why span={8} note={note} className="@max-[1080px]:hidden" />
          <Why span={5} note={note} className="hidden @max-[1080px]:table-cell" />
        </tr>
      )}
    </>
  );
}, sameData);

interface CellProps {
  muted?: boolean;
  title?: string;
  className?: string;
  children: ReactNode;
}

function Cell({ muted, title, className, children }: CellProps) {
  return (
    <td title={title} className={classNames('truncate px-1.5', muted && 'text-muted', className)}>
      {children}
    </td>
  );
}

/** Why it cannot be read, over as many columns as show. */
function Why({ span, note, className }: { span: number; note: string; className: string }) {
  return (
    <td
      colSpan={span}
      className={classNames('ink px-3 pb-2 font-sans [overflow-wrap:anywhere]', className)}
    >
      {visibleText(note, 1_000)}
    </td>
  );
}
