import { useEffect, useState } from 'react';

/** The value as it was `ms` ago: spreads what would all be drawn in one frame over several. */
export function useLater<T>(value: T, ms: number): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return later;
}
