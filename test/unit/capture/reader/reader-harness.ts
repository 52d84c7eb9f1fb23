import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { ReaderLimits } from '../../../../src/main/engine/capture/reader/limits';
import {
  createReaderClient,
  type ReaderClient,
} from '../../../../src/main/engine/capture/reader/reader-client';
import { serveReader } from '../../../../src/main/engine/capture/reader/serve-reader';
import { loadSqlite } from '../../../../src/main/engine/capture/sqlite';
import { systemClock } from '../../../../src/main/engine/platform/clock';
import type { StartWorker } from '../../../../src/main/engine/platform/workers';
import type { LogRow, LogViewState } from '../../../../src/shared/contract/capture-views';
import { type LogFilterInput, logFilterSchema } from '../../../../src/shared/model/log-filter';
import { waitFor } from '../../../support/wait-for';

const sqlite = await loadSqlite();

/** A folder that goes when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'wirescope-reader-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A reader under test. */
export interface ReaderUnderTest {
  client: ReaderClient;
  /** All pushes so far. */
  moved: LogViewState[];
  warnings: string[];
  /** Opens a view; what a filter leaves out is not asked. */
  open(
    file: string,
    filter?: LogFilterInput | null,
    connection?: number | null,
  ): Promise<LogViewState>;
  /** The state of a view once it has looked at all records. */
  done(state: LogViewState): Promise<LogViewState>;
  /** The first push of a view that satisfies. */
  pushed(
    view: number,
    what: string,
    condition: (state: LogViewState) => boolean,
  ): Promise<LogViewState>;
  /** All rows of a view, page by page. */
  rows(view: number): Promise<LogRow[]>;
}

/** A reader over workers that the caller starts. */
export function readerOver(startWorker: StartWorker, file = 'in-process'): ReaderUnderTest {
  const moved: LogViewState[] = [];
  const warnings: string[] = [];
  const client = createReaderClient({
    file,
    startWorker,
    onMoved: (state) => moved.push(state),
    log: { info: () => undefined, warn: (message) => warnings.push(message) },
  });
  const pushed: ReaderUnderTest['pushed'] = (view, what, condition) =>
    waitFor(() => moved.find((state) => state.view === view && condition(state)), what, {
      seen: () => moved.slice(-5),
    });
  return {
    client,
    moved,
    warnings,
    open: (file, filter = null, connection = null) =>
      client.openView({ file, connection, filter: filter && logFilterSchema.parse(filter) }),
    done: async (state) =>
      state.done ? state : pushed(state.view, 'the end of the search', ({ done }) => done),
    pushed,
    async rows(view) {
      const rows: LogRow[] = [];
      for (;;) {
        const page = await client.rows(view, rows.length, 37);
        rows.push(...page.rows);
        if (page.rows.length === 0) return rows;
      }
    },
  };
}

/** A reader whose worker runs in this thread. Messages are copied as between threads. */
export function readerHere(limits: Partial<ReaderLimits> = {}): ReaderUnderTest {
  const reader = readerOver((_, events) => {
    let listener: (message: unknown) => void = () => undefined;
    let ended = false;
    serveReader(
      {
        post: (message) => {
          const copy = structuredClone(message);
          queueMicrotask(() => !ended && events.onMessage(copy));
        },
        onMessage: (listen) => {
          listener = listen;
        },
      },
      { sqlite, clock: systemClock(), limits },
    );
    return {
      post: (message) => {
        const copy = structuredClone(message);
        queueMicrotask(() => listener(copy));
      },
      terminate: async () => {
        ended = true;
      },
    };
  });
  onTestFinished(() => reader.client.dispose());
  return reader;
}
