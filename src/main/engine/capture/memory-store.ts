import type { ConnectionRecord, MessageRecord } from '../../../shared/model/record';
import { createArena } from './arena';
import { createRing } from './ring';
import type { Capture, CapturedRecord } from './types';

/** A byte allowance that several stores share. */
export interface MemoryBudget {
  readonly maxBytes: number;
  /** Counted by the stores. */
  usedBytes: number;
}

/** Limits of a memory store; the newest record is always kept, whatever its size. */
export interface MemoryStoreOptions {
  /** Most records held; default 100,000. */
  maxRecords?: number;
  /** Most bytes held: payloads, texts and 256 a record for what is around them; default 128 MiB. */
  maxBytes?: number;
  /** Shared with other stores: past it, the store that grows drops its own oldest records. */
  budget?: MemoryBudget;
}

const DEFAULT_MAX_RECORDS = 100_000;
const DEFAULT_MAX_BYTES = 134_217_728;
const RECORD_OVERHEAD_BYTES = 256;

/** An allowance for all the stores of a process, nothing of it used. */
export function createMemoryBudget(maxBytes: number): MemoryBudget {
  return { maxBytes, usedBytes: 0 };
}

/** A capture in memory, bounded by count and bytes: what is oldest falls out and is counted. */
export function createMemoryStore(options: MemoryStoreOptions = {}): Capture {
  const { maxRecords = DEFAULT_MAX_RECORDS, maxBytes = DEFAULT_MAX_BYTES } = options;
  const budget = options.budget ?? createMemoryBudget(Number.POSITIVE_INFINITY);
  const arena = createArena();
  const ring = createRing<ConnectionRecord>();
  let storedBytes = 0;
  let lastFallenAt: number | null = null;
  let disposed = false;

  function tooMuch(): boolean {
    const held = ring.end - ring.first;
    return (
      held > maxRecords ||
      (held > 1 && (storedBytes > maxBytes || budget.usedBytes > budget.maxBytes))
    );
  }

  function count(bytes: number): void {
    storedBytes += bytes;
    budget.usedBytes += bytes;
  }

  function dropOldest(): void {
    const record = ring.shift();
    if (!record) return;
    lastFallenAt = record.at;
    count(-costOf(record));
  }

  /** The record with bytes of its own. */
  function copied(record: ConnectionRecord): ConnectionRecord {
    if (!('payload' in record)) return record;
    if (record.kind !== 'message' || record.raw === undefined) {
      return { ...record, payload: arena.copy(record.payload) };
    }
    const raw = arena.copy(record.raw);
    const at = placeIn(record.raw, record.payload);
    const payload =
      at === null ? arena.copy(record.payload) : raw.subarray(at, at + record.payload.length);
    return { ...record, payload, raw };
  }

  function captured(row: number): CapturedRecord | null {
    const record = ring.at(row);
    if (!record) return null;
    return { row, record, previousAt: ring.at(row - 1)?.at ?? lastFallenAt };
  }

  return {
    append(record) {
      if (disposed) return;
      const kept = copied(record);
      ring.push(kept);
      count(costOf(kept));
      while (tooMuch()) dropOldest();
    },
    head: () => ({ first: ring.first, end: ring.end }),
    read(from, wanted) {
      const start = Math.max(from, ring.first);
      const end = Math.min(start + wanted, ring.end);
      const rows: CapturedRecord[] = [];
      for (let row = start; row < end; row++) {
        const one = captured(row);
        if (one) rows.push(one);
      }
      return Promise.resolve(rows);
    },
    readOne: (row) => Promise.resolve(captured(row)),
    counters: () => ({
      received: ring.end,
      stored: ring.end - ring.first,
      fallenOut: ring.first,
      storedBytes,
    }),
    dispose() {
      disposed = true;
      while (ring.first < ring.end) dropOldest();
    },
  };
}

/** What a record counts: its payload or text, and a share for the objects around it. */
function costOf(record: ConnectionRecord): number {
  return RECORD_OVERHEAD_BYTES + contentBytes(record);
}

/** Strings count two bytes a character: what they may take at most. */
function contentBytes(record: ConnectionRecord): number {
  switch (record.kind) {
    case 'message':
      return messageBytes(record);
    case 'ping':
    case 'pong':
      return record.payload.length;
    case 'post':
      return record.payload.length + textBytes(record.url, record.error) + mapBytes(record.headers);
    case 'poll':
      return textBytes(record.url, record.cursor) + mapBytes(record.headers);
    case 'comment':
      return textBytes(record.text);
    case 'invalid':
      return textBytes(record.detail);
    case 'redirect':
      return textBytes(record.from, record.to);
    case 'state':
      return stateBytes(record);
    case 'close':
    case 'retry':
    case 'clock':
      return 0;
  }
}

/** A payload that lies in the block it was read from is counted once. */
function messageBytes({ payload, raw }: MessageRecord): number {
  if (raw === undefined) return payload.length;
  return placeIn(raw, payload) === null ? payload.length + raw.length : raw.length;
}

/** Where bytes lie within others, as a view of the same memory; null when they do not. */
function placeIn(outer: Uint8Array, inner: Uint8Array): number | null {
  const at = inner.byteOffset - outer.byteOffset;
  const within = at >= 0 && at + inner.length <= outer.length;
  return inner.buffer === outer.buffer && within ? at : null;
}

function stateBytes({ state }: Extract<ConnectionRecord, { kind: 'state' }>): number {
  const info = state.state === 'open' ? state.info : null;
  const reason = 'reason' in state ? state.reason : null;
  const maps = [info?.headers, info?.requestHeaders, reason?.headers];
  return maps.reduce((sum, map) => sum + mapBytes(map), textBytes(reason?.body));
}

function textBytes(...texts: (string | null | undefined)[]): number {
  return texts.reduce((sum, text) => sum + (text?.length ?? 0) * 2, 0);
}

function mapBytes(headers: Readonly<Record<string, string>> | null | undefined): number {
  let characters = 0;
  for (const [name, value] of Object.entries(headers ?? {})) {
    characters += name.length + value.length;
  }
  return characters * 2;
}
