import { describe, expect, it } from 'vitest';
import {
  createMemoryBudget,
  createMemoryStore,
} from '../../../src/main/engine/capture/memory-store';
import type { Capture } from '../../../src/main/engine/capture/types';
import type { ConnectionRecord } from '../../../src/shared/model/record';
import { AT, poll, post, stateRecord, text } from './samples';

function fill(capture: Capture, count: number, payload = 'x'): void {
  for (let index = 0; index < count; index++) capture.append(text(payload, { at: AT + index }));
}

async function payloads(capture: Capture, from: number, count: number): Promise<string[]> {
  const rows = await capture.read(from, count);
  return rows.map(({ record }) =>
    'payload' in record ? Buffer.from(record.payload).toString() : record.kind,
  );
}

describe('the memory store', () => {
  it('gives back what it took, by row', async () => {
    const capture = createMemoryStore();
    capture.append(stateRecord({ state: 'connecting', attempt: 0 }));
    capture.append(text('one', { at: AT + 1 }));
    capture.append(text('two', { at: AT + 3 }));
    expect(capture.head()).toEqual({ first: 0, end: 3 });
    expect(await payloads(capture, 0, 10)).toEqual(['state', 'one', 'two']);
    expect(await payloads(capture, 1, 1)).toEqual(['one']);
    expect(await payloads(capture, 3, 10)).toEqual([]);
    const rows = await capture.read(0, 3);
    expect(rows.map(({ row, previousAt }) => [row, previousAt])).toEqual([
      [0, null],
      [1, AT],
      [2, AT + 1],
    ]);
  });

  it('keeps the payload when the caller reuses its bytes', async () => {
    const capture = createMemoryStore();
    const bytes = Buffer.from('mine');
    capture.append(text(bytes));
    bytes.fill(0);
    expect(await payloads(capture, 0, 1)).toEqual(['mine']);
  });

  it('keeps the block of an SSE event, and a payload inside it once', async () => {
    const capture = createMemoryStore();
    const chunk = Buffer.from('data: mine\n\ndata: x\ndata: y\n\n');
    const inside = text(chunk.subarray(6, 10), { raw: chunk.subarray(0, 12) });
    const joined = text(Buffer.from('x\ny'), { raw: chunk.subarray(12) });
    capture.append(inside);
    const { storedBytes } = capture.counters();
    capture.append(joined);
    chunk.fill(0);
    const records = (await capture.read(0, 2)).map(({ record }) => record);
    const texts = records.map((record) =>
      record.kind === 'message'
        ? [record.payload, record.raw ?? []].map((bytes) => Buffer.from(bytes).toString())
        : [],
    );
    expect(texts).toEqual([
      ['mine', 'data: mine\n\n'],
      ['x\ny', 'data: x\ndata: y\n\n'],
    ]);
    expect(storedBytes).toBe(256 + 12);
    expect(capture.counters().storedBytes).toBe(2 * 256 + 12 + 3 + 17);
    capture.dispose();
    expect(capture.counters().storedBytes).toBe(0);
  });

  it('holds no more records than allowed and counts what fell out', async () => {
    const capture = createMemoryStore({ maxRecords: 100 });
    fill(capture, 250);
    expect(capture.head()).toEqual({ first: 150, end: 250 });
    expect(capture.counters()).toMatchObject({ received: 250, stored: 100, fallenOut: 150 });
    expect((await capture.read(0, 3)).map(({ row }) => row)).toEqual([150, 151, 152]);
    expect(await capture.readOne(149)).toBeNull();
    expect(await capture.readOne(250)).toBeNull();
    expect((await capture.readOne(150))?.previousAt).toBe(AT + 149);
  });

  it('holds no more bytes than allowed, whatever the sizes', () => {
    const capture = createMemoryStore({ maxBytes: 10_000 });
    for (let index = 0; index < 500; index++) {
      capture.append(text('y'.repeat((index * 37) % 3_000)));
      const { received, stored, fallenOut, storedBytes } = capture.counters();
      expect(storedBytes).toBeLessThanOrEqual(10_000);
      expect(stored + fallenOut).toBe(received);
    }
  });

  it.each<ConnectionRecord>([
    { kind: 'comment', at: AT, text: 'z'.repeat(600) },
    { kind: 'invalid', at: AT, what: 'field', detail: 'z'.repeat(600) },
    { kind: 'redirect', at: AT, status: 302, from: 'z'.repeat(300), to: 'z'.repeat(300) },
    poll({ url: 'z'.repeat(300), headers: { a: 'z'.repeat(300) } }),
    post('z'.repeat(600), { headers: { a: 'z'.repeat(300) } }),
    text('', { raw: new Uint8Array(1_200) }),
    stateRecord({
      state: 'open',
      attempt: 0,
      info: {
        transport: 'poll',
        url: 'http://h/',
        status: null,
        headers: null,
        requestHeaders: { a: 'z'.repeat(600) },
        timings: { firstByte: null },
      },
    }),
    stateRecord({
      state: 'closed',
      reason: {
        by: 'remote',
        clean: false,
        body: 'z'.repeat(300),
        headers: { a: 'z'.repeat(300) },
      },
    }),
  ])('counts the text of a $kind record as well', (record) => {
    const capture = createMemoryStore({ maxBytes: 10_000 });
    for (let index = 0; index < 50; index++) capture.append(record);
    expect(capture.counters().stored).toBeLessThan(10);
  });

  it('always keeps the newest record', async () => {
    const capture = createMemoryStore({ maxBytes: 1_000 });
    capture.append(text('small'));
    capture.append(text('b'.repeat(5_000)));
    expect(capture.head()).toEqual({ first: 1, end: 2 });
    capture.append(text('small'));
    expect(await payloads(capture, 0, 9)).toEqual(['small']);
  });

  it('shares a budget: who grows pays, who is quiet keeps', () => {
    const budget = createMemoryBudget(20_000);
    const quiet = createMemoryStore({ budget });
    const busy = createMemoryStore({ budget });
    fill(quiet, 10);
    fill(busy, 1_000);
    expect(budget.usedBytes).toBeLessThanOrEqual(20_000);
    expect(quiet.counters().fallenOut).toBe(0);
    expect(busy.counters().fallenOut).toBeGreaterThan(900);
  });

  it('gives its share of the budget back when it is disposed', () => {
    const budget = createMemoryBudget(20_000);
    const capture = createMemoryStore({ budget });
    fill(capture, 10);
    capture.dispose();
    expect(budget.usedBytes).toBe(0);
    capture.append(text('late'));
    expect(budget.usedBytes).toBe(0);
  });

  it('holds 100,000 records by default', () => {
    const capture = createMemoryStore();
    fill(capture, 100_001);
    expect(capture.counters()).toMatchObject({ stored: 100_000, fallenOut: 1 });
  });
});
