import type { LogSnapshot } from '../../../state/log-snapshot';

/** When the record selected was written, in whole ms; null when none is, or it is out of sight. */
export function selectedMoment({ selected, from, rows }: LogSnapshot): number | null {
  const row = selected === null ? undefined : rows[selected - from];
  return row ? Math.floor(row.at) : null;
}

/** A moment of the day whose records are in sight; of today when none is. */
export function shownDay(log: LogSnapshot): number {
  return selectedMoment(log) ?? log.rows.filter((row) => row !== null).at(-1)?.at ?? Date.now();
}
