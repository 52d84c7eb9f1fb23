import { describe, expect, test } from 'vitest';
import { createFactCollector } from '../../../src/main/engine/client/doctor/collect-facts';
import { RULES } from '../../../src/main/engine/client/doctor/rules';
import { connectionSpecSchema } from '../../../src/shared/model/connection-spec';
import type { MessageRecord } from '../../../src/shared/model/record';
import { TRANSPORTS } from '../../../src/shared/model/transport';
import { tellDoctor } from '../../support/doctor-story';
import { createManualClock } from '../../support/manual-clock';

const timings = { firstByte: 1 };

describe('a report', () => {
  test.each(TRANSPORTS)('of %s that has seen nothing leaves every rule open', (transport) => {
    const { verdicts, passed, open } = tellDoctor(transport).report();
    expect([verdicts, passed]).toEqual([[], []]);
    const subjects = RULES.filter((rule) => rule.transports.includes(transport));
    expect(open.map(({ title }) => title)).toEqual(subjects.map(({ subject }) => subject));
    expect(open.every(({ needs }) => needs.length > 5)).toBe(true);
  });

  test('tells every rule once: as a verdict, passed, or open', () => {
    const story = tellDoctor('sse').open({}).wait(2_000).messages([5, 5], '1').wait(40_000);
    const { verdicts, passed, open } = story.report();
    const told = [
      ...verdicts.map(({ rule }) => RULES.find(({ name }) => name === rule)?.subject),
      ...passed,
      ...open.map(({ title }) => title),
    ];
    const subjects = RULES.filter(({ transports }) => transports.includes('sse'));
    expect(told.sort()).toEqual(subjects.map(({ subject }) => subject).sort());
  });

  test('has the worst first', () => {
    const story = tellDoctor('sse').open({}).wait(2_000);
    for (let time = 0; time < 3; time++) story.messages([2_000, 1_000, -50]).wait(40_000);
    const severities = story.report().verdicts.map(({ severity }) => severity);
    expect(new Set(severities)).toEqual(new Set(['bad', 'warn', 'info']));
    const rank = (severity: string) => ['bad', 'warn', 'info'].indexOf(severity);
    expect(severities.map(rank)).toEqual(severities.map(rank).sort());
  });

  test('names every rule once and every verdict whole sentences', () => {
    const names = RULES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const story = tellDoctor('sse').open({}).wait(2_000);
    for (let time = 0; time < 3; time++) story.messages([2_000, 1_000, -50]).wait(40_000);
    for (const { says, advice, evidence } of story.report(8).verdicts) {
      expect(says).toMatch(/^[A-Z].*\.$/);
      expect(advice).toMatch(/^[A-Z].*\.$/);
      expect(evidence.length).toBeGreaterThan(0);
    }
  });
});

test('what is kept has an end, whatever comes', () => {
  const clock = createManualClock();
  const spec = connectionSpecSchema.parse({ url: 'ws://127.0.0.1/', transport: 'websocket' });
  const collector = createFactCollector(spec, clock);
  const payload = new Uint8Array(0);
  const info = { transport: spec.transport, url: '', status: 101, headers: {}, timings };
  for (let round = 0; round < 300; round++) {
    collector.record({
      kind: 'state',
      at: clock.now(),
      state: { state: 'open', attempt: 0, info },
    });
    clock.advance(2_000);
    for (let sent = 0; sent < 100; sent++) {
      const at = clock.now();
      collector.record({ kind: 'ping', at, direction: 'sent', payload });
      collector.record({ kind: 'message', at, direction: 'received', type: 'text', payload });
      collector.record({ kind: 'comment', at, text: 'x' });
      clock.advance(2);
    }
    const reason = { by: 'network', clean: false } as const;
    collector.record({ kind: 'state', at: clock.now(), state: { state: 'closed', reason } });
  }
  const facts = collector.facts(1);
  expect(facts.received).toBe(30_000);
  expect(facts.arrivals).toHaveLength(64);
  expect(facts.ends).toHaveLength(16);
  expect(facts.comments.count).toBe(30_000);
});

test('a flood without gaps is taken in slices of 20 ms', () => {
  const clock = createManualClock();
  const spec = connectionSpecSchema.parse({ url: 'ws://127.0.0.1/', transport: 'websocket' });
  const collector = createFactCollector(spec, clock);
  const record: MessageRecord = {
    kind: 'message',
    at: clock.now(),
    direction: 'received',
    type: 'text',
    payload: new Uint8Array(0),
    latencyMs: 0.5,
  };
  clock.advance(2_000);
  for (let sent = 0; sent < 100_000; sent++) {
    record.at = clock.now();
    collector.record(record);
    clock.advance(0.005);
  }
  const { arrivals } = collector.facts(1);
  // 500 ms of flood.
  expect(arrivals.length).toBeGreaterThanOrEqual(24);
  expect(arrivals.length).toBeLessThanOrEqual(26);
  expect(arrivals.reduce((sum, { count }) => sum + count, 0)).toBe(100_000);
  expect(arrivals.slice(1).every(({ spreadMs, quietMs }) => spreadMs === 0 && quietMs < 1)).toBe(
    true,
  );
});
