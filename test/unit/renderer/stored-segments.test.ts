import { describe, expect, it } from 'vitest';
import { segmentWords } from '../../../src/renderer/src/features/monitor/charts/segment-words';
import { storedSegments } from '../../../src/renderer/src/features/monitor/charts/stored-segments';
import { storyOf } from './views';

const story = storyOf(
  { state: 'connecting', at: 1_000, attempt: 0 },
  { state: 'open', at: 1_100, attempt: 0 },
  { state: 'waiting', at: 1_900, attempt: 1, delayMs: 60_000, cause: 'ECONNRESET' },
);

describe('the story of a capture', () => {
  it('fills its lane from the first record to the last', () => {
    const segments = storedSegments(story, 1_000, 2_000);
    expect(segments.map(({ state, from, to }) => [state, from, to])).toEqual([
      ['connecting', 0, 0.1],
      ['open', 0.1, 0.9],
      ['waiting', 0.9, 1],
    ]);
  });

  it('is over: nothing runs, and nothing reaches past the end', () => {
    const segments = storedSegments(story, 1_000, 2_000);
    expect(segments.map(({ running }) => running)).toEqual([false, false, false]);
    expect(segments.at(-1)?.until).toBe(2_000);
    const waiting = segments.at(-1);
    expect(waiting && segmentWords(waiting, 2_000).when).toContain('100 ms');
  });

  it('may be that of a moment, or none', () => {
    expect(storedSegments(storyOf({ state: 'open', at: 5 }), 5, 5)).toMatchObject([
      { from: 0, to: 1, until: 5 },
    ]);
    expect(storedSegments([], 5, 9)).toEqual([]);
  });
});
