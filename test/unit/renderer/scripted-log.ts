import type { LogPage, LogRow, LogViewState } from '../../../src/shared/contract/capture-views';

/** A state of a view whose records have all been looked through. */
export function stateOf(end: number, parts: Partial<LogViewState> = {}): LogViewState {
  return { view: 1, end, scanned: end, total: end, done: true, cut: 0, stale: false, ...parts };
}

/** A row as main draws it; `seq` is its number in the capture. */
export function rowOf(row: number, parts: Partial<LogRow> = {}): LogRow {
  return {
    row,
    seq: row,
    connection: 1,
    kind: 'message',
    at: row,
    deltaMs: null,
    direction: 'received',
    event: 'message',
    preview: `row ${row}`,
    size: 1,
    latencyMs: null,
    note: null,
    ...parts,
  };
}

/** A log whose pulls are answered when the test says so. */
export function scriptedLog(end = 0) {
  const asked: { from: number; count: number }[] = [];
  const waiting: (() => void)[] = [];
  let underWay = 0;
  let mostUnderWay = 0;

  function pull(from: number, count: number): Promise<LogPage | null> {
    asked.push({ from, count });
    underWay++;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    return new Promise((resolve) => {
      waiting.push(() => {
        underWay--;
        resolve(log.failing ? null : pageOf(from, count));
      });
    });
  }

  function pageOf(from: number, count: number): LogPage {
    const length = Math.max(0, Math.min(count, log.end - from));
    const rows = Array.from({ length }, (_, at) => log.rowAt(from + at));
    return { end: log.end, rows };
  }

  const log = {
    end,
    failing: false,
    asked,
    pull,
    /** How a row reads. */
    rowAt: (row: number): LogRow => rowOf(row),
    mostUnderWay: () => mostUnderWay,
    /** Answers the oldest pull under way. */
    async answer(): Promise<void> {
      waiting.shift()?.();
      await settle();
    },
    /** Answers until nothing is under way; throws when that takes too many pulls. */
    async answerAll(most = 20): Promise<void> {
      for (let count = 0; waiting.length > 0; count++) {
        if (count >= most) throw new Error(`more than ${most} pulls`);
        await log.answer();
      }
    },
  };
  return log;
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}
