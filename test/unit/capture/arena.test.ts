import { describe, expect, it } from 'vitest';
import { createArena } from '../../../src/main/engine/capture/arena';

describe('the arena', () => {
  it.each([0, 1, 100, 5_000, 65_536, 65_537, 400_000])(
    'copies %i bytes that nobody else writes to',
    (size) => {
      const arena = createArena();
      const original = Buffer.alloc(size, 7);
      const before = arena.copy(Buffer.from('before'));
      const copy = arena.copy(original);
      const after = arena.copy(Buffer.from('after'));
      original.fill(9);
      expect(copy.length).toBe(size);
      expect(copy.every((byte) => byte === 7)).toBe(true);
      expect(Buffer.from(before).toString()).toBe('before');
      expect(Buffer.from(after).toString()).toBe('after');
    },
  );

  it('puts small payloads close together', () => {
    const arena = createArena();
    const buffers = new Set<ArrayBufferLike>();
    for (let count = 0; count < 10_000; count++) buffers.add(arena.copy(Buffer.alloc(100)).buffer);
    expect(buffers.size).toBeLessThan(20);
  });

  it('keeps a quiet connection cheap', () => {
    expect(createArena().copy(Buffer.alloc(10)).buffer.byteLength).toBeLessThanOrEqual(1_024);
  });
});
