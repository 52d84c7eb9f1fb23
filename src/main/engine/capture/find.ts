import type { Clock } from '../platform/clock';
import { asBuffer } from './preview';
import { toRow } from './row';
import type { Capture, CapturedRecord } from './types';

/** What is looked for in a log, and where. */
export interface FindQuestion {
  text: string;
  /** The first row looked at. */
  from: number;
  direction: 'next' | 'previous';
}

const PAGE = 500;
/** So much payload is looked through in one turn. */
const TURN_BYTES = 4_194_304;

/**
 * The first row from `from` on whose event, preview or payload holds the text, whatever its case;
 * null when there is none. Looks at what is held at the start, and lets other work in now and then.
 *
 * @param wanted false once nobody waits for the answer: the search ends with null
 */
export async function findText(
  capture: Capture,
  { text, from, direction }: FindQuestion,
  clock: Clock,
  wanted: () => boolean = () => true,
): Promise<number | null> {
  const lower = text.toLowerCase();
  const { first, end } = capture.head();
  const forth = direction === 'next';
  const start = forth ? Math.max(from, first) : Math.min(from, end - 1);
  let bytes = 0;
  for (let page = 0; ; page++) {
    // `[low, high)` of this page; what has fallen out meanwhile is not read.
    const low = Math.max(forth ? start + page * PAGE : start + 1 - (page + 1) * PAGE, first);
    const high = Math.min(forth ? low + PAGE : start + 1 - page * PAGE, end);
    if (low >= high) return null;
    const read = await capture.read(low, high - low);
    const records = read.filter(({ row }) => row < high);
    for (const captured of forth ? records : records.reverse()) {
      if (holds(captured, lower)) return captured.row;
      bytes += payloadBytes(captured);
      if (bytes < TURN_BYTES) continue;
      bytes = 0;
      await nextTurn(clock);
      if (!wanted()) return null;
    }
    await nextTurn(clock);
    if (!wanted()) return null;
  }
}

function nextTurn(clock: Clock): Promise<void> {
  return new Promise((resolve) => clock.soon(resolve));
}

function payloadBytes({ record }: CapturedRecord): number {
  return 'payload' in record ? record.payload.length : 0;
}

function holds(captured: CapturedRecord, lower: string): boolean {
  const { record } = captured;
  if (record.kind === 'message' && record.type === 'text') {
    if (asBuffer(record.payload).toString('utf8').toLowerCase().includes(lower)) return true;
  }
  const { event, preview } = toRow(captured);
  return `${event} ${preview}`.toLowerCase().includes(lower);
}
