import { create } from 'zustand';
import type { Failure } from '../../../shared/contract/result';
import type { LogRow, RecordDetail } from '../../../shared/contract/views';
import { messageSubject } from '../lib/message-subject';
import { readRecord, readRows } from './log-views';

/** The ways to look at a record. */
export const INSPECTOR_TABS = ['json', 'text', 'hex', 'details', 'raw', 'diff'] as const;
/** See {@link INSPECTOR_TABS}. */
export type InspectorTab = (typeof INSPECTOR_TABS)[number];

/**
 * The record before one of the same kind, event and direction, as far as it is known; among those
 * near, one about the same subject.
 */
export type Previous =
  | { state: 'searching' }
  | { state: 'found'; record: RecordDetail }
  /** `searched` rows were looked at; `all` = there are none before them in memory. */
  | { state: 'none'; searched: number; all: boolean }
  | { state: 'failed'; failure: Failure };

/** The record looked at, and how. */
export interface InspectorState {
  /** Where the record is; null when the inspector is closed. */
  target: { connectionId: number; row: number } | null;
  /** The record last read; stays until the next one is here, so that nothing flickers. */
  record: RecordDetail | null;
  failure: Failure | null;
  /** The way preferred; records that have no such way show in their first. */
  tab: InspectorTab;
  /** Looked for when asked ({@link seekPrevious}); null until then. */
  previous: Previous | null;
}

/** The inspector. */
export const useInspector = create<InspectorState>(() => ({
  target: null,
  record: null,
  failure: null,
  tab: 'json',
  previous: null,
}));

/** Rows asked for at once, and at most, on the way back to an earlier record of the same kind. */
const BACK_PAGE = 200;
/** See {@link BACK_PAGE}. */
export const BACK_ROWS = 2_000;

let reading = false;

/** Opens the inspector on a record, or moves it there. */
export function inspect(connectionId: number, row: number): void {
  const { target } = useInspector.getState();
  if (target?.connectionId === connectionId && target.row === row) return;
  useInspector.setState({ target: { connectionId, row } });
  if (!reading) void readTarget();
}

/** Closes the inspector. */
export function closeInspector(): void {
  useInspector.setState({ target: null, record: null, failure: null, previous: null });
}

/** Prefers a way to look at records. */
export function chooseInspectorTab(tab: InspectorTab): void {
  useInspector.setState({ tab });
}

/**
 * Looks for the record before the one shown that has its kind, event and direction, at most
 * {@link BACK_ROWS} rows back. What is found for a record that no longer shows is dropped.
 */
export async function seekPrevious(): Promise<void> {
  const { target, record, previous } = useInspector.getState();
  if (!target || !record || previous) return;
  const isWanted = () => useInspector.getState().record === record;
  useInspector.setState({ previous: { state: 'searching' } });
  const found = await previousOf(target.connectionId, record, isWanted);
  if (isWanted()) useInspector.setState({ previous: found });
}

/** Reads the record aimed at; when the aim has moved meanwhile, the newest one next. */
async function readTarget(): Promise<void> {
  const { target } = useInspector.getState();
  if (!target) return;
  reading = true;
  const result = await readRecord(target.connectionId, target.row);
  reading = false;
  const now = useInspector.getState().target;
  if (now !== target) return readTarget();
  if (result.ok) useInspector.setState({ record: result.value, failure: null, previous: null });
  else useInspector.setState({ record: null, failure: result.error, previous: null });
}

async function previousOf(
  id: number,
  record: RecordDetail,
  isWanted: () => boolean,
): Promise<Previous> {
  const subject = messageSubject(record.text ?? '') ?? '';
  const floor = Math.max(0, record.row - BACK_ROWS);
  let to = record.row;
  while (to > floor && isWanted()) {
    const from = Math.max(floor, to - BACK_PAGE);
    const page = await readRows(id, from, to - from);
    if (!page.ok) return { state: 'failed', failure: page.error };
    const { rows, first } = page.value;
    const alike = rows.filter((one) => one.row < to && isSameKind(one, record));
    const row = alike.filter(({ preview }) => preview.includes(subject)).at(-1) ?? alike.at(-1);
    if (row) {
      const found = await readRecord(id, row.row);
      return found.ok
        ? { state: 'found', record: found.value }
        : { state: 'failed', failure: found.error };
    }
    if (first >= from)
      return { state: 'none', searched: Math.max(0, record.row - first), all: true };
    to = from;
  }
  return { state: 'none', searched: record.row - floor, all: floor === 0 };
}

function isSameKind(a: LogRow, b: LogRow): boolean {
  return a.kind === b.kind && a.event === b.event && a.direction === b.direction;
}
