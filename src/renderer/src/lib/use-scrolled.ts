import { type RefObject, useLayoutEffect, useState } from 'react';

/** How far an element is scrolled down, and how much of it is seen, in px. */
export function useScrolled(scroller: RefObject<HTMLElement | null>): {
  top: number;
  height: number;
} {
  const [scrolled, setScrolled] = useState({ top: 0, height: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const read = () => setScrolled({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    read();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, [scroller]);
  return scrolled;
}

/** Scrolls as little as needed to show an item of a list of items of one height. */
export function scrollToItem(scroller: HTMLElement | null, at: number, itemHeight: number): void {
  if (!scroller) return;
  const lower = (at + 1) * itemHeight - scroller.clientHeight;
  scroller.scrollTop = Math.max(lower, Math.min(scroller.scrollTop, at * itemHeight));
}
