import { describe, expect, test } from 'vitest';
import { type DoctorStory, evidenceOf, tellDoctor } from '../../../support/doctor-story';

const bursts = (story: DoctorStory) => story.verdict('buffered', 'Bursts');

/** Ten messages sent 300 ms apart that arrive together, again and again. */
function buffered(times: number, transport: 'sse' | 'websocket' = 'sse', headers = {}) {
  const story = tellDoctor(transport).open(headers).wait(2_000);
  const latencies = Array.from({ length: 10 }, (_, index) => 2_700 - index * 300 + 5);
  for (let time = 0; time < times; time++) story.messages(latencies).wait(3_000);
  return story;
}

describe('bursts', () => {
  test('messages that were sent apart and arrive together are held back: bad', () => {
    const story = buffered(3);
    const verdict = bursts(story);
    expect(verdict).toMatchObject({ severity: 'bad', title: 'Messages arrive in bursts' });
    expect(evidenceOf(verdict)).toBe(
      [
        '3 bursts among the last 3 arrivals, with 100 % of their messages',
        '10 messages at once, sent over 2.7 s, after 2 s of quiet',
        '10 messages at once, sent over 2.7 s, after 3 s of quiet',
        '10 messages at once, sent over 2.7 s, after 3 s of quiet',
      ].join('\n'),
    );
    const newest = story.clock.now() - 3_000;
    expect(verdict).toMatchObject({
      evidence: [{ at: null }, { at: newest - 6_000 }, { at: newest - 3_000 }, { at: newest }],
    });
  });

  test('also on a WebSocket, whose advice is another', () => {
    expect(bursts(buffered(3, 'websocket'))).toMatchObject({
      severity: 'bad',
      advice: expect.stringContaining('TCP_NODELAY'),
    });
  });

  test('compression is evidence of its own', () => {
    const evidence = evidenceOf(bursts(buffered(3, 'sse', { 'content-encoding': 'gzip' })));
    expect(evidence).toContain('content-encoding: gzip: compression buffers');
    expect(evidenceOf(bursts(buffered(3)))).not.toContain('compression');
  });

  test('twice is not again and again', () => {
    expect(bursts(buffered(2))).toMatch(/^open: 8 arrivals .* 2 so far$/);
  });

  test('messages sent together may arrive together', () => {
    const story = tellDoctor('sse').open().wait(2_000);
    for (let time = 0; time < 8; time++) story.messages([5.3, 5.2, 5.1, 5, 5]).wait(3_000);
    expect(bursts(story)).toBe('passed');
  });

  test('one by one is no burst', () => {
    const story = tellDoctor('websocket').open().wait(2_000);
    for (let time = 0; time < 8; time++) story.messages([5]).wait(100);
    expect(bursts(story)).toBe('passed');
  });

  test('a few bursts among many single messages are chance', () => {
    const story = buffered(3);
    for (let time = 0; time < 40; time++) story.messages([5]).wait(100);
    expect(bursts(story)).toBe('passed');
  });

  test('what comes in the first second of a link may be history', () => {
    const story = tellDoctor('sse');
    for (let time = 0; time < 9; time++) {
      story.open().messages([9_000, 6_000, 3_000]).wait(5_000).end({});
    }
    expect(bursts(story)).toMatch(/^open: .* 0 so far$/);
  });

  test('without quiet before them it is our own reading that was late', () => {
    const story = tellDoctor('websocket').open().wait(2_000);
    for (let time = 0; time < 20; time++) story.messages([900, 500, 100]).wait(30);
    expect(bursts(story)).toBe('passed');
  });

  describe('without timestamps', () => {
    const full = (size: number, quietMs: number) => {
      const story = tellDoctor('sse').open().wait(2_000);
      for (let time = 0; time < 8; time++) story.messages(Array(size).fill(null)).wait(quietMs);
      return story;
    };

    test('five at once after a second of quiet are suspicious: warn', () => {
      const verdict = bursts(full(5, 1_000));
      expect(verdict).toMatchObject({ severity: 'warn' });
      expect(evidenceOf(verdict)).toContain('5 messages at once, after 1 s of quiet');
    });

    test('four, or less quiet, are not', () => {
      expect(bursts(full(4, 1_000))).toBe('passed');
      expect(bursts(full(5, 900))).toBe('passed');
    });
  });

  test('a jump of the wall clock is no quiet', () => {
    const story = tellDoctor('sse').open().wait(2_000);
    const { clock } = story;
    const now = clock.now;
    for (let jump = 1; jump <= 8; jump++) {
      clock.now = () => now() + jump * 60_000;
      story.messages([null, null, null, null, null, null]).wait(10);
    }
    expect(bursts(story)).toBe('passed');
  });

  test('remembers 64 arrivals, however many come', () => {
    const story = buffered(3);
    for (let time = 0; time < 100_000; time++) story.messages([5]).wait(2);
    for (let time = 0; time < 3; time++) story.wait(3_000).messages([3_000, 1_500, 5]);
    expect(evidenceOf(bursts(story))).toBe('no verdict: passed');
    for (let time = 0; time < 20; time++) story.wait(3_000).messages([3_000, 1_500, 5]);
    expect(evidenceOf(bursts(story))).toContain('23 bursts among the last 64 arrivals');
  });
});
