import { describe, expect, it } from 'vitest';
import { createOutbox } from '../../../src/main/engine/link/outbox';
import { createManualClock } from '../../support/manual-clock';

/** A target that takes bytes when it is told to. */
function setUp(options: { maxBytes?: number; maxMessages?: number; lowWaterBytes?: number } = {}) {
  const clock = createManualClock();
  const writes: number[] = [];
  const chunks: Uint8Array[] = [];
  const pending: (() => void)[] = [];
  let drains = 0;
  const target = {
    write(chunk: Uint8Array, taken?: unknown) {
      writes.push(chunk.length);
      chunks.push(chunk);
      if (typeof taken === 'function') pending.push(taken as () => void);
      return true;
    },
    cork: () => undefined,
    uncork: () => undefined,
  };
  const outbox = createOutbox(
    target as never,
    { maxBytes: 100, maxMessages: 5, lowWaterBytes: 10, ...options },
    () => {
      drains += 1;
    },
    clock,
  );
  return {
    outbox,
    clock,
    writes,
    chunks,
    drains: () => drains,
    take: () => pending.shift()?.(),
    push: (size: number) => outbox.push(new Uint8Array(size)),
    level: () => [outbox.messages, outbox.bytes],
  };
}

const turn = () => Promise.resolve();

describe('an outbox', () => {
  it('writes small messages of one turn together and counts until they are taken', async () => {
    const { push, writes, level, take, drains } = setUp();
    expect([push(10), push(20), push(30)]).toEqual([true, true, true]);
    expect(writes).toEqual([]);
    await turn();
    expect(writes).toEqual([60]);
    expect(level()).toEqual([3, 60]);
    take();
    expect(level()).toEqual([0, 0]);
    expect(drains()).toBe(1);
  });

  it('hands big ones over as they are', async () => {
    const { push, writes, take, level } = setUp({ maxBytes: 100_000 });
    push(5_000);
    push(6_000);
    await turn();
    expect(writes).toEqual([5_000, 6_000]);
    take();
    expect(level()).toEqual([0, 0]);
  });

  it('refuses past its bytes and past its messages', async () => {
    const bytes = setUp();
    expect([bytes.push(60), bytes.push(40), bytes.push(1)]).toEqual([true, true, false]);
    expect(bytes.level()).toEqual([2, 100]);
    const messages = setUp();
    for (let count = 0; count < 5; count++) expect(messages.push(1)).toBe(true);
    expect(messages.push(1)).toBe(false);
    await turn();
    messages.take();
    expect(messages.push(1)).toBe(true);
  });

  it('takes one message of any size when it is empty', () => {
    const { push } = setUp();
    expect([push(1_000), push(1)]).toEqual([true, false]);
  });

  it('tells of room only at low water', async () => {
    const { push, take, drains } = setUp();
    push(50);
    await turn();
    push(30);
    await turn();
    take();
    expect(drains()).toBe(0);
    take();
    expect(drains()).toBe(1);
  });

  it('flushes on demand and takes nothing once closed', async () => {
    const { outbox, push, writes, take, level, drains } = setUp();
    push(10);
    outbox.flush();
    expect(writes).toEqual([10]);
    push(20);
    outbox.close();
    expect(push(1)).toBe(false);
    await turn();
    take();
    expect(writes).toEqual([10]);
    expect(level()).toEqual([0, 0]);
    expect(drains()).toBe(0);
  });

  it('tells how long the oldest of what waits has waited', async () => {
    const { outbox, push, clock, take } = setUp();
    expect(outbox.lagMs).toBe(0);
    push(1);
    clock.advance(5);
    expect(outbox.lagMs).toBe(5);
    await turn();
    clock.advance(5);
    push(1);
    await turn();
    clock.advance(5);
    expect(outbox.lagMs).toBe(15);
    take();
    expect(outbox.lagMs).toBe(5);
    take();
    expect(outbox.lagMs).toBe(0);
  });
});

describe('outboxes given the same in one turn', () => {
  const [one, two, three] = [1, 2, 3].map((byte) => new Uint8Array([byte, byte])) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const bytesOf = (chunks: readonly Uint8Array[]) => chunks.map((chunk) => [...chunk]);

  it('write the same bytes, joined once', async () => {
    const [first, second] = [setUp(), setUp()];
    for (const chunk of [one, two]) for (const { outbox } of [first, second]) outbox.push(chunk);
    await turn();
    expect(bytesOf(first.chunks)).toEqual([[1, 1, 2, 2]]);
    expect(second.chunks[0]).toBe(first.chunks[0]);
  });

  it('write what is their own where it differs', async () => {
    const given = [
      [one, two],
      [one, three],
      [three, two],
      [one, three, two],
      [one, two],
    ];
    const boxes = given.map(() => setUp());
    for (const [at, chunks] of given.entries()) {
      for (const chunk of chunks) boxes[at]?.outbox.push(chunk);
    }
    await turn();
    expect(boxes.map(({ chunks }) => bytesOf(chunks))).toEqual([
      [[1, 1, 2, 2]],
      [[1, 1, 3, 3]],
      [[3, 3, 2, 2]],
      [[1, 1, 3, 3, 2, 2]],
      [[1, 1, 2, 2]],
    ]);
  });

  it('are all written, and what is pushed while they are goes into the next turn', async () => {
    const later = setUp();
    const clock = createManualClock();
    const target = {
      write: () => later.push(7),
      cork: () => undefined,
      uncork: () => undefined,
    };
    const bounds = { maxBytes: 100, maxMessages: 5, lowWaterBytes: 10 };
    const outbox = createOutbox(target as never, bounds, () => undefined, clock);
    const beside = setUp();
    outbox.push(one);
    beside.push(3);
    await turn();
    expect(beside.writes).toEqual([3]);
    await turn();
    expect(later.writes).toEqual([7]);
  });
});
