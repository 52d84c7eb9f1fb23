import { useEffect, useState } from 'react';

/** So long a poll counts as there once it is answered, in ms: its client is about to ask again. */
export const BETWEEN_POLLS_MS = 3_000;

/** A figure that goes up at once, and down only when it has stayed there for `ms`. */
export function useHeld(figure: number, ms: number): number {
  const [held, setHeld] = useState(figure);
  const shown = Math.max(figure, held);
  useEffect(() => {
    if (figure >= held) {
      setHeld(figure);
      return;
    }
    const timer = setTimeout(() => setHeld(figure), ms);
    return () => clearTimeout(timer);
  }, [figure, held, ms]);
  return shown;
}
