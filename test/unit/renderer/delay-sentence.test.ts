import { describe, expect, it } from 'vitest';
import { delaySentence } from '../../../src/renderer/src/features/monitor/options/delay-sentence';
import { retryPolicySchema } from '../../../src/shared/model/connection-spec';
import { delayRange } from '../../../src/shared/model/retry-delay';

const policy = (part: Parameters<typeof retryPolicySchema.parse>[0] = {}) =>
  retryPolicySchema.parse(part);

describe('delaySentence', () => {
  it.each([
    [{}, '1st attempt after 100–500 ms, 2nd 100–1,000 ms, 3rd 100–2,000 ms, … at most 30 s.'],
    [
      { maxAttempts: 2 },
      '1st attempt after 100–500 ms, 2nd 100–1,000 ms. It gives up after 2 attempts.',
    ],
    [{ maxAttempts: 1 }, 'Every attempt after 100–500 ms. It gives up after 1 attempt.'],
    [{ mode: 'fixed', baseMs: 2_000 }, 'Every attempt after 2,000 ms.'],
    [{ mode: 'fixed', baseMs: 20 }, 'Every attempt after 100 ms.'],
    [{ mode: 'none' }, 'It stays closed, whatever the cause.'],
    [{ baseMs: 60_000 }, 'Every attempt after 0.1–60 s.'],
    [{ baseMs: 60_000, floorMs: 5 }, 'Every attempt after 5 ms – 60 s.'],
    [
      { baseMs: 10_000, capMs: 3_600_000, floorMs: 1_000 },
      '1st attempt after 1–10 s, 2nd 1–20 s, 3rd 1–40 s, … at most 60 min.',
    ],
    [
      { factor: 3, jitter: 'equal' },
      '1st attempt after 250–500 ms, 2nd 750–1,500 ms, 3rd 2,250–4,500 ms, … at most 30 s.',
    ],
    [{ jitter: 'none' }, '1st attempt after 500 ms, 2nd 1,000 ms, 3rd 2,000 ms, … at most 30 s.'],
    [{ factor: 1 }, 'Every attempt after 100–500 ms.'],
    [{ mode: 'fixed', jitter: 'full', factor: 9 }, 'Every attempt after 500 ms.'],
  ])('says what %j comes to', (part, text) => {
    expect(delaySentence(policy(part))).toBe(text);
  });

  it('grows to the cap, never below the floor', () => {
    const range = (attempt: number) => delayRange(policy({ floorMs: 700 }), attempt);
    expect([1, 2, 7, 1_000].map(range)).toEqual([
      [700, 700],
      [700, 1_000],
      [700, 30_000],
      [700, 30_000],
    ]);
  });
});
