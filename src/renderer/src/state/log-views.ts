import type {
  LogPage,
  LogRow,
  LogViewState,
  PayloadPart,
  RecordDetail,
} from '../../../shared/contract/capture-views';
import type { CommandRequest } from '../../../shared/contract/commands';
import type { Failure, Result } from '../../../shared/contract/result';
import type { FoundView } from '../../../shared/contract/views';
import type { LogFilter, TextPattern } from '../../../shared/model/log-filter';
import { call, onPush } from '../bridge/bridge';
import { LogSession } from './log-session';
import { type LogSource, sourceKey } from './log-source';
import type { LogView } from './log-view';
import { notifyFailure } from './notice-store';
import type { LogPlace } from './open-log';

/** Most logs whose views main is asked to keep; those not looked at for longest are closed. */
const MOST_OPEN = 16;
/** Most states kept of views that are not known (yet). */
const MOST_EARLY = 32;

interface Known {
  source: LogSource;
  session: LogSession;
}

/** Those looked at last come last. */
const logs = new Map<string, Known>();
const early = new Map<number, LogViewState>();

/** Takes from now on what main tells of views. */
export function startLogFeed(): void {
  onPush('log.moved', takeMove);
}

/** The view of a log; made when first asked for, and kept until {@link keepLogs} drops it. */
export function logViewOf(source: LogSource): LogView {
  return sessionOf(source).view;
}

/** Has a log open, because it is looked at. */
export function lookAtLog(source: LogSource): void {
  const key = sourceKey(source);
  const session = sessionOf(source);
  logs.delete(key);
  logs.set(key, { source, session });
  void session.open();
  closeUnseen();
}

/** Forgets the logs of all connections but these; captures are not asked about. */
export function keepLogs(connections: readonly number[]): void {
  const kept = new Set(connections);
  drop(({ capture, connection }) => {
    return capture === null && connection !== null && !kept.has(connection);
  });
}

/** Forgets the logs of all captures but these; the recording under way stays. */
export function keepCaptureLogs(captures: readonly string[]): void {
  const kept = new Set(captures);
  drop(({ capture }) => capture !== null && !kept.has(capture));
}

/** Shows only what passes a filter; null = everything. Answers why it was refused. */
export function filterLog(source: LogSource, filter: LogFilter | null): Promise<Failure | null> {
  return sessionOf(source).filterBy(filter);
}

/** The filter that holds; null = everything shows. */
export function filterOfLog(source: LogSource): LogFilter | null {
  return sessionOf(source).filter;
}

/** One record whole, by its row in the log as it shows now. */
export function readRecord(source: LogSource, row: number): Promise<Result<RecordDetail>> {
  return sessionOf(source).ask((view) => call('log.record', { view, row }));
}

/** At most `count` rows from `from` on, past what the log view keeps. */
export function readRows(source: LogSource, from: number, count: number): Promise<Result<LogPage>> {
  return sessionOf(source).ask((view) => call('log.rows', { view, from, count }));
}

/** A piece of a record's payload, at most 1 MiB. */
export function readPayload(
  source: LogSource,
  row: number,
  from: number,
  count: number,
): Promise<Result<PayloadPart>> {
  return sessionOf(source).ask((view) => call('log.payload', { view, row, from, count }));
}

/** The newest row of a kind, event and direction at or before a row. */
export function latestRow(
  source: LogSource,
  wanted: Omit<CommandRequest<'log.latest'>, 'view'>,
): Promise<Result<FoundView>> {
  return sessionOf(source).ask((view) => call('log.latest', { view, ...wanted }));
}

/** The next or previous row, from `from` on, that holds a text; null = that is a finding or marked. */
export function findRow(
  source: LogSource,
  text: TextPattern | null,
  from: number,
  direction: 'next' | 'previous',
): Promise<Result<FoundView>> {
  return sessionOf(source).ask((view) => call('log.find', { view, text, from, direction }));
}

/** The row of a record or moment, or of the first after it; null when there is none. */
export function placeRow(source: LogSource, at: LogPlace): Promise<number | null> {
  return sessionOf(source).place(at);
}

/** Marks a record with a note or `''`; null takes the mark away. False when that failed: it is told. */
export async function markRow(
  source: LogSource,
  { row, seq, note: before }: LogRow,
  note: string | null,
): Promise<boolean> {
  amendAll(source.capture, seq, note);
  const result = await sessionOf(source).ask((view) => call('log.mark', { view, row, note }));
  if (result.ok) return true;
  amendAll(source.capture, seq, before);
  notifyFailure('The mark could not be kept', result.error);
  return false;
}

/** Every log of the capture shows the mark at once. */
function amendAll(capture: string | null, seq: number, note: string | null): void {
  for (const { source, session } of logs.values()) {
    if (source.capture === capture) session.view.amend(seq, note);
  }
}

function sessionOf(source: LogSource): LogSession {
  const key = sourceKey(source);
  const known = logs.get(key);
  if (known) return known.session;
  const session = new LogSession(
    {
      open: (filter) => call('log.open', { source, filter }),
      close: (view) => void call('log.close', { view }),
      rows: (view, from, count) => call('log.rows', { view, from, count }),
      place: (view, at) => call('log.place', { view, at }),
    },
    (view) => early.get(view),
  );
  logs.set(key, { source, session });
  return session;
}

function takeMove(state: LogViewState): void {
  for (const { session } of logs.values()) {
    if (session.openView === state.view) return session.take(state);
  }
  // It may be told before the answer that opens the view is here.
  early.set(state.view, state);
  for (const oldest of early.keys()) {
    if (early.size <= MOST_EARLY) break;
    early.delete(oldest);
  }
}

function closeUnseen(): void {
  const open = [...logs.values()].filter(({ session }) => session.openView !== null);
  for (const { session } of open.slice(0, -MOST_OPEN)) session.close();
}

function drop(isGone: (source: LogSource) => boolean): void {
  for (const [key, { source, session }] of logs) {
    if (!isGone(source)) continue;
    session.close();
    logs.delete(key);
  }
}
