import type { Result } from '../../../shared/contract/result';
import type { ConnectionView, RecordDetail } from '../../../shared/contract/views';
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

/** Tells every log view how far its log has come; forgets those whose connection is gone. */
export function feedLogs(connections: readonly ConnectionView[]): void {
  const gone = new Set(views.keys());
  for (const { id, log } of connections) {
    gone.delete(id);
    views.get(id)?.setHead(log);
  }
  for (const id of gone) views.delete(id);
}

/** One record whole. */
export function readRecord(id: number, row: number): Promise<Result<RecordDetail>> {
  return call('log.record', { id, row });
}
