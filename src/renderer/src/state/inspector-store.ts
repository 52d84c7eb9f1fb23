import { create } from 'zustand';
import type { RecordDetail } from '../../../shared/contract/capture-views';
import type { Failure } from '../../../shared/contract/result';
import { isSameSource, type LogSource } from './log-source';
import { logViewOf, markRow, readRecord } from './log-views';
import { notifyFailure } from './notice-store';
import { type Previous, recordBefore } from './record-before';
import { HIDDEN, rowNow } from './row-now';

/** The ways to look at a record. */
export const INSPECTOR_TABS = ['json', 'text', 'hex', 'base64', 'details', 'raw', 'diff'] as const;
/** See {@link INSPECTOR_TABS}. */
export type InspectorTab = (typeof INSPECTOR_TABS)[number];

/** The record looked at, and how. */
export interface InspectorState {
  /** Where the record is; null when the inspector is closed. */
  target: { source: LogSource; row: number } | null;
  /** The record last read; stays until the next one is here, so that nothing flickers. */
  record: RecordDetail | null;
  /** What the user has written at it, as of now; see `LogRow.note`. */
  note: string | null;
  failure: Failure | null;
  /** The way preferred; records that have no such way show in their first. */
  tab: InspectorTab;
  /** Looked for when asked ({@link seekPrevious}); null until then. */
  previous: Previous | null;
}

const CLOSED = { target: null, record: null, note: null, failure: null, previous: null } as const;

/** The inspector. */
export const useInspector = create<InspectorState>(() => ({ ...CLOSED, tab: 'json' }));

let reading = false;

/** Opens the inspector on a record, or moves it there. */
export function inspect(source: LogSource, row: number): void {
  const { target, record } = useInspector.getState();
  const here = target !== null && isSameSource(target.source, source) && target.row === row;
  if (here && !isAnother(source, record, row)) return;
  useInspector.setState({ target: { source, row } });
  if (!reading) void readTarget();
}

/** Closes the inspector. */
export function closeInspector(): void {
  useInspector.setState(CLOSED);
}

/** Prefers a way to look at records. */
export function chooseInspectorTab(tab: InspectorTab): void {
  useInspector.setState({ tab });
}

/** Marks the record shown with a note or `''`; null takes the mark away. A failure is told. */
export async function markInspected(note: string | null): Promise<void> {
  const { target, record, note: before } = useInspector.getState();
  if (!target || !record) return;
  tellNote(record.seq, note);
  const row = await rowNow(target.source, record);
  if (row === null) notifyFailure('The mark could not be kept', HIDDEN);
  else if (await markRow(target.source, { ...record, row, note: before }, note)) return;
  tellNote(record.seq, before);
}

/** The record of that number, if it is the one shown, has this note now. */
export function tellNote(seq: number, note: string | null): void {
  const { record, note: known } = useInspector.getState();
  if (record?.seq === seq && note !== known) useInspector.setState({ note });
}

/**
 * Looks for the record before the one shown that has its kind, event and direction. What is found
 * for a record that no longer shows is dropped.
 */
export async function seekPrevious(): Promise<void> {
  const { target, record, previous } = useInspector.getState();
  if (!target || !record || previous) return;
  useInspector.setState({ previous: { state: 'searching' } });
  const found = await recordBefore(target.source, record);
  if (useInspector.getState().record === record) useInspector.setState({ previous: found });
}

/** Whether another record than the one shown has this row by now: a filter numbers them anew. */
function isAnother(source: LogSource, record: RecordDetail | null, row: number): boolean {
  if (record?.row !== row) return false;
  const { rows, from } = logViewOf(source).getSnapshot();
  const there = rows[row - from];
  return there != null && there.seq !== record.seq;
}

/** Reads the record aimed at; when the aim has moved meanwhile, the newest one next. */
async function readTarget(): Promise<void> {
  const { target } = useInspector.getState();
  if (!target) return;
  reading = true;
  const result = await readRecord(target.source, target.row);
  reading = false;
  if (useInspector.getState().target !== target) return readTarget();
  if (result.ok) {
    const record = result.value;
    useInspector.setState({ record, note: record.note, failure: null, previous: null });
  } else {
    useInspector.setState({ record: null, note: null, failure: result.error, previous: null });
  }
}
