import { create } from 'zustand';
import type { LogSource } from './log-source';

/**
 * Where the log shows all connections although one of them is chosen: ids of captures, null for the
 * recording under way.
 */
const useScope = create<{ whole: ReadonlySet<string | null> }>(() => ({ whole: new Set() }));

/** What the log shows while this is chosen: the same, or all connections beside it. */
export function useScoped(source: LogSource): LogSource {
  const whole = useScope((state) => state.whole.has(source.capture));
  return whole ? widened(source) : source;
}

/** {@link useScoped} of this moment. */
export function scoped(source: LogSource): LogSource {
  return useScope.getState().whole.has(source.capture) ? widened(source) : source;
}

/** Shows all connections of a capture in its log, or only the one chosen. */
export function chooseScope(capture: string | null, all: boolean): void {
  useScope.setState(({ whole }) => {
    const next = new Set(whole);
    if (all) next.add(capture);
    else next.delete(capture);
    return { whole: next };
  });
}

// One object for each capture: components compare it.
const wide = new Map<string | null, LogSource>();

function widened({ capture }: LogSource): LogSource {
  const known = wide.get(capture) ?? { capture, connection: null };
  wide.set(capture, known);
  return known;
}
