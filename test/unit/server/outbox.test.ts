import { describe, expect, it } from 'vitest';
import { createOutbox } from '../../../src/main/engine/link/outbox';

/** A target that takes bytes when it is told to. */
function setUp(options: { maxBytes?: number; maxMessages?: number; lowWaterBytes?: number } = {}) {
  const writes: number[] = [];
  const pending: (() => void)[] = [];
  let drains = 0;
  const target = {
    write(chunk: Uint8Array, taken?: unknown) {
      writes.push(chunk.length);
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
  );
  return {
    outbox,
    writes,
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
});
