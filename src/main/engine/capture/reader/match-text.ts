import type { TextPattern } from '../../../../shared/model/log-filter';
import { type Block, kindCode, payloadStart, regionStart } from '../block';
import { asBuffer } from '../preview';
import { eventPlace } from '../stored-record';
import { type Criterion, type RecordTest, rowOf } from './criterion';

/** The next place at or after `at` where the text begins; -1 when there is none. */
type NextHit = (at: number) => number;

/** How a text is looked for. */
interface TextSearch {
  /** Bytes of the text. */
  size: number;
  /** Looks through the bytes before `stop`. */
  within(bytes: Buffer, stop: number): NextHit;
  holds(text: string): boolean;
}

const MESSAGE = kindCode('message');
/** Bytes that are made a string at once; a window goes on so far before the end of the one before. */
const WINDOW_BYTES = 1_048_576;

/**
 * Looks for a text at native speed: over all bytes of a block at once, then asks of each place found
 * whether it lies in a payload or an event name. Without case sensitivity the text must be ASCII,
 * and only its letters are equal whatever their case.
 */
export function textCriterion({ pattern, caseSensitive }: TextPattern): Criterion {
  const search = caseSensitive ? exactSearch(pattern) : asciiSearch(pattern);
  let hits = new Uint8Array(0);
  return {
    slow: false,
    prepare(block, from, to) {
      if (hits.length < to) hits = new Uint8Array(to);
      hits.fill(0, from, to);
      const found = markHits(block, from, to, search, hits);
      return testOf(block, from, to, search, hits, found);
    },
  };
}

function testOf(
  block: Block,
  from: number,
  to: number,
  search: TextSearch,
  hits: Uint8Array,
  found: boolean,
): RecordTest | null {
  const { kind } = block.columns;
  let others = false;
  for (let index = from; index < to && !others; index++) others = kind[index] !== MESSAGE;
  if (!others) return found ? (index) => hits[index] === 1 : null;
  return (index) => {
    if (hits[index] === 1 || kind[index] === MESSAGE) return hits[index] === 1;
    const { event, preview } = rowOf(block, index);
    return search.holds(event) || search.holds(preview);
  };
}

/** Marks the records whose payload or event name holds the text; false when there is none. */
function markHits(
  block: Block,
  from: number,
  to: number,
  { size, within }: TextSearch,
  hits: Uint8Array,
): boolean {
  const { end, size: sizes } = block.columns;
  const stop = end[to - 1] as number;
  const next = within(asBuffer(block.bytes), stop);
  let found = false;
  let index = from;
  for (let hit = next(regionStart(block, from)); hit >= 0; ) {
    index = recordAround(end, hit, index, to);
    const payload = payloadStart(block, index);
    const payloadEnd = payload + (sizes[index] as number);
    const past = end[index] as number;
    let at = past;
    if (hit < payload) at = payload;
    else if (hit + size <= payloadEnd) hits[index] = 1;
    else {
      const event = eventPlace(block, index);
      if (event && hit < event.start) at = event.start;
      else if (event && hit + size <= event.end) hits[index] = 1;
    }
    found ||= hits[index] === 1;
    hit = at < stop ? next(at) : -1;
  }
  return found;
}

/** The first record from `low` on that ends behind a place. */
function recordAround(end: Uint32Array, place: number, low: number, to: number): number {
  let first = low;
  let high = to - 1;
  // Hits lie close together more often than not.
  for (let step = 1; first + step < high; step *= 2) {
    if ((end[first + step] as number) > place) {
      high = first + step;
      break;
    }
    first += step;
  }
  while (first < high) {
    const middle = (first + high) >>> 1;
    if ((end[middle] as number) > place) high = middle;
    else first = middle + 1;
  }
  return first;
}

function exactSearch(pattern: string): TextSearch {
  const needle = Buffer.from(pattern);
  return {
    size: needle.length,
    within: (bytes, stop) => {
      const looked = bytes.subarray(0, stop);
      return (at) => looked.indexOf(needle, at);
    },
    holds: (text) => text.includes(pattern),
  };
}

function asciiSearch(pattern: string): TextSearch {
  const expression = new RegExp(escaped(pattern), 'gi');
  return {
    size: pattern.length,
    within(bytes, stop) {
      let start = 0;
      let window = '';
      const read = (at: number) => {
        start = at;
        window = bytes.toString('latin1', at, Math.min(stop, at + WINDOW_BYTES));
      };
      return (at) => {
        if (at < start || at >= start + window.length) read(at);
        expression.lastIndex = at - start;
        for (;;) {
          const hit = expression.exec(window);
          if (hit) return start + hit.index;
          const windowEnd = start + window.length;
          if (windowEnd >= stop) return -1;
          read(windowEnd - pattern.length + 1);
          expression.lastIndex = 0;
        }
      };
    },
    holds(text) {
      expression.lastIndex = 0;
      return expression.test(text);
    },
  };
}

function escaped(pattern: string): string {
  return pattern.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
