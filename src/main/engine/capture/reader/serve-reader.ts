import { type Failure, WirescopeError } from '../../../../shared/contract/result';
import { NO_FILTER } from '../../../../shared/model/log-filter';
import type { Clock } from '../../platform/clock';
import type { WorkerPort } from '../../platform/workers';
import type { Sqlite } from '../sqlite';
import { allOf, type Criterion } from './criterion';
import { READER_LIMITS, type ReaderLimits } from './limits';
import { createMarks } from './marks';
import { columnCriteria, timeCriterion } from './match-columns';
import { eventCriterion } from './match-events';
import { compileFilter, noteworthyCriterion, patternCriterion } from './matcher';
import { createOpenFiles } from './open-files';
import { createOpenViews } from './open-views';
import type {
  LatestRequest,
  ReaderAnswer,
  ReaderCallName,
  ReaderCalls,
  ReaderMessage,
} from './protocol';
import { readMessages } from './read-messages';
import { placeOfRow, readPayload, readRecord, readRows } from './read-rows';
import { findRow, rowOfSeq } from './search';
import { createTurns } from './turns';
import type { View } from './view';
import { writeMark } from './write-mark';

/** What a reader works with. */
export interface ReaderSurroundings {
  sqlite: Sqlite;
  clock: Clock;
  /** Default {@link READER_LIMITS}. */
  limits?: Partial<ReaderLimits>;
}

type Handlers = {
  [N in ReaderCallName]: (
    request: ReaderCalls[N]['request'],
  ) => ReaderCalls[N]['answer'] | Promise<ReaderCalls[N]['answer']>;
};

/** Answers a {@link ReaderClient}, in the worker. */
export function serveReader(
  port: WorkerPort,
  { sqlite, clock, ...more }: ReaderSurroundings,
): void {
  const limits: ReaderLimits = { ...READER_LIMITS, ...more.limits };
  const tell = (answer: ReaderAnswer) => port.post(answer);
  const warn = (message: string) => tell({ type: 'warned', message });
  const turns = createTurns(clock, limits.sliceMs);
  const views = createOpenViews({
    limits,
    clock,
    turns,
    push: (state) => tell({ type: 'moved', state }),
    warn,
  });
  const files = createOpenFiles(sqlite, limits, (capture) => views.of(capture).length > 0, warn);
  /** Files of which more has been written, and those of which it could not be read the last time. */
  const grown = new Set<string>();
  const troubled = new Set<string>();
  /** The newest search of each view. */
  const searches = new Map<number, object>();

  function refresh(file: string): void {
    const capture = files.get(file);
    if (!capture) return;
    capture.refresh();
    for (const view of views.of(capture)) view.grown();
  }

  function onGrown(file: string): void {
    if (grown.has(file)) return;
    grown.add(file);
    turns.add(() => {
      grown.delete(file);
      try {
        refresh(file);
        troubled.delete(file);
      } catch (error) {
        if (!troubled.has(file)) warn((error as Error).message);
        troubled.add(file);
      }
    });
  }

  function openFile(file: string) {
    if (files.get(file)) refresh(file);
    return files.open(file);
  }

  function closeView(view: number): void {
    views.close(view);
    searches.delete(view);
  }

  function mark(view: View, row: number, note: string | null): void {
    const found = placeOfRow(view, row);
    if (!found) throw new WirescopeError('not-found', `There is no row ${row}.`);
    const { capture } = view;
    const seq = capture.index.firstSeq(found.block) + found.place;
    writeMark(sqlite, capture.file, seq, note);
    capture.marks.set(seq, note);
    for (const other of views.of(capture)) other.marked(found.block, found.place);
  }

  const handlers: Handlers = {
    open: ({ file }) => openFile(file).summary(),
    close({ file }) {
      const capture = files.get(file);
      if (!capture) return null;
      for (const { id } of views.of(capture)) closeView(id);
      files.close(file);
      return null;
    },
    openView: ({ view, file, ...shown }) => views.open(view, openFile(file), shown).state(),
    closeView({ view }) {
      closeView(view);
      return null;
    },
    check({ filter }) {
      compileFilter(filter, null, createMarks(new Map(), limits.noteCharacters), limits);
      return null;
    },
    rows: ({ view, from, count }) => readRows(views.get(view), from, Math.min(count, limits.rows)),
    record: ({ view, row }) => readRecord(views.get(view), row),
    payload: ({ view, row, from, count }) =>
      readPayload(views.get(view), row, from, Math.min(count, limits.payloadBytes)),
    find({ view, question: { text, ...start } }) {
      const shown = views.get(view);
      const criterion = text
        ? patternCriterion(text, limits, { records: 0 })
        : noteworthyCriterion(shown.capture.marks);
      const search = {};
      searches.set(view, search);
      return findRow(shown, criterion, start, turns, () => searches.get(view) === search);
    },
    async place({ view, at }) {
      const shown = views.get(view);
      if (at.by === 'seq') return rowOfSeq(shown, at.seq);
      const criterion = timeCriterion(at.at, null);
      return findRow(shown, criterion, { from: 0, direction: 'next' }, turns, () => true);
    },
    latest({ view, question }) {
      const shown = views.get(view);
      const from = question.from ?? shown.rows.end - 1;
      const criterion = latestCriterion(question);
      return findRow(shown, criterion, { from, direction: 'previous' }, turns, () => true);
    },
    messages: ({ file, ...request }) => readMessages(files.get(file) ?? files.open(file), request),
    mark({ view, row, note }) {
      mark(views.get(view), row, note);
      return null;
    },
  };

  async function carryOut<N extends ReaderCallName>(
    id: number,
    type: N,
    request: ReaderCalls[N]['request'],
  ): Promise<void> {
    try {
      tell({ type: 'answered', id, value: await handlers[type](request) });
    } catch (error) {
      tell({ type: 'failed', id, failure: failureOf(error) });
    }
  }

  port.onMessage((received) => {
    const message = received as ReaderMessage;
    if (message.type === 'grown') onGrown(message.file);
    else void carryOut(message.id, message.type, message.request);
  });
}

function latestCriterion({ kind, event, direction }: LatestRequest): Criterion {
  const columns = columnCriteria({ ...NO_FILTER, kinds: [kind], direction });
  return allOf(event === null ? columns : [...columns, eventCriterion([event])]);
}

function failureOf(error: unknown): Failure {
  if (error instanceof WirescopeError) return { code: error.code, message: error.message };
  return { code: 'internal', message: `The capture reader failed: ${(error as Error).message}` };
}
