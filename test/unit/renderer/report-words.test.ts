import { describe, expect, it } from 'vitest';
import {
  deliveryVerdict,
  holeCause,
  holeIds,
  resumedWords,
  retryWords,
  seamOutcome,
} from '../../../src/renderer/src/features/monitor/report/delivery-words';
import {
  doctorSentence,
  sortedVerdicts,
  troubleCount,
} from '../../../src/renderer/src/features/monitor/report/doctor-words';
import {
  clockWords,
  latencySentence,
  negativeWords,
  roundTripWords,
  timestampWords,
} from '../../../src/renderer/src/features/monitor/report/latency-words';
import { connectionSpecSchema } from '../../../src/shared/model/connection-spec';
import type { DeliveryHole } from '../../../src/shared/model/delivery';
import type { Verdict } from '../../../src/shared/model/verdict';
import { deliveryOf, distributionOf, latencyOf, seamOf } from './report-samples';

describe('latency in words', () => {
  it('says how late, without percentiles', () => {
    expect(latencySentence(latencyOf(), null)).toBe(
      'Half of 1,000 messages came within 1.00 ms, 99 of 100 within 3.00 ms, the latest took 5.00 ms.',
    );
  });

  it('says that it is not known without timestamps, never 0', () => {
    const none = distributionOf(0);
    const windows = { '1s': none, '10s': none, '1m': none, run: none };
    expect(latencySentence(latencyOf({ windows }), '$.time')).toContain('“$.time”');
    expect(timestampWords(latencyOf({ timestamp: null }))).toBeNull();
    expect(latencySentence(latencyOf({ windows }), null, false)).toMatch(
      /^No message has come yet/,
    );
    const negative = { count: 1_200, minMs: -5_100, meanMs: -5_000 };
    expect(latencySentence(latencyOf({ windows, negative }), null)).toBe(
      'How late messages come is not known: the timestamps of all 1,200 lie ahead of this clock, by 5.00 s on average.',
    );
  });

  it('does not speak of half of one message', () => {
    const one = distributionOf(1, 0.5);
    const windows = { '1s': one, '10s': one, '1m': one, run: one };
    expect(latencySentence(latencyOf({ windows }), null)).toBe(
      'The only message with a timestamp so far took 2.50 ms.',
    );
  });

  it('does not call two clocks one, whatever the address says', () => {
    const title = (meanMs: number) =>
      clockWords(
        latencyOf({ clock: 'same-host', negative: { count: 3, minMs: meanMs - 1, meanMs } }),
      ).title;
    expect(title(-5_000)).toBe('Same host, other clock');
    expect(title(-0.4)).toBe('Same host');
  });

  it('says what it rests on', () => {
    const titles = (['exact', 'same-host', 'offset'] as const).map(
      (clock) => clockWords(latencyOf({ clock })).title,
    );
    expect(titles).toEqual(['Exact', 'Same host', 'Includes clock offset']);
    const corrected = (offsetMs: number) =>
      clockWords(latencyOf({ clock: 'corrected', offsetMs, boundMs: 0.4 })).title;
    expect(corrected(12.3)).toBe('Corrected by −12.3 ms ± 0.40 ms');
    expect(corrected(-12.3)).toBe('Corrected by +12.3 ms ± 0.40 ms');
    expect(corrected(0)).toBe('Corrected by 0 ms ± 0.40 ms');
  });

  it('names the timestamp, its unit, and whether that was detected', () => {
    expect(timestampWords(latencyOf())).toBe('ts, milliseconds since 1970 (detected)');
    const timestamp = { path: 'meta.sent', unit: 'iso', detected: false } as const;
    expect(timestampWords(latencyOf({ timestamp }))).toBe('meta.sent, ISO 8601 text');
  });

  it('counts what came before it was sent', () => {
    expect(negativeWords(latencyOf())).toBeNull();
    const negative = { count: 1_200, minMs: -3, meanMs: -1.5 };
    expect(negativeWords(latencyOf({ negative }))).toBe('1,200, lowest −3.00 ms, mean −1.50 ms');
  });

  it('says how round trips are measured, and how to begin', () => {
    const spec = (transport: 'websocket' | 'sse' | 'poll', everyMs = 0) =>
      connectionSpecSchema.parse({
        url: 'http://a/',
        transport,
        ping: { intervalMs: everyMs },
        probe: { intervalMs: everyMs },
      });
    expect(roundTripWords(spec('websocket'))).toMatchObject({
      ping: true,
      option: { path: 'ping.intervalMs' },
    });
    expect(roundTripWords(spec('websocket', 5_000)).text).toBe('By a WebSocket ping every 5.00 s.');
    expect(roundTripWords(spec('sse'))).toMatchObject({
      ping: false,
      option: { path: 'probe.intervalMs', label: 'Turn probes on…' },
    });
    expect(roundTripWords(spec('poll', 5_000)).text).toBe(
      'By a probe request beside the poll every 5.00 s.',
    );
  });
});

const hole = (cause: DeliveryHole['cause'], missing: number): DeliveryHole => ({
  from: 10,
  to: 9 + missing,
  missing,
  at: 1,
  cause,
  seam: cause === 'reconnect' ? 3 : null,
  reason: cause === 'gap' ? 'expired' : null,
});

describe('delivery in words', () => {
  it('says that nothing was lost, over how many reconnects, and by which ids', () => {
    expect(deliveryVerdict(deliveryOf())).toMatchObject({ title: 'Nothing lost.', tone: 'ok' });
    const { title, text } = deliveryVerdict(deliveryOf({ seamsTotal: 3 }));
    expect(title).toBe('Nothing lost over 3 reconnects.');
    expect(text).toBe('Audited by “SSE id”: of 2,500 ids from 1 to 2,500, all came.');
    const twice = deliveryOf({ summary: { lost: 0, duplicated: 2, reordered: 0 } });
    expect(deliveryVerdict(twice).title).toBe('Nothing lost; 2 messages came more than once.');
  });

  it('says what was lost, and why', () => {
    const report = deliveryOf({
      summary: { lost: 1_210, duplicated: 0, reordered: 0 },
      holes: [hole('reconnect', 5), hole('stream', 2), hole('gap', 3)],
    });
    expect(deliveryVerdict(report)).toMatchObject({
      title:
        '1,210 ids lost: 5 while the line was down, 3 that the server no longer had, 2 in the stream, 1,200 earlier.',
      tone: 'bad',
    });
    const one = deliveryOf({
      summary: { lost: 2, duplicated: 0, reordered: 0 },
      holes: [hole('stream', 2)],
    });
    expect(deliveryVerdict(one).title).toBe('2 ids lost in the stream.');
    expect(deliveryVerdict(one).text).toBe(
      'Audited by “SSE id”: of 2,500 ids from 1 to 2,500, 2,498 came.',
    );
    const alone = deliveryOf({ summary: { lost: 1, duplicated: 0, reordered: 0 }, seamsTotal: 1 });
    expect(deliveryVerdict(alone).title).toBe('1 id lost over 1 reconnect.');
  });

  it('says why it cannot be audited, and what to do', () => {
    const none = deliveryVerdict(deliveryOf({ summary: null, source: null }));
    expect(none.title).toBe('Cannot be audited: no message has held an id.');
    const odd = deliveryVerdict(deliveryOf({ summary: null, source: 'uuid\u202e' }));
    expect(odd.title).toBe('Cannot be audited: the ids are no sequence so far.');
    expect(odd.text).toContain('“uuid⟨U+202E⟩”');
  });

  it('names each hole and its cause', () => {
    expect(holeIds(hole('stream', 1))).toBe('10');
    expect(holeIds({ ...hole('stream', 1), to: 1_200 })).toBe('10 – 1,200');
    expect([hole('reconnect', 1), hole('gap', 1), hole('stream', 1)].map(holeCause)).toEqual([
      'reconnect 3',
      'gap: expired',
      'in the stream',
    ]);
  });

  it('says what a reconnect went on from, what it obeyed and what it cost', () => {
    expect(resumedWords(seamOf(1))).toBe('Last-Event-ID 41');
    expect(resumedWords({ resumed: { by: 'cursor', value: '7' } })).toBe('cursor 7');
    expect(resumedWords({ resumed: null })).toBe('no: it did not say where to go on');
    expect(retryWords(seamOf(1))).toBeNull();
    const retry = { askedMs: 3_000, waitedMs: 3_000, obeyed: true };
    expect(retryWords({ retry })).toBe('asked for at least 3.00 s, waited 3.00 s: obeyed');
    expect(retryWords({ retry: { ...retry, waitedMs: 200, obeyed: false } })).toContain(
      'not obeyed',
    );
    const outcome = (parts: Parameters<typeof seamOf>[1]) => seamOutcome(seamOf(1, parts)).text;
    expect(outcome({})).toBe('nothing lost');
    expect(outcome({ lost: 5 })).toBe('5 lost');
    expect(outcome({ duplicated: 2 })).toBe('2 twice');
    expect(outcome({ lost: null, duplicated: null })).toBe('loss not known');
  });
});

describe('the doctor in words', () => {
  const verdict = (severity: Verdict['severity'], rule: string): Verdict => ({
    rule,
    severity,
    title: rule,
    says: '',
    advice: '',
    evidence: [],
  });
  const verdicts = [verdict('info', 'a'), verdict('warn', 'b'), verdict('bad', 'c')];

  it('puts what is worst first and counts what hurts', () => {
    expect(sortedVerdicts(verdicts).map(({ rule }) => rule)).toEqual(['c', 'b', 'a']);
    expect(troubleCount({ verdicts, passed: [], open: [] })).toEqual({ count: 2, tone: 'bad' });
    expect(troubleCount({ verdicts: verdicts.slice(0, 2), passed: [], open: [] })).toEqual({
      count: 1,
      tone: 'warn',
    });
    expect(troubleCount(null).count).toBe(0);
  });

  it('tells having found nothing from not having looked', () => {
    expect(doctorSentence({ verdicts, passed: [], open: [] })).toBe(
      '1 problem, 1 warning and 1 note.',
    );
    const two = [verdict('info', 'a'), verdict('info', 'b')];
    expect(doctorSentence({ verdicts: two, passed: [], open: [] })).toBe('2 notes.');
    expect(doctorSentence({ verdicts: [], passed: ['x'], open: [] })).toBe(
      'Nothing found: 1 check looked fine.',
    );
    expect(doctorSentence({ verdicts: [], passed: [], open: [] })).toBe(
      'Nothing has been looked at yet.',
    );
    expect(
      doctorSentence({ verdicts: [], passed: [], open: [{ title: 'x', needs: 'y' }] }),
    ).toContain('not enough to go by');
  });
});
