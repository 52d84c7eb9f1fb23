import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_TRACK_PX,
  ROW_HEIGHT,
  scrollScale,
  visibleRows,
} from '../../../src/renderer/src/lib/scroll-scale';

const count = fc.integer({ min: 0, max: 50_000_000 });
const viewport = fc.integer({ min: 0, max: 4_000 });

describe('scrollScale', () => {
  it('is one to one as long as the list fits an element', () => {
    expect(scrollScale(1_000, 600, ROW_HEIGHT)).toEqual({
      trackPx: 24_000,
      maxOffset: 23_400,
      factor: 1,
    });
    expect(scrollScale(0, 600, ROW_HEIGHT)).toEqual({ trackPx: 0, maxOffset: 0, factor: 1 });
  });

  it('never makes an element too tall, and its end is the end of the list', () => {
    fc.assert(
      fc.property(count, viewport, (rows, px) => {
        const { trackPx, maxOffset, factor } = scrollScale(rows, px, ROW_HEIGHT);
        expect(trackPx).toBeLessThanOrEqual(MAX_TRACK_PX);
        expect(Math.max(0, trackPx - px) * factor).toBeCloseTo(maxOffset, 3);
      }),
    );
  });
});

describe('a log of ten million rows', () => {
  const rows = 10_000_000;
  const px = 600;
  const scale = scrollScale(rows, px, ROW_HEIGHT);
  const seenAt = (scrollPx: number) => visibleRows(scrollPx * scale.factor, px, rows, ROW_HEIGHT);

  it('has its first row at the top of the scrollbar and its last at the end', () => {
    expect(scale.trackPx).toBe(MAX_TRACK_PX);
    expect(seenAt(0)).toEqual({ from: 0, to: 25 });
    expect(seenAt(scale.trackPx - px).to).toBe(rows);
  });

  it('has every row within reach: a px of the scrollbar is less than a screen', () => {
    expect(scale.factor).toBeLessThan(px / ROW_HEIGHT);
    for (let scrollPx = 0; scrollPx < 10_000; scrollPx++)
      expect(seenAt(scrollPx + 1).from).toBeLessThanOrEqual(seenAt(scrollPx).to);
  });
});

describe('visibleRows', () => {
  it('covers what is seen and nothing that is not there', () => {
    fc.assert(
      fc.property(count, viewport, fc.double({ min: 0, max: 1, noNaN: true }), (rows, px, at) => {
        const offset = at * Math.max(0, rows * ROW_HEIGHT - px);
        const { from, to } = visibleRows(offset, px, rows, ROW_HEIGHT);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(rows);
        expect(to - from).toBeLessThanOrEqual(Math.ceil(px / ROW_HEIGHT) + 1);
        if (px === 0 || rows === 0) {
          expect(to).toBe(from);
          return;
        }
        expect(from * ROW_HEIGHT).toBeLessThanOrEqual(offset);
        expect(to * ROW_HEIGHT).toBeGreaterThanOrEqual(Math.min(offset + px, rows * ROW_HEIGHT));
      }),
    );
  });
});
