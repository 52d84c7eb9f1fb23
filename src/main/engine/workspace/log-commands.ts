import { WirescopeError } from '../../../shared/contract/result';
import type { ReaderClient } from '../capture/reader/reader-client';
import type { LogViews } from './log-views';
import type { CommandHandlers } from './types';

type LogCommands = {
  [N in keyof CommandHandlers as N extends `log.${string}` ? N : never]: CommandHandlers[N];
};

/** The commands about logs: each goes to the reader's view behind the window's. */
export function logCommands(views: LogViews, reader: ReaderClient): LogCommands {
  const missing = (row: number) => new WirescopeError('not-found', `There is no row ${row}.`);

  /** The reader's view; a log without records has no rows. */
  function rowIn(view: number, row: number): number {
    const behind = views.behind(view);
    if (behind === null) throw missing(row);
    return behind;
  }

  return {
    'log.open': ({ source, filter }) => views.open(source, filter),
    'log.close': async ({ view }) => {
      await views.close(view);
      return null;
    },
    'log.rows': async ({ view, from, count }) => {
      const behind = views.behind(view);
      return behind === null ? { end: 0, rows: [] } : reader.rows(behind, from, count);
    },
    'log.record': async ({ view, row }) => {
      const record = await reader.record(rowIn(view, row), row);
      if (record) return record;
      throw missing(row);
    },
    'log.payload': async ({ view, row, from, count }) => {
      const part = await reader.payload(rowIn(view, row), row, from, count);
      if (part) return part;
      throw missing(row);
    },
    'log.find': async ({ view, ...question }) => {
      const behind = views.behind(view);
      return { row: behind === null ? null : await reader.find(behind, question) };
    },
    'log.place': async ({ view, at }) => {
      const behind = views.behind(view);
      return { row: behind === null ? null : await reader.place(behind, at) };
    },
    'log.mark': async ({ view, row, note }) => {
      await reader.mark(rowIn(view, row), row, note);
      return null;
    },
    'log.latest': async ({ view, ...question }) => {
      const behind = views.behind(view);
      return { row: behind === null ? null : await reader.latest(behind, question) };
    },
  };
}
