import type { Result } from '../../../shared/contract/result';
import type {
  ConnectionLive,
  FoundView,
  LogPage,
  RecordDetail,
} from '../../../shared/contract/views';
import { call } from '../bridge/bridge';
import { LogView } from './log-view';
import { useWorkspace } from './workspace-store';

const views = new Map<number, LogView>();

/** The log view of a connection; made when first asked for, and kept until the connection goes. */
export function logViewOf(id: number): LogView {
  let view = views.get(id);
  if (!view) {
    view = new LogView(async (from, count) => {
      const result = await call('log.rows', { id, from, count });
      return result.ok ? result.value : null;
    });
    const known = useWorkspace.getState().connections.find((connection) => connection.id === id);
    if (known) view.setHead(known.log);
    views.set(id, view);
  }
  return view;
}

/** Tells the views of these logs how far they have come. */
export function feedLogs(logs: readonly Pick<ConnectionLive, 'id' | 'log'>[]): void {
  for (const { id, log } of logs) views.get(id)?.setHead(log);
}

/** Forgets the views of all connections but these. */
export function keepLogs(ids: readonly number[]): void {
  const kept = new Set(ids);
  for (const id of views.keys()) if (!kept.has(id)) views.delete(id);
}

/** One record whole. */
export function readRecord(id: number, row: number): Promise<Result<RecordDetail>> {
  return call('log.record', { id, row });
}

/** At most `count` rows from `from` on, past what the log view keeps. */
export function readRows(id: number, from: number, count: number): Promise<Result<LogPage>> {
  return call('log.rows', { id, from, count });
}

/** The next or previous row, from `from` on, that holds a text. */
export function findRow(
  id: number,
  text: string,
  from: number,
  direction: 'next' | 'previous',
): Promise<Result<FoundView>> {
  return call('log.find', { id, text, from, direction });
}
