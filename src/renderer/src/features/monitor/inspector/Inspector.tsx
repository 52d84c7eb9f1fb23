import { ChevronDown, ChevronUp, Pin, PinOff, X } from 'lucide-react';
import { memo, useEffect } from 'react';
import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import { visibleText } from '../../../../../shared/visible-text';
import { formatCount } from '../../../lib/format';
import { useInspector } from '../../../state/inspector-store';
import { forgetPin, pinLatest, unpin, usePin } from '../../../state/pin-store';
import { CopyMenu } from './CopyMenu';
import { NoteBar, NoteButton } from './NoteBar';
import { RecordBody } from './RecordBody';
import { ToolButton } from './ToolButton';

interface InspectorProps {
  /** There is room for sixteen bytes a line. */
  wide: boolean;
  /** Look at the row before (-1) or behind (1). */
  onStep: (by: 1 | -1) => void;
  /** Null: what is around it closes it. */
  onClose: (() => void) | null;
}

/** One record whole. */
export const Inspector = memo(function Inspector({ wide, onStep, onClose }: InspectorProps) {
  const { target, record, failure, tab } = useInspector();
  const pinned = usePin((state) => state.pinned);

  // Nobody sees what is followed any more.
  useEffect(() => forgetPin, []);

  function step(by: 1 | -1): void {
    unpin();
    onStep(by);
  }

  return (
    <aside aria-label="Inspector" className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <div className="flex h-(--bar) shrink-0 items-center gap-0.5 border-b border-line pr-1.5 pl-3">
        <h2 className="heading min-w-0 flex-1 truncate">
          {record ? `Row ${formatCount(record.row + 1)}` : 'Record'}
        </h2>
        {record && target && (
          <>
            <CopyMenu record={record} source={target.source} />
            <NoteButton source={target.source} record={record} />
            <ToolButton
              icon={pinned ? PinOff : Pin}
              name="Pin the latest of this kind"
              pressed={pinned !== null}
              onClick={pinned ? unpin : pinLatest}
            />
          </>
        )}
        <ToolButton icon={ChevronUp} name="Row before" keys="↑" onClick={() => step(-1)} />
        <ToolButton icon={ChevronDown} name="Row after" keys="↓" onClick={() => step(1)} />
        {onClose && <ToolButton icon={X} name="Close the inspector" keys="Esc" onClick={onClose} />}
      </div>
      {pinned && <Pinned {...pinned} />}
      {record && <NoteBar key={record.seq} />}
      {failure && <p className="p-3 text-muted">{failure.message}</p>}
      {record && (
        // Of one kind after the other the tree stays open as it is, and the scrollbar where it is.
        <RecordBody key={kindKey(record)} record={record} preferred={tab} wide={wide} />
      )}
    </aside>
  );
});

function Pinned({ event, direction }: Pick<RecordDetail, 'event' | 'direction'>) {
  return (
    <p
      role="status"
      data-tone="accent"
      className="tint flex h-7 shrink-0 items-center gap-1.5 border-b border-line px-3 text-data"
    >
      <Pin aria-hidden="true" size={12} className="ink shrink-0" />
      <span className="min-w-0 truncate">
        Pinned: latest <b className="font-data font-medium">{visibleText(event, 80)}</b>
        {direction && ` ${direction}`}
      </span>
    </p>
  );
}

function kindKey({ kind, event, direction, connection }: RecordDetail): string {
  return JSON.stringify([kind, event, direction, connection]);
}
