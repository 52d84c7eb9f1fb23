import type { LogPage, LogRow } from '../../../src/shared/contract/views';

/** A log whose pulls are answered when the test says so. */
export function scriptedLog(head = { first: 0, end: 0 }) {
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
    const start = Math.max(from, log.head.first);
    const length = Math.max(0, Math.min(count, log.head.end - start));
    return { ...log.head, rows: Array.from({ length }, (_, at) => row(start + at)) };
  }

  const log = {
    head,
    failing: false,
    asked,
    pull,
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

function row(number: number): LogRow {
  return {
    row: number,
    kind: 'message',
    at: number,
    deltaMs: null,
    direction: 'received',
    event: 'message',
    preview: `row ${number}`,
    size: 1,
    latencyMs: null,
  };
}
