import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { visibleText } from '../../../../../shared/visible-text';
import { Chip } from '../../../ui/Chip';
import type { LaneConnection } from './lane-connection';
import type { LaneSegment } from './lane-segments';
import { segmentTone, segmentWords } from './segment-words';

interface SegmentNoteProps {
  connection: LaneConnection;
  segment: LaneSegment;
  anchor: HTMLElement;
  now: number;
}

const AIR_PX = 8;

/** What the segment pointed at says; screen readers have it from the segment itself. */
export function SegmentNote({ connection, segment, anchor, now }: SegmentNoteProps) {
  const box = useRef<HTMLDivElement>(null);
  const { what, when, cause, more } = segmentWords(segment, now);
  const { transport } = connection;

  // Every time: the segment moves beneath it.
  useLayoutEffect(() => {
    const note = box.current;
    if (!note) return;
    const { left, width, bottom } = anchor.getBoundingClientRect();
    const wished = left + width / 2 - note.offsetWidth / 2;
    const most = innerWidth - note.offsetWidth - AIR_PX;
    note.style.left = `${Math.max(AIR_PX, Math.min(most, wished))}px`;
    note.style.top = `${bottom + AIR_PX}px`;
  });

  return createPortal(
    <div ref={box} aria-hidden="true" className="segment-note">
      <p className="flex items-center gap-1.5 text-muted">
        <Chip transport={transport} />
        <span className="min-w-0 truncate">{visibleText(connection.name, 80)}</span>
      </p>
      <p data-tone={segmentTone(segment, transport)} className="ink font-semibold">
        {what}
      </p>
      <p>{when}</p>
      {more.map((line) => (
        <p key={line} className="[overflow-wrap:anywhere]">
          {line}
        </p>
      ))}
      {cause && <p className="text-muted [overflow-wrap:anywhere]">{cause}</p>}
    </div>,
    document.body,
  );
}
