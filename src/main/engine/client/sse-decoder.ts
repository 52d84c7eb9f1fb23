import { createParser, type ParseError } from 'eventsource-parser';
import { createByteCollector } from './byte-collector';

/** What the decoder finds, in stream order. */
export interface SseEvents {
  /**
   * @param payload the bytes of the data lines joined by LF
   * @param offset of the event's first line
   * @param raw the bytes of its block, see `MessageRecord`; null when they are more than an event may have
   */
  onEvent(event: string, payload: Buffer, offset: number, raw: Buffer | null): void;
  /** A block with an `id:` field ended, with or without data (HTML standard 9.2.6). */
  onId(id: string): void;
  onComment(text: string): void;
  onRetry(ms: number): void;
  onInvalid(what: string, detail: string): void;
  /** A cap was hit; nothing more is read. */
  onOverflow(detail: string): void;
}

/** Caps of the decoder, in bytes. */
export interface SseLimits {
  maxLineBytes: number;
  maxEventBytes: number;
}

/** A pure decoder of `text/event-stream` bytes: no I/O, no timers. */
export interface SseDecoder {
  feed(chunk: Buffer): void;
}

const LF = 10;
const CR = 13;
const NEW_LINE = Buffer.from('\n');
const DATA_LENGTH = 'data'.length;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Decodes an event stream: `eventsource-parser` says what the fields mean, a line counter in front
 * of it keeps what it cannot: byte caps, offsets, exact payload bytes, and unknown fields whatever
 * the chunking. The parser is only ever fed whole lines.
 */
export function createSseDecoder(events: SseEvents, limits: SseLimits): SseDecoder {
  // [spec] "UTF-8 decode" strips one BOM, which is done below on the bytes.
  const text = new TextDecoder('utf-8', { ignoreBOM: true });
  const payloads: { bytes: Buffer; offset: number; raw: Buffer | null }[] = [];
  /** What earlier chunks held of the event under way. */
  const begun = createByteCollector(limits.maxEventBytes);
  let head: Buffer | null = Buffer.alloc(0);
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let skipLineFeed = false;
  let offset = 0;
  let eventStart = 0;
  let dataLines: Buffer[] = [];
  let dataBytes = 0;
  let overflowed = false;

  const parser = createParser({
    onEvent: ({ event }) => {
      const payload = payloads.shift();
      if (!payload) return;
      events.onEvent(event || 'message', payload.bytes, payload.offset, payload.raw);
    },
    onId: events.onId,
    onComment: events.onComment,
    // Of hundreds of digits no number is left; one that is none could not be stored.
    onRetry: (ms) => events.onRetry(Math.min(ms, Number.MAX_SAFE_INTEGER)),
    onError: (error: ParseError) => {
      if (error.type === 'unknown-field') events.onInvalid('field', error.field ?? '');
      else if (error.type === 'invalid-retry') events.onInvalid('retry', error.value ?? '');
      else events.onInvalid('stream', error.message);
    },
  });
  // A blank line ends the parser's own search for a BOM, so that a second one is not taken as well.
  parser.feed('\n');

  function overflow(detail: string): void {
    overflowed = true;
    pending = [];
    dataLines = [];
    begun.clear();
    payloads.length = 0;
    events.onOverflow(detail);
  }

  /** A blank line ends the event; it and its terminator end at `end` of the block. */
  function endEvent(block: Buffer, end: number): void {
    if (dataLines.length > 0) {
      const [only] = dataLines;
      const bytes = dataLines.length === 1 && only ? only : joinLines(dataLines);
      payloads.push({ bytes, offset: eventStart, raw: rawOf(block, end) });
      dataLines = [];
    }
    begun.clear();
    dataBytes = 0;
    eventStart = -1;
  }

  /** The bytes of the event under way up to `end` of the block. */
  function rawOf(block: Buffer, end: number): Buffer | null {
    if (eventStart < offset) return begun.add(block.subarray(0, end)).bytes();
    const raw = block.subarray(eventStart - offset, end);
    return raw.length > limits.maxEventBytes ? null : raw;
  }

  /** Collects the data bytes of a line of the block, without its terminator; no blank one. */
  function countLine(block: Buffer, start: number, end: number): void {
    if (eventStart < 0) eventStart = offset + start;
    if (!isDataLine(block, start, end)) return;
    const colon = start + DATA_LENGTH;
    const space = block[colon + 1] === 0x20 && colon + 1 < end ? 1 : 0;
    const value = block.subarray(Math.min(end, colon + 1 + space), end);
    dataBytes += value.length + (dataLines.length > 0 ? 1 : 0);
    dataLines.push(value);
  }

  /** Whole lines only; `block` ends with a terminator. */
  function takeLines(block: Buffer): void {
    let start = 0;
    const hasCr = block.includes(CR);
    /** What came before the cap was hit still counts. */
    const stop = (detail: string) => {
      parser.feed(text.decode(block.subarray(0, start)));
      overflow(detail);
    };
    while (start < block.length) {
      const end = hasCr ? nextEnd(block, start) : block.indexOf(LF, start);
      if (end - start > limits.maxLineBytes) {
        return stop(`a line is longer than ${limits.maxLineBytes} bytes`);
      }
      const next = block[end] === CR && block[end + 1] === LF ? end + 2 : end + 1;
      if (end === start) endEvent(block, next);
      else countLine(block, start, end);
      if (dataBytes > limits.maxEventBytes) {
        return stop(`an event is larger than ${limits.maxEventBytes} bytes`);
      }
      start = next;
    }
    if (eventStart >= 0) begun.add(block.subarray(Math.max(0, eventStart - offset)));
    offset += block.length;
    parser.feed(text.decode(block));
  }

  function take(chunk: Buffer): void {
    let rest = chunk;
    if (skipLineFeed && rest.length > 0) {
      skipLineFeed = false;
      if (rest[0] === LF) {
        if (eventStart >= 0) begun.add(rest.subarray(0, 1));
        rest = rest.subarray(1);
        offset += 1;
        // It belongs to the CR before it; the parser knows and swallows it.
        parser.feed('\n');
      }
    }
    const last = Math.max(rest.lastIndexOf(LF), rest.lastIndexOf(CR));
    if (last >= 0) {
      const lines = rest.subarray(0, last + 1);
      const block = pending.length > 0 ? Buffer.concat([...pending, lines]) : lines;
      pending = [];
      pendingBytes = 0;
      skipLineFeed = rest[last] === CR && last === rest.length - 1;
      rest = rest.subarray(last + 1);
      takeLines(block);
    }
    if (overflowed || rest.length === 0) return;
    pending.push(rest);
    pendingBytes += rest.length;
    if (pendingBytes > limits.maxLineBytes) {
      overflow(`a line is longer than ${limits.maxLineBytes} bytes`);
    }
  }

  return {
    feed(chunk) {
      if (overflowed) return;
      if (head === null) return take(chunk);
      // [spec] One leading U+FEFF BYTE ORDER MARK, if any, is ignored, however it was cut.
      const start: Buffer = head.length > 0 ? Buffer.concat([head, chunk]) : chunk;
      if (start.length < BOM.length && BOM.subarray(0, start.length).equals(start)) {
        head = start;
        return;
      }
      head = null;
      const bom = start.subarray(0, BOM.length).equals(BOM);
      if (bom) offset = eventStart = BOM.length;
      take(bom ? start.subarray(BOM.length) : start);
    },
  };
}

/** `data`, alone or before a colon; field names are compared without case folding. */
function isDataLine(block: Buffer, start: number, end: number): boolean {
  return (
    block[start] === 0x64 &&
    block[start + 1] === 0x61 &&
    block[start + 2] === 0x74 &&
    block[start + 3] === 0x61 &&
    (end === start + DATA_LENGTH ||
      (end > start + DATA_LENGTH && block[start + DATA_LENGTH] === 0x3a))
  );
}

function nextEnd(block: Buffer, from: number): number {
  let at = from;
  while (block[at] !== LF && block[at] !== CR) at++;
  return at;
}

function joinLines(lines: readonly Buffer[]): Buffer {
  return Buffer.concat(lines.flatMap((line, index) => (index === 0 ? [line] : [NEW_LINE, line])));
}
