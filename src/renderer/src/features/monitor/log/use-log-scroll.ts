import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { ROW_HEIGHT, type ScrollScale } from '../../../lib/scroll-scale';
import type { LogSnapshot } from '../../../state/log-snapshot';
import type { LogView } from '../../../state/log-view';

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
  /**
   * Where the scrollbar stands, as last placed by us or told by its event. Asking the element lays
   * the page out, which in the middle of a frame of scrolling costs another layout.
   */
  const placed = useRef(0);
  const factor = useRef(1);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => view.setViewport(viewportOf(element));
    const observer = new ResizeObserver(measure);
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
    if (Math.abs(placed.current - target) < 1) return;
    element.scrollTop = target;
    placed.current = element.scrollTop;
  });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;

    const onScroll = () => {
      const { scrollTop } = element;
      if (Math.abs(scrollTop - placed.current) < 1) return;
      placed.current = scrollTop;
      // At once, so that rows and scrollbar move in the same frame.
      flushSync(() => view.scrollTo(scrollTop * factor.current, viewportOf(element)));
    };

    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [view]);

  const scaled = scale.factor > 1;
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;

    /** With a scaled scrollbar a turn of the wheel would jump over many rows. */
    function onWheel(event: WheelEvent): void {
      if (event.ctrlKey) return;
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE;
      const px = lines ? event.deltaY * ROW_HEIGHT : event.deltaY;
      if (!scaled) return view.turnWheel(px);
      event.preventDefault();
      view.scrollBy(px);
    }

    // A listener that may prevent the scrolling holds every turn of the wheel up: only where needed.
    element.addEventListener('wheel', onWheel, { passive: !scaled });
    return () => element.removeEventListener('wheel', onWheel);
  }, [view, scaled]);

  return scroller;
}

/** Height of the rows in sight, in px; the header is not among them. */
function viewportOf({ clientHeight }: HTMLElement): number {
  return Math.max(0, clientHeight - ROW_HEIGHT);
}
