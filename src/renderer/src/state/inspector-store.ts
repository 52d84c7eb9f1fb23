import { create } from 'zustand';
import type { Failure } from '../../../shared/contract/result';
import type { RecordDetail } from '../../../shared/contract/views';
import { readRecord } from './log-views';

/** The ways to look at a record. */
export const INSPECTOR_TABS = ['json', 'text', 'hex', 'details'] as const;
/** See {@link INSPECTOR_TABS}. */
export type InspectorTab = (typeof INSPECTOR_TABS)[number];

/** The record looked at, and how. */
export interface InspectorState {
  /** Where the record is; null when the inspector is closed. */
  target: { connectionId: number; row: number } | null;
  /** The record last read; stays until the next one is here, so that nothing flickers. */
  record: RecordDetail | null;
  failure: Failure | null;
  /** The way preferred; records that have no such way show in their first. */
  tab: InspectorTab;
}

/** The inspector. */
export const useInspector = create<InspectorState>(() => ({
  target: null,
  record: null,
  failure: null,
  tab: 'json',
}));

let reading = false;

/** Opens the inspector on a record, or moves it there. */
export function inspect(connectionId: number, row: number): void {
  useInspector.setState({ target: { connectionId, row } });
  if (!reading) void readTarget();
}

/** Closes the inspector. */
export function closeInspector(): void {
  useInspector.setState({ target: null, record: null, failure: null });
}

/** Prefers a way to look at records. */
export function chooseInspectorTab(tab: InspectorTab): void {
  useInspector.setState({ tab });
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
  if (result.ok) useInspector.setState({ record: result.value, failure: null });
  else useInspector.setState({ record: null, failure: result.error });
}
