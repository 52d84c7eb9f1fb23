import type { Clock, Timer } from '../../src/main/engine/platform/clock';

/** A clock that stands still until it is told to move. */
export interface ManualClock extends Clock {
  /**
   * Moves on by `ms`, running every task that falls due at its own time, in order of due time and
   * then of creation; tasks they create are run too when they fall due within `ms`.
   */
  advance(ms: number): void;
  /** Like {@link advance}, letting promises settle after each task. */
  advanceAsync(ms: number): Promise<void>;
  /** Delays in ms until each timer fires, soonest first. */
  pending(): number[];
}

interface Entry {
  due: number;
  order: number;
  every: number | null;
  task: () => void;
}

/** Makes a clock at epoch ms `startAt`; `soon` tasks run at the next advance, before any timer. */
export function createManualClock(startAt = 1_764_000_000_000): ManualClock {
  const entries = new Set<Entry>();
  let elapsed = 0;
  let created = 0;

  function add(ms: number, every: number | null, task: () => void): Timer {
    const due = elapsed + Math.max(0, Math.min(ms, 2_147_483_647));
    const entry = { due, order: created++, every, task };
    entries.add(entry);
    return { cancel: () => entries.delete(entry) };
  }

  function next(until: number): Entry | null {
    let best: Entry | null = null;
    for (const entry of entries) {
      if (entry.due > until) continue;
      if (!best || entry.due < best.due || (entry.due === best.due && entry.order < best.order)) {
        best = entry;
      }
    }
    return best;
  }

  function run(entry: Entry): void {
    elapsed = Math.max(elapsed, entry.due);
    if (entry.every === null) entries.delete(entry);
    else {
      entry.due = elapsed + Math.max(1, entry.every);
      entry.order = created++;
    }
    entry.task();
  }

  return {
    now: () => startAt + elapsed,
    monotonic: () => elapsed,
    after: (ms, task) => add(ms, null, task),
    every: (ms, task) => add(ms, ms, task),
    soon(task) {
      // Overdue, that is before anything else that is due now.
      entries.add({ due: elapsed - 1e-3, order: created++, every: null, task });
    },
    advance(ms) {
      const until = elapsed + ms;
      for (let entry = next(until); entry; entry = next(until)) run(entry);
      elapsed = until;
    },
    async advanceAsync(ms) {
      const until = elapsed + ms;
      await settle();
      for (let entry = next(until); entry; entry = next(until)) {
        run(entry);
        await settle();
      }
      elapsed = until;
    },
    pending: () => [...entries].map((entry) => entry.due - elapsed).sort((a, b) => a - b),
  };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
