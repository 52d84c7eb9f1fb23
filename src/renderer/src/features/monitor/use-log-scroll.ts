import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { ROW_HEIGHT, type ScrollScale } from '../../lib/scroll-scale';
import type { LogSnapshot, LogView } from '../../state/log-view';

/**
 * Ties a scroller to a log view, both ways: the user's scrolling moves the view, and the view moves
 * the scrollbar. The header's row is part of the scroller.
 */
export function useLogScroll(
  view: LogView,
  log: LogSnapshot,
  scale: ScrollScale,
): RefObject<HTMLDivElement | null> {
  const scroller = useRef<HTMLDivElement>(null);
  /** Where we have put the scrollbar: a scroll event that finds it there is not the user's. */
  const placed = useRef(0);
  const factor = useRef(1);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(measure);
    function measure(): void {
      view.setViewport(Math.max(0, (element?.clientHeight ?? 0) - ROW_HEIGHT));
    }
    measure();
    observer.observe(element);
    return () => {
      observer.disconnect();
      view.setViewport(0);
    };
  }, [view]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    factor.current = scale.factor;
    const target = log.offset / scale.factor;
    if (Math.abs(element.scrollTop - target) >= 1) element.scrollTop = target;
    placed.current = element.scrollTop;
  });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;

    function onScroll(): void {
      const { scrollTop } = element as HTMLDivElement;
      if (Math.abs(scrollTop - placed.current) < 1) return;
      // At once, so that rows and scrollbar move in the same frame.
      flushSync(() => view.scrollTo(scrollTop * factor.current));
    }

    /** With a scaled scrollbar a turn of the wheel would jump over many rows. */
    function onWheel(event: WheelEvent): void {
      if (factor.current <= 1 || event.ctrlKey) return;
      event.preventDefault();
      view.scrollBy(
        event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * ROW_HEIGHT : event.deltaY,
      );
    }

    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
    };
  }, [view]);

  return scroller;
}
