import { describe, expect, it } from 'vitest';
import {
  replayProgress,
  replayState,
  replayWay,
} from '../../../src/renderer/src/features/server/replay-words';
import type { ReplayView } from '../../../src/shared/contract/server-views';

const AT = new Date(2026, 10, 24, 12, 0, 7).getTime();

function replay(part: Partial<ReplayView> = {}): ReplayView {
  return {
    id: 1,
    capture: 'one',
    channels: ['trades', 'a\u202eb'],
    channelsLeftOut: 0,
    options: { connection: null, channel: null, speed: 1, loop: false, maxGapMs: null },
    state: 'running',
    trouble: null,
    published: 1_204,
    total: null,
    progress: 0.349,
    at: AT,
    round: 1,
    notes: [],
    ...part,
  };
}

describe('a replay in words', () => {
  it('says where it goes and how', () => {
    expect(replayWay(replay())).toBe('to trades, a⟨U+202E⟩b · ×1');
    const options = { ...replay().options, speed: 0.5, loop: true, maxGapMs: 5_000 };
    expect(replayWay(replay({ channels: ['x'], channelsLeftOut: 2, options }))).toBe(
      'to x and 2 more · ×0.5 · over and over · silence up to 5s',
    );
  });

  it('says how far it is', () => {
    expect(replayProgress(replay())).toBe('1,204 published · 34 % · at 12:00:07 of 2026-11-24');
    expect(replayProgress(replay({ round: 3, at: null }))).toBe('1,204 published · 34 % · round 3');
    expect(replayProgress(replay({ state: 'ended', progress: 1 }))).toBe('1,204 published');
  });

  it('has a word for each state', () => {
    const states = (['running', 'ended', 'failed'] as const).map((state) => replayState({ state }));
    expect(states.map(({ word }) => word)).toEqual(['running', 'over', 'failed']);
  });
});
