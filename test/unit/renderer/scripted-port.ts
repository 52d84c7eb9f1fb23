import type { LogPort } from '../../../src/renderer/src/state/open-log';
import type { LogViewState } from '../../../src/shared/contract/capture-views';
import type { Failure, Result } from '../../../src/shared/contract/result';
import type { LogFilter } from '../../../src/shared/model/log-filter';
import { rowOf, stateOf } from './scripted-log';

/** A view as the scripted main holds it: the `seq` of each of its rows. */
interface ScriptedView {
  filter: LogFilter | null;
  seqs: number[];
  state: LogViewState;
}

const refused = (code: Failure['code'], message: string): Result<never> => ({
  ok: false,
  error: { code, message },
});

/** A main whose log has records 0 to `records`; `passing` says which pass a filter. */
export function scriptedPort(records: number, passing: (seq: number) => boolean = () => true) {
  const views = new Map<number, ScriptedView>();
  const opened: (LogFilter | null)[] = [];
  const waiting: (() => void)[] = [];
  let newest = 0;

  const port: LogPort = {
    async open(filter) {
      opened.push(filter);
      if (main.holding) await new Promise<void>((done) => waiting.push(done));
      if (main.refusing && filter) return refused('bad-request', 'missing closing )');
      const all = Array.from({ length: main.records }, (_, seq) => seq);
      const seqs = filter ? all.filter(passing) : all;
      const view = ++newest;
      const state = { ...stateOf(seqs.length, main.parts), view, total: main.records };
      views.set(view, { filter, seqs, state });
      return { ok: true, value: state };
    },
    close: (view) => void views.delete(view),
    async rows(view, from, count) {
      const found = views.get(view);
      if (!found) return refused('not-found', `There is no log view ${view}.`);
      const rows = found.seqs.slice(from, from + count).map((seq, at) => rowOf(from + at, { seq }));
      return { ok: true, value: { end: found.seqs.length, rows } };
    },
    async place(view, at) {
      const found = views.get(view);
      if (!found || at.by !== 'seq') return refused('not-found', 'no');
      const row = found.seqs.findIndex((seq) => seq >= at.seq);
      return { ok: true, value: { row: row < 0 ? null : row } };
    },
  };

  const main = {
    records,
    views,
    opened,
    /** A filter is refused. */
    refusing: false,
    /** Openings wait for {@link letOpen}. */
    holding: false,
    /** What an opening answers beside its rows. */
    parts: {} as Partial<LogViewState>,
    letOpen: () => waiting.shift()?.(),
    port,
  };
  return main;
}
