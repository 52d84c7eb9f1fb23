import { describe, expect, it } from 'vitest';
import { laneSegments } from '../../../src/renderer/src/features/monitor/charts/lane-segments';
import { nextSegment } from '../../../src/renderer/src/features/monitor/charts/timeline-keys';
import { storyOf } from './views';

const NOW = 1_000;
const lane = (...at: number[]) =>
  laneSegments(storyOf(...at.map((one) => ({ state: 'open' as const, at: one }))), NOW, {
    from: 0,
    to: NOW,
  });
const all = [lane(0, 400, 600), [], lane(0, 900), lane(950)];
const lanes = { count: all.length, segments: (at: number) => all[at] ?? [] };
const go = (key: string, from: number, index: number) =>
  nextSegment(key, { lane: from, index }, lanes);

describe('the keys of the timeline', () => {
  it('lead to the neighbours and the ends of a lane, not beyond', () => {
    expect(go('ArrowRight', 0, 0)).toEqual({ lane: 0, index: 1 });
    expect(go('ArrowRight', 0, 2)).toBeNull();
    expect(go('ArrowLeft', 0, 0)).toBeNull();
    expect(go('End', 0, 0)).toEqual({ lane: 0, index: 2 });
    expect(go('Home', 0, 2)).toEqual({ lane: 0, index: 0 });
  });

  it('lead to the same time in the next lane that has something', () => {
    expect(go('ArrowDown', 0, 1)).toEqual({ lane: 2, index: 0 });
    expect(go('ArrowUp', 2, 1)).toEqual({ lane: 0, index: 2 });
    expect(go('ArrowDown', 2, 0)).toEqual({ lane: 3, index: 0 });
    expect(go('ArrowDown', 3, 0)).toBeNull();
  });

  it('leave other keys, and places that are gone, alone', () => {
    expect(go('a', 0, 0)).toBeNull();
    expect(go('ArrowLeft', 1, 0)).toBeNull();
  });
});
