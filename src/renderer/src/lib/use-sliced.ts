import { useEffect, useMemo, useState } from 'react';
import { finishWork, sliceWork } from './sliced';

/** Work of at most this size, in characters or bytes, is done at once. */
const AT_ONCE = 1_200_000;

/** What has come of a piece of work; `share` (0 to 1) tells how far it is. */
export type Sliced<T> = { done: true; value: T } | { done: false; share: number };

const BEGUN = { done: false, share: 0 } as const;

/**
 * What work comes to: at once when it is small, else in slices with the page free in between. Begun
 * anew whenever `begin` changes, so keep it (`useCallback`).
 *
 * @param size characters or bytes to be worked through
 */
export function useSliced<T>(begin: () => Generator<number, T>, size: number): Sliced<T> {
  const small = size <= AT_ONCE;
  const now = useMemo(() => (small ? finishWork(begin()) : null), [begin, small]);
  const [later, setLater] = useState<{ of: typeof begin; state: Sliced<T> } | null>(null);

  useEffect(() => {
    if (small) return;
    const abort = new AbortController();
    const tell = (state: Sliced<T>) => setLater({ of: begin, state });
    void sliceWork(begin(), abort.signal, (share) => tell({ done: false, share })).then((value) => {
      if (value !== null) tell({ done: true, value });
    });
    return () => abort.abort();
  }, [begin, small]);

  return useMemo(() => {
    if (small) return { done: true, value: now as T };
    return later?.of === begin ? later.state : BEGUN;
  }, [small, now, later, begin]);
}
