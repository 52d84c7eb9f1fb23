import { describe, expect, test } from 'vitest';
import { adviceOn } from '../../../src/main/engine/compare/advice';
import { combineRounds } from '../../../src/main/engine/compare/combine';
import { METRICS } from '../../../src/main/engine/compare/metrics';
import { RULES } from '../../../src/main/engine/compare/rules';
import type { CompareRound } from '../../../src/shared/model/compare';
import { TRANSPORTS } from '../../../src/shared/model/transport';
import { round } from './samples';

const advise = (...rounds: CompareRound[]) =>
  adviceOn(combineRounds(rounds, TRANSPORTS).transports, rounds, 'exact');
const names = (...rounds: CompareRound[]) => advise(...rounds).map(({ rule }) => rule);

const POLL = { wireBytesPerMessage: 800, efficiency: 0.36, cpuUsPerMessage: 120 };

describe('not enough evidence', () => {
  test('a late publisher: nothing else is said', () => {
    const late = round({ websocket: { lost: 9 }, sse: {}, poll: POLL }, { publisherLateMs: 300 });
    expect(advise(late)).toEqual([
      {
        rule: 'publisher-late',
        transport: null,
        says: expect.stringContaining('fell 300 ms behind'),
        because: ['publisher behind its schedule: 300 ms'],
      },
    ]);
  });

  test('too few messages: nothing else is said', () => {
    const few = { published: 199, delivered: 199 };
    const told = advise(round({ websocket: few, sse: few, poll: { ...few, ...POLL } }));
    expect(told.map(({ rule }) => rule)).toEqual(['too-few-messages']);
    expect(told[0]?.says).toMatch(/^Not enough evidence: 199 messages/);
    const enough = { published: 200, delivered: 200 };
    expect(names(round({ websocket: enough, sse: enough }))).not.toContain('too-few-messages');
  });

  test('one transport: its losses are told, no choice is made', () => {
    expect(names(round({ websocket: { lost: 3, reconnects: 1 } }))).toEqual([
      'lost-while-down',
      'single-transport',
    ]);
  });

  test('differences within the noise', () => {
    const alike = round({
      websocket: { latencyMs: { p50: 1, p99: 4 } },
      // Later than noise allows for advice on SSE, not late enough for advice on WebSocket.
      sse: { latencyMs: { p50: 1.46, p99: 4.2 } },
    });
    expect(names(alike)).toEqual(['no-break', 'no-difference']);
  });

  test.each([-1_000, 1_000])('two clocks %i ms apart say nothing about latency', (apart) => {
    const later = (ms: number) => ({ latencyMs: { p50: apart + ms, p99: apart + 4 * ms } });
    const told = round({ websocket: later(1), sse: later(90), poll: { ...POLL, ...later(95) } });
    const { transports } = combineRounds([told], TRANSPORTS);
    const rules = adviceOn(transports, [told], 'offset').map(({ rule }) => rule);
    expect(rules).toContain('two-clocks');
    for (const rule of ['websocket-faster', 'sse-as-fast', 'poll-as-fast', 'poll-late']) {
      expect(rules).not.toContain(rule);
    }
    const alike = round({ websocket: later(1), sse: later(1) });
    expect(adviceOn({ ...alike.transports }, [alike], 'offset')).not.toContainEqual(
      expect.objectContaining({ rule: 'no-difference' }),
    );
  });

  test('what holds in one round only is chance', () => {
    const fast = { latencyMs: { p50: 0.2, p99: 1 } };
    const slow = { latencyMs: { p50: 5, p99: 20 } };
    expect(names(round({ websocket: fast, sse: slow }))).toContain('websocket-faster');
    const both = [round({ websocket: fast, sse: slow }), round({ websocket: slow, sse: slow })];
    expect(names(...both)).not.toContain('websocket-faster');
  });

  test('what was not measured supports nothing', () => {
    const unknown = { latencyMs: { p50: null, p99: null }, wireBytesPerMessage: null };
    const none = { ...unknown, cpuUsPerMessage: null, efficiency: null };
    expect(names(round({ websocket: none, sse: none, poll: none }))).toEqual([
      'no-break',
      'no-difference',
    ]);
  });
});

describe('what a break showed', () => {
  const broken = round({
    websocket: { lost: 57, delivered: 943, reconnects: 1, downtimeMs: 286 },
    sse: { reconnects: 1, downtimeMs: 1_004 },
    poll: { ...POLL, reconnects: 1, lost: 2, downtimeMs: 130 },
  });

  test('who lost, who resumed, and with which rows', () => {
    const told = advise(broken);
    const of = (rule: string) => told.find((each) => each.rule === rule);
    expect(of('lost-while-down')).toEqual({
      rule: 'lost-while-down',
      transport: 'websocket',
      says: expect.stringContaining('WebSocket lost 57 messages'),
      because: [
        'lost: WebSocket 57, SSE 0, Long polling 2',
        'reconnects: WebSocket 1, SSE 1, Long polling 1',
        'downtime: WebSocket 286 ms, SSE 1,004 ms, Long polling 130 ms',
      ],
    });
    expect(of('came-through-breaks')).toMatchObject({ transport: 'sse' });
    expect(of('lost-though-resuming')).toMatchObject({ transport: 'poll' });
    expect(of('no-break')).toBeUndefined();
  });

  test('without a break nothing is said about resuming', () => {
    const rules = names(round({ websocket: {}, sse: {}, poll: POLL }));
    expect(rules).toContain('no-break');
    for (const rule of ['came-through-breaks', 'lost-though-resuming', 'lost-while-down']) {
      expect(rules).not.toContain(rule);
    }
  });

  test('lost on an open line', () => {
    const [first] = advise(round({ websocket: {}, sse: { lost: 4, delivered: 996 } }));
    expect(first).toMatchObject({ rule: 'lost-while-open', transport: 'sse' });
    expect(first?.says).toMatch(/^SSE lost 4 messages /);
    const [one] = advise(round({ websocket: {}, sse: { lost: 1, delivered: 999 } }));
    expect(one?.says).toMatch(/^SSE lost 1 message without/);
  });
});

describe('a choice', () => {
  test('SSE as fast as WebSocket; long polling large and costly', () => {
    const told = advise(round({ websocket: {}, sse: {}, poll: POLL }));
    expect(told.map(({ rule, transport }) => [rule, transport])).toEqual([
      ['no-break', null],
      ['sse-as-fast', 'sse'],
      ['poll-larger', 'poll'],
      ['poll-costly', 'poll'],
      ['mostly-overhead', 'poll'],
    ]);
    expect(told[1]?.says).toMatch(/^SSE fits/);
    expect(told[2]?.says).toContain('800 B on the wire for each message, 36.0 % of it payload');
  });

  test('WebSocket by a margin', () => {
    const slow = { latencyMs: { p50: 5, p99: 20 }, wireBytesPerMessage: 400 };
    expect(names(round({ websocket: {}, sse: slow, poll: slow }))).toEqual([
      'no-break',
      'websocket-faster',
      'websocket-smaller',
    ]);
  });

  test('long polling late, and long polling fine', () => {
    const late = { latencyMs: { p99: 60 } };
    expect(names(round({ websocket: {}, sse: {}, poll: late }))).toContain('poll-late');
    const rare = { wireBytesPerMessage: 550 };
    expect(names(round({ websocket: {}, sse: {}, poll: rare }))).toContain('poll-as-fast');
  });

  test('duplicates, disorder and refusals are told for whom they concern', () => {
    const odd = round(
      { websocket: { duplicated: 2 }, sse: { reordered: 3 } },
      { publishFailed: 7 },
    );
    const told = advise(odd).map(({ rule, transport }) => [rule, transport]);
    expect(told).toContainEqual(['messages-refused', null]);
    expect(told).toContainEqual(['duplicated', 'websocket']);
    expect(told).toContainEqual(['reordered', 'sse']);
  });
});

describe('faults on purpose', () => {
  test('which one to choose is left open', () => {
    const slow = { latencyMs: { p50: 90, p99: 400 }, injected: { latency: 1_000 } };
    const faulty = round({ websocket: { injected: {} }, sse: { injected: {} }, poll: slow });
    const told = advise(faulty);
    expect(told.map(({ rule }) => rule)).toEqual(['faults-on']);
    expect(told[0]?.says).toContain('1,000 done');
    expect(told[0]?.because).toContain('faults done to it: WebSocket 0, SSE 0, Long polling 1,000');
  });

  test('what was dropped on purpose is no fault of the transport', () => {
    const dropped = { lost: 9, injected: { drop: 9 } };
    const broke = { lost: 40, reconnects: 1, injected: { cut: 1 } };
    const told = advise(round({ websocket: broke, sse: dropped, poll: { injected: {} } }));
    expect(told.map(({ rule, transport }) => [rule, transport])).toEqual([
      ['lost-while-down', 'websocket'],
      ['lost-and-dropped', 'sse'],
      ['faults-on', null],
    ]);
    expect(told[1]?.says).toContain('lost 9 messages. Dropping on purpose was done 9 times');
  });
});

describe('the table', () => {
  test('names are unique for each transport, and every word in braces is known', () => {
    const keys = RULES.map((rule) => `${rule.for} ${rule.name}`);
    expect(new Set(keys).size).toBe(keys.length);
    const facts = ['messages', 'transports', 'reconnects', 'publisherLate', 'refused', 'faults'];
    const known = new Set(['name', ...Object.keys(METRICS), ...facts]);
    for (const { says } of RULES) {
      for (const [, word] of says.matchAll(/\{(\w+)(?: \w+)?\}/g)) expect(known).toContain(word);
    }
  });

  test('advice leaves no brace and no gap', () => {
    const told = advise(round({ websocket: {}, sse: { lost: 1 }, poll: POLL }));
    expect(told.length).toBeGreaterThan(3);
    for (const { says, because } of told) {
      expect(says).not.toMatch(/[{}]|undefined|null/);
      expect(because.length).toBeGreaterThan(0);
    }
  });
});
