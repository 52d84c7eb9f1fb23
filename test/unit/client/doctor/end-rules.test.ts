import { describe, expect, test } from 'vitest';
import type { CloseReason } from '../../../../src/shared/model/close-reason';
import type { Transport } from '../../../../src/shared/model/transport';
import { type DoctorStory, evidenceOf, tellDoctor } from '../../../support/doctor-story';

const idleCut = (story: DoctorStory) => story.verdict('idle-cut', 'Cut when idle');
const lifetime = (story: DoctorStory) => story.verdict('lifetime-cut', 'Cut by age');
const storm = (story: DoctorStory) => story.verdict('reconnect-storm', 'Reconnect storm');
const RESET = { by: 'network', clean: false, error: 'ECONNRESET' } as const;
const END = { detail: 'end of stream' } as const;

/** A link that talks for 5 s, then is silent for each of the times, then ends. */
function cutAfter(
  silences: readonly number[],
  reason: Partial<CloseReason> = RESET,
  transport: Transport = 'sse',
): DoctorStory {
  const story = tellDoctor(transport);
  for (const silenceMs of silences) {
    story.open().wait(2_500).messages([null]).wait(2_500).messages([null]);
    story.wait(silenceMs).end(reason).wait(500);
  }
  return story;
}

describe('cut when idle', () => {
  test.each([
    ['RST', RESET],
    ['a clean end of stream', END],
    ['a time-out of the network', { by: 'network', clean: false, error: 'ETIMEDOUT' }],
  ] as [string, Partial<CloseReason>][])(
    'twice after the same silence, by %s: bad',
    (_, reason) => {
      const story = cutAfter([20_000, 20_400], reason);
      const verdict = idleCut(story);
      expect(verdict).toMatchObject({
        severity: 'bad',
        title: 'Something cuts after 20 s of silence',
        advice: expect.stringContaining('a comment line of the server every 10 s'),
      });
      expect(evidenceOf(verdict)).toMatch(/^20 s of silence, then: .+\n20\.4 s of silence, then: /);
      const newest = story.clock.now() - 500;
      expect(verdict).toMatchObject({ evidence: [{ at: newest - 25_900 }, { at: newest }] });
    },
  );

  test.each([
    ['websocket', 'a ping every 30 s at most'],
    ['poll', 'an empty answer of the server after 30 s'],
  ] as const)('on %s: %s', (transport, advice) => {
    expect(idleCut(cutAfter([60_000, 60_000], RESET, transport))).toMatchObject({
      advice: expect.stringContaining(advice),
    });
  });

  test('within 10 %, or a second of less than 10 s', () => {
    expect(idleCut(cutAfter([60_000, 65_900]))).toMatchObject({ severity: 'bad' });
    expect(idleCut(cutAfter([60_000, 68_000]))).toBe('passed');
    expect(idleCut(cutAfter([5_000, 5_900]))).toMatchObject({ severity: 'bad' });
    expect(idleCut(cutAfter([5_000, 6_300]))).toBe('passed');
  });

  test('short silences are part of any traffic, and alike only within a quarter', () => {
    expect(idleCut(cutAfter([900, 900]))).toBe('passed');
    expect(idleCut(cutAfter([3_000, 2_000]))).toBe('passed');
  });

  test('once is chance', () => {
    expect(idleCut(cutAfter([20_000]))).toBe(
      'open: two drops by the server or the network; 1 so far',
    );
    expect(idleCut(cutAfter([20_000, 3_000]))).toBe('passed');
  });

  test('a longer silence that did no harm speaks against it', () => {
    const story = cutAfter([20_000, 20_000]).open().wait(30_000).messages([null]);
    expect(idleCut(story)).toBe('passed');
  });

  test('after silences nearly as long, two are chance and three are not', () => {
    const talk = (story: DoctorStory) => story.open().wait(15_000).messages([null]).wait(20_000);
    const twice = talk(talk(tellDoctor('sse')).end(RESET)).end(RESET);
    expect(idleCut(twice)).toBe('passed');
    expect(idleCut(talk(twice).end(RESET))).toMatchObject({ severity: 'bad' });
  });

  test('our own ends and limits do not count', () => {
    const own = { by: 'local', clean: true } as const;
    expect(idleCut(cutAfter([20_000, 20_000], own))).toMatch(/0 so far$/);
    const limit = { by: 'limit', clean: false, error: 'ETIMEDOUT' } as const;
    expect(idleCut(cutAfter([20_000, 20_000], limit))).toMatch(/0 so far$/);
  });

  test('a link that outlives it by far has been seen to', () => {
    const story = cutAfter([20_000, 20_000]).open();
    for (let time = 0; time < 19; time++) story.wait(10_000).comment();
    expect(idleCut(story)).toMatchObject({ severity: 'bad' });
    expect(idleCut(story.wait(10_000).comment().wait(1_000))).toBe('passed');
  });
});

describe('cut by age', () => {
  const busy = (lifetimes: readonly number[]) => {
    const story = tellDoctor('sse');
    for (const lifetimeMs of lifetimes) {
      story.open();
      for (let ms = 0; ms < lifetimeMs; ms += 700) {
        story.wait(Math.min(700, lifetimeMs - ms)).messages([null]);
      }
      story.end(END).wait(100);
    }
    return story;
  };

  test('busy links that live equally long: warn', () => {
    const verdict = lifetime(busy([60_000, 60_300, 60_100]));
    expect(verdict).toMatchObject({
      severity: 'warn',
      title: 'Links end after 60.3 s, whatever they carry',
    });
    expect(evidenceOf(verdict).split('\n')).toHaveLength(3);
  });

  test('other lifetimes, or silence as the cause: passed', () => {
    expect(lifetime(busy([60_000, 40_000, 60_000]))).toBe('passed');
    expect(lifetime(cutAfter([20_000, 20_000, 20_000]))).toBe('passed');
    expect(lifetime(busy([60_000, 60_000]))).toMatch(/^open: 3 drops .* 2 so far$/);
  });
});

describe('reconnect storm', () => {
  const shortLinks = (times: number, transport: Transport = 'sse') => {
    const story = tellDoctor(transport);
    for (let time = 0; time < times; time++) story.open().wait(1_200).end(END).wait(100);
    return story;
  };

  test('three short links in a row: warn; ten: bad', () => {
    const verdict = storm(shortLinks(3));
    expect(verdict).toMatchObject({ severity: 'warn', advice: expect.stringContaining('retry:') });
    expect(evidenceOf(verdict)).toMatch(/^(open for 1\.2 s, then: .+\n){3}no retry: from the/);
    expect(storm(shortLinks(10))).toMatchObject({ severity: 'bad' });
  });

  test('a WebSocket backs off by the options', () => {
    const verdict = storm(shortLinks(3, 'websocket'));
    expect(verdict).toMatchObject({ advice: expect.stringContaining('Reset count after') });
    expect(evidenceOf(verdict)).not.toContain('retry:');
  });

  test('a link that lasts ends it', () => {
    const story = shortLinks(3).open();
    expect(storm(story.wait(4_999))).toMatchObject({ severity: 'warn' });
    expect(storm(story.wait(1))).toBe('passed');
    expect(storm(story.end(END).open().wait(100).end(END))).toBe('passed');
  });

  test('two are chance; refusals and our own ends are something else', () => {
    expect(storm(shortLinks(2))).toBe('passed');
    const refused = tellDoctor('poll');
    for (let time = 0; time < 5; time++) refused.open().end({ clean: false, status: 503 });
    expect(storm(refused)).toMatch(/^open: /);
    const own = tellDoctor('sse');
    for (let time = 0; time < 5; time++) own.open().end({ by: 'local' });
    expect(storm(own)).toMatch(/^open: /);
  });
});
