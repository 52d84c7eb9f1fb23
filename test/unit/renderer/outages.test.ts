import { describe, expect, it } from 'vitest';
import { outagesOf } from '../../../src/renderer/src/features/monitor/charts/outages';
import { type Stretch, storyOf } from './views';

const of = (...story: Stretch[]) => Object.fromEntries(outagesOf(storyOf(...story), 10_000));

describe('the outages of a story', () => {
  it('last from the break to the next opening, which has them too', () => {
    const outage = { ms: 1_200, over: true };
    expect(
      of(
        { state: 'connecting', at: 100, attempt: 0 },
        { state: 'open', at: 200, attempt: 0 },
        { state: 'waiting', at: 1_000, attempt: 1 },
        { state: 'connecting', at: 1_500, attempt: 1 },
        { state: 'waiting', at: 1_600, attempt: 2 },
        { state: 'connecting', at: 2_100, attempt: 2 },
        { state: 'open', at: 2_200, attempt: 2 },
      ),
    ).toEqual({ 2: outage, 3: outage, 4: outage, 5: outage, 6: outage });
  });

  it('are each on their own', () => {
    expect(
      of(
        { state: 'waiting', at: 1_000, attempt: 1 },
        { state: 'open', at: 1_100, attempt: 1 },
        { state: 'waiting', at: 4_000, attempt: 1 },
        { state: 'open', at: 4_500, attempt: 1 },
      ),
    ).toEqual({
      0: { ms: 100, over: true },
      1: { ms: 100, over: true },
      2: { ms: 500, over: true },
      3: { ms: 500, over: true },
    });
  });

  it('go on until now, or end when the connection is closed', () => {
    expect(of({ state: 'waiting', at: 9_000, attempt: 1 })).toEqual({
      0: { ms: 1_000, over: false },
    });
    expect(of({ state: 'waiting', at: 9_000, attempt: 1 }, { state: 'closed', at: 9_300 })).toEqual(
      { 0: { ms: 300, over: true } },
    );
  });

  it('are none where the line has not broken', () => {
    expect(
      of({ state: 'connecting', at: 1, attempt: 0 }, { state: 'open', at: 2, attempt: 0 }),
    ).toEqual({});
  });
});
