import type {
  LogPage,
  LogViewState,
  PayloadPart,
  RecordDetail,
} from '../../../../shared/contract/capture-views';
import { WirescopeError } from '../../../../shared/contract/result';
import type { LogFilter } from '../../../../shared/model/log-filter';
import type { Log } from '../../platform/log';
import type { StartWorker, WorkerHandle } from '../../platform/workers';
import type {
  CaptureSummary,
  FindRequest,
  LatestRequest,
  MessageBatch,
  MessagesRequest,
  PlaceRequest,
  ReaderAnswer,
  ReaderCallName,
  ReaderCalls,
} from './protocol';

/** What a client is made of. */
export interface ReaderClientOptions {
  /** The build's file that runs as the reader. */
  file: string;
  startWorker: StartWorker;
  /** A view has grown: at most once in 16 ms and view, and always when it is done. */
  onMoved: (state: LogViewState) => void;
  /** The worker has died, and its views with it. */
  onLost?: () => void;
  log: Log;
}

/**
 * Reads captures in a worker, so that nothing here waits for a disk or a filter. The worker starts
 * with the first call. When it dies every call under way ends with `internal`, the next one starts
 * another, and to that the views of the old one are `not-found`.
 */
export interface ReaderClient {
  /** Opens a capture, which may be open already. Error: `capture-unreadable`. */
  open(file: string): Promise<CaptureSummary>;
  /** Closes a capture and its views. */
  close(file: string): Promise<void>;
  /** More has been written to a capture. Nothing when it is not open here. */
  grown(file: string): void;
  /**
   * Opens a view, and its capture if need be. Its rows are found in the background. Errors:
   * `capture-unreadable`, `bad-request` (a pattern or comparison that cannot be read), `too-many`.
   */
  openView(request: {
    file: string;
    connection: number | null;
    filter: LogFilter | null;
  }): Promise<LogViewState>;
  closeView(view: number): Promise<void>;
  /** Error: `bad-request` for a filter that cannot be read. */
  check(filter: LogFilter): Promise<void>;
  /** At most `count` rows from `from` on, and no more than 500. Error, as of all below: `not-found`. */
  rows(view: number, from: number, count: number): Promise<LogPage>;
  /** Null when there is no such row. */
  record(view: number, row: number): Promise<RecordDetail | null>;
  /** A piece of a payload, at most 1 MiB of it; null when there is no such row. */
  payload(view: number, row: number, from: number, count: number): Promise<PayloadPart | null>;
  /**
   * The first row from `from` on, or back, that holds the text; null when there is none among those
   * that were there at the start, or when a newer search in the same view has ended this one.
   */
  find(view: number, question: FindRequest): Promise<number | null>;
  /**
   * The row of a record or, when the view does not show it, of the first one after it; the first
   * row at or after a moment. Waits for the filter to come so far. Null when there is none.
   */
  place(view: number, at: PlaceRequest): Promise<number | null>;
  /** The newest row of a kind at or before another one; null when there is none. */
  latest(view: number, question: LatestRequest): Promise<number | null>;
  /** Marks a record, with a note or `''`; null takes the mark away. Errors: `not-found`, `disk`. */
  mark(view: number, row: number, note: string | null): Promise<void>;
  /** The received text messages from a record on, some hundred at a time. Error: `capture-unreadable`. */
  messages(request: MessagesRequest): Promise<MessageBatch>;
  /** Ends the worker at once; calls under way end with `internal`, as all later ones do. */
  dispose(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Makes a client; nothing is started yet. */
export function createReaderClient(options: ReaderClientOptions): ReaderClient {
  const { onMoved, log } = options;
  const waiting = new Map<number, Waiting>();
  let worker: WorkerHandle | null = null;
  let disposed = false;
  let calls = 0;
  let views = 0;

  function start(): WorkerHandle {
    const started = options.startWorker(options.file, {
      onMessage: (message) => {
        if (worker === started) take(message as ReaderAnswer);
      },
      onExit: (error) => {
        if (worker === started) lose(error);
      },
    });
    return started;
  }

  function take(answer: ReaderAnswer): void {
    if (answer.type === 'moved') return onMoved(answer.state);
    if (answer.type === 'warned') return log.warn(answer.message);
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.type === 'answered') call?.resolve(answer.value);
    else call?.reject(new WirescopeError(answer.failure.code, answer.failure.message));
  }

  function lose(error: Error | null): void {
    worker = null;
    const why = error ? error.message : 'it ended by itself';
    log.warn(`The capture reader stopped: ${why}. It starts again when it is needed.`);
    rejectAll('The capture reader stopped. Try again.');
    options.onLost?.();
  }

  function rejectAll(message: string): void {
    const lost = [...waiting.values()];
    waiting.clear();
    for (const call of lost) call.reject(new WirescopeError('internal', message));
  }

  function call<N extends ReaderCallName>(
    type: N,
    request: ReaderCalls[N]['request'],
  ): Promise<ReaderCalls[N]['answer']> {
    return new Promise((resolve, reject) => {
      if (disposed) {
        reject(new WirescopeError('internal', 'The capture reader is closed.'));
        return;
      }
      worker ??= start();
      const id = ++calls;
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      worker.post({ type, id, request });
    });
  }

  return {
    open: (file) => call('open', { file }),
    close: async (file) => {
      if (worker) await call('close', { file });
    },
    grown(file) {
      worker?.post({ type: 'grown', file });
    },
    openView: (request) => call('openView', { ...request, view: ++views }),
    closeView: async (view) => {
      if (worker) await call('closeView', { view });
    },
    check: async (filter) => {
      await call('check', { filter });
    },
    rows: (view, from, count) => call('rows', { view, from, count }),
    record: (view, row) => call('record', { view, row }),
    payload: (view, row, from, count) => call('payload', { view, row, from, count }),
    find: (view, question) => call('find', { view, question }),
    place: (view, at) => call('place', { view, at }),
    latest: (view, question) => call('latest', { view, question }),
    mark: async (view, row, note) => {
      await call('mark', { view, row, note });
    },
    messages: (request) => call('messages', request),
    async dispose() {
      disposed = true;
      const ended = worker;
      worker = null;
      rejectAll('The capture reader is closed.');
      await ended?.terminate();
    },
  };
}
