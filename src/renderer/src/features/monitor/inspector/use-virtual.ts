import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type ScrollScale, scrollScale, visibleRows } from '../../../lib/scroll-scale';

/** What of a long list of rows of one height is in sight. */
export interface VirtualRange {
  scroller: RefObject<HTMLDivElement | null>;
  scale: ScrollScale;
  /** Size of what is seen, in px. */
  height: number;
  width: number;
  /** Rows in sight: `[from, to)`. */
  from: number;
  to: number;
  /** Px from the upper edge of what is seen to the top of row `from`; 0 or less. */
  shift: number;
  /** Scrolls as little as needed to have a row in sight; one far away comes to stand amid others. */
  reveal: (row: number) => void;
}

/** Ties a scroller to a list of any length, drawn row by row; see `lib/scroll-scale`. */
export function useVirtual(count: number, rowHeight: number): VirtualRange {
  const scroller = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [wanted, setOffset] = useState(0);
  const scale = scrollScale(count, size.height, rowHeight);
  const offset = Math.min(wanted, scale.maxOffset);
  const now = useRef({ offset, scale });
  now.current = { offset, scale };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);

  // The scrollbar follows what is seen, not the other way round: it may stand for many rows a px.
  useLayoutEffect(() => {
    const element = scroller.current;
    const target = offset / scale.factor;
    if (element && Math.abs(element.scrollTop - target) >= 1) element.scrollTop = target;
  }, [offset, scale.factor]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => {
      const { offset: shown, scale: by } = now.current;
      if (Math.abs(element.scrollTop - shown / by.factor) < 1) return;
      // At once, so that rows and scrollbar move in the same frame.
      flushSync(() => setOffset(element.scrollTop * by.factor));
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, []);

  const scaled = scale.factor > 1;
  useEffect(() => {
    const element = scroller.current;
    if (!element || !scaled) return;
    /** With a scaled scrollbar a turn of the wheel would jump over many rows. */
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE;
      const { offset: shown, scale: by } = now.current;
      const next = shown + (lines ? event.deltaY * rowHeight : event.deltaY);
      flushSync(() => setOffset(Math.min(by.maxOffset, Math.max(0, next))));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scaled, rowHeight]);

  function reveal(row: number): void {
    const upper = row * rowHeight;
    const lower = upper + rowHeight - size.height;
    if (upper >= offset && lower <= offset) return;
    const near = upper > offset - size.height && lower < offset + size.height;
    const next = near ? (upper < offset ? upper : lower) : upper - size.height / 3;
    setOffset(Math.min(scale.maxOffset, Math.max(0, next)));
  }

  const { from, to } = visibleRows(offset, size.height, count, rowHeight);
  return { scroller, scale, ...size, from, to, shift: from * rowHeight - offset, reveal };
}
