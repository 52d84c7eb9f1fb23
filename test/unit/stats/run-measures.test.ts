import { describe, expect, it } from 'vitest';
import { createMeasures } from '../../../src/main/engine/stats/run-measures';
import { connectionSpecSchema } from '../../../src/shared/model/connection-spec';
import type { ConnectionState, PollRecord } from '../../../src/shared/model/record';
import type { Transport } from '../../../src/shared/model/transport';
import { createJumpingClock } from './jumping-clock';

const REMOTE = 'wss://feed.example.com/ws';
const PEER_LEFT = { by: 'remote', clean: false } as const;

function setUp(url = 'ws://127.0.0.1:4800/ws/a', transport: Transport = 'websocket') {
  const clock = createJumpingClock();
  const spec = connectionSpecSchema.parse({ url, transport });
  const measures = createMeasures(spec, clock);
  const enter = (state: ConnectionState) =>
    measures.record({ kind: 'state', at: clock.now(), state });
  const receive = (latencyMs: number | null = null, text = 'x') =>
    measures.record({
      kind: 'message',
      at: clock.now(),
      direction: 'received',
      type: 'text',
      payload: Buffer.from(text),
      latencyMs,
    });
  const pong = (rttMs?: number) =>
    measures.record({
      kind: 'pong',
      at: clock.now(),
      direction: 'received',
      payload: Buffer.alloc(0),
      ...(rttMs === undefined ? {} : { rttMs }),
    });
  const poll = (facts: Partial<PollRecord>) =>
    measures.record({
      kind: 'poll',
      at: clock.now(),
      status: 200,
      holdMs: 0,
      updates: 1,
      blindMs: null,
      url,
      size: 2,
      headers: {},
      cursor: null,
      ...facts,
    });
  const open = (firstByte = 1) => {
    const info = { transport, url, status: 101, headers: {}, timings: { tcp: 0.2, firstByte } };
    enter({ state: 'open', attempt: 0, info });
  };
  const dial = () => enter({ state: 'connecting', attempt: 0 });
  const lose = () => enter({ state: 'waiting', attempt: 1, delayMs: 1, reason: PEER_LEFT });
  return { clock, measures, enter, receive, pong, poll, open, dial, lose };
}

describe('arrivals', () => {
  it('are unknown before there are two', () => {
    const { measures, receive, clock } = setUp();
    expect(measures.report(false).arrival).toEqual({
      gap: { count: 0, p50: null, p90: null, p99: null, p999: null, max: null },
      jitterMs: null,
      sinceLastMs: null,
    });
    receive();
    clock.advance(30);
    expect(measures.report(false).arrival).toMatchObject({
      gap: { count: 0, p50: null },
      jitterMs: null,
      sinceLastMs: 30,
    });
  });

  it('have gaps and a jitter that can be checked by hand', () => {
    const { measures, receive, clock } = setUp();
    // Gaps 10, 30, 10, 0, 0 ms; their differences 20, 20, 10, 0.
    for (const gap of [0, 10, 30, 10, 0, 0]) {
      clock.advance(gap);
      receive();
    }
    const { gap, jitterMs, sinceLastMs } = measures.report(false).arrival;
    expect(gap).toMatchObject({ count: 5, p90: 30, max: 30 });
    expect(gap.p50).toBeCloseTo(10, 1);
    expect(jitterMs).toBe(12.5);
    expect(sinceLastMs).toBe(0);
  });

  it('at once have a gap of 0, stamped apart by no more than our own work', () => {
    const { measures, receive, clock } = setUp();
    receive();
    for (let index = 0; index < 99; index++) {
      clock.advance(0.004);
      receive();
    }
    const { gap, jitterMs } = measures.report(false).arrival;
    expect(gap).toEqual({ count: 99, p50: 0, p90: 0, p99: 0, p999: 0, max: 0 });
    expect(jitterMs).toBe(0);
    clock.advance(5);
    receive();
    // From the first of those that came at once.
    expect(measures.report(false).arrival.gap.max).toBeCloseTo(5 + 99 * 0.004, 6);
  });

  it('do not count the time in which the user had it closed', () => {
    const { measures, receive, clock, dial, open, enter, lose } = setUp();
    dial();
    open();
    receive();
    clock.advance(10);
    lose();
    dial();
    open();
    clock.advance(10);
    receive();
    expect(measures.report(false).arrival.gap).toMatchObject({ count: 1, max: 20 });
    enter({ state: 'closed', reason: { by: 'local', clean: true } });
    clock.advance(3_600_000);
    dial();
    open();
    receive();
    clock.advance(20);
    receive();
    expect(measures.report(false).arrival).toMatchObject({
      gap: { count: 2, max: 20 },
      jitterMs: null,
    });
  });

  it('sent messages are none', () => {
    const { measures, clock } = setUp();
    const payload = Buffer.from('x');
    measures.record({ kind: 'message', at: clock.now(), direction: 'sent', type: 'text', payload });
    expect(measures.report(false).arrival.sinceLastMs).toBeNull();
  });
});

describe('one-way latency', () => {
  it.each([
    ['ws://localhost:1/', 'same-host'],
    ['ws://api.localhost/', 'same-host'],
    ['ws://127.8.9.10/', 'same-host'],
    ['ws://[::1]:80/', 'same-host'],
    ['ws://128.0.0.1/', 'offset'],
    ['ws://localhost.example.com/', 'offset'],
    ['no url', 'offset'],
  ])('%s is %s, exact where the peer is our own server', (url, expected) => {
    const { measures } = setUp(url);
    expect(measures.report(false).latency.clock).toBe(expected);
    expect(measures.report(true).latency.clock).toBe('exact');
  });

  it('has a jitter that can be checked by hand', () => {
    const { measures, receive } = setUp();
    expect(measures.jitterMs()).toBeNull();
    for (const latency of [4, 7, null, 5, 5]) receive(latency);
    expect(measures.jitterMs()).toBeCloseTo(5 / 3, 9);
    expect(measures.report(false).latency.jitterMs).toBeCloseTo(5 / 3, 9);
    expect(measures.summary()).toMatchObject({ max: 7 });
  });

  it('is labelled with the offset until a round trip is known, then corrected with its bound', () => {
    const { measures, receive, pong } = setUp(REMOTE);
    for (const latency of [530, 540, 550, 520]) receive(latency);
    expect(measures.offsetMs()).toBe(0);
    const raw = measures.report(false).latency;
    expect(raw).toMatchObject({ clock: 'offset', offsetMs: null, boundMs: null });
    expect(raw.run).toMatchObject({ count: 4, max: 550 });
    pong(44);
    pong(40);
    pong(60);
    // The fastest took 520 by two clocks and most likely half of 40 by one: they are 500 apart.
    expect(measures.offsetMs()).toBe(500);
    const { latency } = measures.report(false);
    expect(latency).toMatchObject({ clock: 'corrected', offsetMs: 500, boundMs: 20 });
    expect(latency.run).toMatchObject({ count: 4, max: 50 });
    expect(latency.run.p50).toBeCloseTo(30, 0);
    expect(measures.summary().max).toBe(50);
    expect(latency.bins.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });

  it('can be corrected although all of it is negative', () => {
    const { measures, receive, pong } = setUp(REMOTE);
    for (const latency of [-970, -980, -975]) receive(latency);
    expect(measures.report(false).latency).toMatchObject({
      clock: 'offset',
      run: { count: 0, p50: null },
      negative: { count: 3, minMs: -980, meanMs: -975 },
    });
    pong(20);
    const { latency } = measures.report(false);
    expect(latency).toMatchObject({
      clock: 'corrected',
      offsetMs: -990,
      boundMs: 10,
      run: { count: 3, max: 20 },
      negative: { count: 0, minMs: null, meanMs: null },
    });
    expect(latency.run.p50).toBeCloseTo(15, 0);
  });

  it('on one host is never corrected', () => {
    const { measures, receive, pong } = setUp();
    receive(3);
    pong(1);
    expect(measures.offsetMs()).toBe(0);
    expect(measures.report(false).latency).toMatchObject({ clock: 'same-host', offsetMs: null });
  });
});

describe('round trips', () => {
  it('come from pongs and probes', () => {
    const { measures, pong, clock } = setUp('http://127.0.0.1/updates/a', 'poll');
    pong();
    expect(measures.rttMs()).toBeNull();
    expect(measures.report(false).rtt).toBeNull();
    pong(4);
    const probe = { kind: 'probe', at: clock.now(), url: 'http://x/' } as const;
    measures.record({ ...probe, status: null, rttMs: null, error: 'refused' });
    expect(measures.rttMs()).toBe(4);
    measures.record({ ...probe, status: 200, rttMs: 8 });
    expect(measures.rttMs()).toBe(8);
    expect(measures.report(false).rtt).toMatchObject({ count: 2, p99: 8, max: 8, lastMs: 8 });
  });
});

describe('a link', () => {
  it('tells its handshake, the time to open and to the first message', () => {
    const { measures, clock, dial, open, receive, lose } = setUp();
    const NOTHING = { handshake: null, openMs: null, firstMessageMs: null };
    expect(measures.report(false)).toMatchObject(NOTHING);
    dial();
    clock.advance(12);
    expect(measures.report(false)).toMatchObject(NOTHING);
    open(3);
    clock.advance(30);
    receive();
    clock.advance(30);
    receive();
    const first = { handshake: { tcp: 0.2, firstByte: 3 }, openMs: 12, firstMessageMs: 42 };
    expect(measures.report(false)).toMatchObject(first);
    lose();
    clock.advance(500);
    dial();
    clock.advance(5);
    // The newest link that opened is still the first.
    expect(measures.report(false)).toMatchObject(first);
    open(4);
    expect(measures.report(false)).toMatchObject({
      handshake: { firstByte: 4 },
      openMs: 5,
      firstMessageMs: null,
    });
  });
});

describe('polls', () => {
  it('are null on other transports', () => {
    expect(setUp().measures.report(false).polls).toBeNull();
  });

  it('tell hold, blind gaps, empty answers and the time without a request', () => {
    const { measures, clock, dial, open, poll, lose, enter } = setUp('http://h/updates/a', 'poll');
    expect(measures.report(false).polls).toMatchObject({ count: 0, empty: 0, deadMs: 0 });
    dial();
    clock.advance(5);
    open();
    poll({ holdMs: 100 });
    poll({ holdMs: 300, blindMs: 2, updates: 0 });
    poll({ holdMs: 200, blindMs: 4, status: 304, updates: 0 });
    poll({ holdMs: 1, blindMs: 4, status: 503, updates: 0 });
    const polls = measures.report(false).polls;
    expect(polls).toMatchObject({ count: 4, empty: 2, deadMs: 10 });
    expect(polls?.hold).toMatchObject({ count: 4, max: 300 });
    expect(polls?.blind).toMatchObject({ count: 3, max: 4 });
    lose();
    clock.advance(700);
    expect(measures.report(false).polls?.deadMs).toBe(710);
    dial();
    clock.advance(20);
    lose();
    clock.advance(80);
    dial();
    clock.advance(5);
    open();
    clock.advance(999);
    expect(measures.report(false).polls?.deadMs).toBe(815);
    enter({ state: 'closed', reason: { by: 'local', clean: true } });
    clock.advance(3_600_000);
    dial();
    clock.advance(7);
    open();
    expect(measures.report(false).polls?.deadMs).toBe(815);
  });
});

describe('a wall clock that jumps', () => {
  it.each([-7_200_000, -60, 90, 86_400_000])('by %d ms bends no duration', (jumpMs) => {
    const run = (jump: boolean) => {
      const it = setUp('http://127.0.0.1:1/updates/a', 'poll');
      const { clock, measures, dial, open, receive, poll, lose } = it;
      const maybe = () => jump && clock.jump(jumpMs);
      dial();
      maybe();
      clock.advance(10);
      open();
      clock.advance(10);
      maybe();
      receive(3);
      clock.advance(40);
      maybe();
      receive(5);
      poll({ holdMs: 40, blindMs: 3 });
      lose();
      maybe();
      clock.advance(200);
      dial();
      open();
      clock.advance(25);
      receive(4);
      clock.advance(25);
      receive(4);
      return measures.report(false);
    };
    const { latency, ...steady } = run(false);
    const { latency: jumped, ...bent } = run(true);
    expect(bent).toEqual(steady);
    expect(jumped.run).toEqual(latency.run);
    expect(steady.arrival.gap).toMatchObject({ count: 3, max: 225 });
    expect(steady).toMatchObject({ openMs: 0, firstMessageMs: 25, polls: { deadMs: 203 } });
  });

  it('moves the latencies by two clocks along, and is no jitter', () => {
    const { clock, measures, receive, pong } = setUp(REMOTE);
    receive(1_030);
    clock.advance(100);
    receive(1_020);
    pong(20);
    expect(measures.offsetMs()).toBe(1_010);
    // Our own clock was a second fast, and is set right.
    clock.jump(-1_000);
    clock.advance(100);
    receive(40);
    expect(measures.offsetMs()).toBe(10);
    const { latency } = measures.report(false);
    expect(latency).toMatchObject({ offsetMs: 10, run: { count: 3, max: 30 }, jitterMs: 10 });
    expect(latency.run.p50).toBeCloseTo(20, 0);
  });
});

describe('the clock of the sender', () => {
  it('is told by the fastest message, with half a round trip once one is known', () => {
    const { measures, receive, pong } = setUp(REMOTE);
    expect(measures.senderOffsetMs()).toBe(0);
    receive(-1_990);
    receive(-2_000);
    expect([measures.senderOffsetMs(), measures.offsetMs()]).toEqual([-2_000, 0]);
    pong(40);
    expect([measures.senderOffsetMs(), measures.offsetMs()]).toEqual([-2_020, -2_020]);
  });

  it('is ours on this machine', () => {
    const { measures, receive } = setUp();
    receive(7);
    expect(measures.senderOffsetMs()).toBe(0);
  });
});
