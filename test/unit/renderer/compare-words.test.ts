import { describe, expect, it } from 'vitest';
import {
  basisOf,
  costOf,
  endOf,
  failureWords,
  injectedWords,
  progressOf,
  specLine,
} from '../../../src/renderer/src/features/compare/compare-words';
import { compareName } from '../../../src/shared/compare-name';
import type { CompareLive } from '../../../src/shared/contract/compare-views';
import { type CompareSpecInput, compareSpecSchema } from '../../../src/shared/model/compare';
import { resultOf } from '../../support/compare-samples';

function live(part: Partial<CompareLive>, spec: CompareSpecInput = {}): CompareLive {
  return {
    ...{ run: 'a', spec: compareSpecSchema.parse(spec), phase: 'measuring', round: 1 },
    ...{ elapsedMs: 0, published: 0, lanes: [], error: null },
    ...part,
  };
}

describe('how far a comparison is', () => {
  it('grows over phases and rounds, and never beyond its end', () => {
    const spec = { rounds: 2, durationMs: 9_000, warmupMs: 1_000 };
    const steps = [
      live({ phase: 'starting' }, spec),
      live({ phase: 'warming' }, spec),
      live({ elapsedMs: 4_000 }, spec),
      live({ phase: 'draining', elapsedMs: 9_000 }, spec),
      live({ phase: 'warming', round: 2 }, spec),
      live({ round: 2, elapsedMs: 9_000 }, spec),
      live({ phase: 'draining', round: 2, elapsedMs: 99_000 }, spec),
    ].map(progressOf);
    expect(steps.map(({ share }) => share)).toEqual([0, 0, 0.25, 0.5, 0.5, 1, 1]);
    expect(steps.map(({ leftMs }) => leftMs)).toEqual([
      20_000, 20_000, 15_000, 10_000, 10_000, 0, 0,
    ]);
    expect(steps[2]?.text).toBe('Measuring · round 1 of 2');
  });

  it('does not speak of rounds when there is one', () => {
    expect(progressOf(live({ phase: 'warming' })).text).toBe('Warming up');
  });

  it('is told when it is over', () => {
    expect(endOf(live({ phase: 'done' }))).toBe('The comparison: done.');
    expect(endOf(null)).toBe('No comparison runs.');
  });
});

describe('what a comparison is told', () => {
  it('costs so much', () => {
    expect(costOf(compareSpecSchema.parse({}))).toBe(
      '1,000 messages over each of 3 transports, in about 11 s',
    );
    expect(
      costOf(compareSpecSchema.parse({ transports: ['sse'], rate: 0.1, durationMs: 1_000 })),
    ).toBe('1 message over one transport, in about 2 s');
    expect(costOf(compareSpecSchema.parse({ rounds: 3 }))).toContain('1,000 messages a round');
  });

  it('stands in one line, without what its name says already', () => {
    const spec = compareSpecSchema.parse({ rounds: 2, durationMs: 1_500, sizeBytes: 2_048 });
    expect(specLine(spec, 'Mine')).toBe(
      'own mock server · 100/s · 2.0 KiB · 2 × 1.5 s · warm-up 1 s · seed 1',
    );
    expect(specLine(spec, compareName(spec))).toBe('own mock server · warm-up 1 s · seed 1');
  });

  it('names its faults', () => {
    const spec = compareSpecSchema.parse({ faults: 'dead-peer' });
    expect(specLine(spec, 'Mine')).toContain(' · faults: Dead peer · ');
    expect(compareName(spec)).toContain(' · Dead peer');
    expect(specLine(spec, compareName(spec))).not.toContain('Dead peer');
    const own = compareSpecSchema.parse({ faults: 'drop=3%' });
    expect(specLine(own)).toContain('faults: drop=3%');
    const basis = basisOf({
      ...resultOf({ faults: 'drop=3%' }),
      rounds: [{ transports: {}, bins: {}, publisherLateMs: 0, faultNotes: ['One.', 'Two.'] }],
    });
    expect(basis.slice(-2)).toEqual([
      ['Faults', 'drop=3%'],
      ['Of them', 'One. Two.'],
    ]);
  });

  it('tells what was injected, the most frequent first', () => {
    expect(injectedWords({ drop: 3, latency: 1_200 })).toBe('latency 1,200 · drop 3');
    expect(injectedWords({})).toBe('nothing');
    expect(injectedWords(null)).toBeNull();
  });

  it('makes a hostile base URL harmless', () => {
    const spec = compareSpecSchema.parse({ baseUrl: `http://h/\u202e${'x'.repeat(500)}` });
    expect(specLine(spec)).toContain('⟨U+202E⟩');
    expect(specLine(spec).length).toBeLessThan(200);
  });

  it('rests on a clock, rounds, a publisher and a machine', () => {
    const basis = basisOf(resultOf({ rounds: 3 }));
    expect(basis).toEqual([
      ['Clock', 'same machine, one clock'],
      ['Rounds', 'median of 3, worst of lost'],
      ['Publisher', 'at most 0.20 ms behind its schedule'],
      ['Machine', 'linux x64, 2 cores, Node 20.20.0'],
    ]);
  });
});

describe('why a comparison failed', () => {
  it('says of a target of one’s own what that must be', () => {
    const message = 'The server at http://a does not take messages: HTTP 503.';
    expect(failureWords({ baseUrl: null }, message)).toBe(message);
    const words = failureWords({ baseUrl: 'http://a' }, message);
    expect(words.startsWith(message)).toBe(true);
    expect(words).toContain('the routes of the mock server');
  });
});
