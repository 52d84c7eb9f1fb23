import { expect, test } from 'vitest';
import { createPinger } from '../../../src/main/engine/client/websocket-ping';
import { createManualClock } from '../../support/manual-clock';

function setUp(options: { intervalMs?: number; pongTimeoutMs?: number } = {}) {
  const clock = createManualClock();
  const sent: string[] = [];
  let timeouts = 0;
  const pinger = createPinger(
    { intervalMs: 0, pongTimeoutMs: 500, answer: true, ...options },
    clock,
    (payload) => sent.push(payload.toString()),
    () => timeouts++,
  );
  const pong = (payload: string | undefined) => pinger.pong(Buffer.from(payload ?? ''));
  return { clock, pinger, pong, sent, timeouts: () => timeouts };
}

test('measures each ping by its own pong', () => {
  const { clock, pinger, pong, sent } = setUp();
  pinger.ping();
  clock.advance(10);
  pinger.ping();
  clock.advance(5);
  expect(pong(sent[0])).toBe(15);
  expect(pong(sent[1])).toBe(5);
  expect(pong(sent[1])).toBeUndefined();
  expect(pong('no ping of ours')).toBeUndefined();
  expect(clock.pending()).toEqual([]);
});

test('a pong answers the pings before it too', () => {
  const { clock, pinger, pong, sent, timeouts } = setUp();
  pinger.ping();
  pinger.ping();
  expect(pong(sent[1])).toBe(0);
  clock.advance(10_000);
  expect(timeouts()).toBe(0);
  expect(pong(sent[0])).toBeUndefined();
});

test('tells when the oldest ping has waited too long', () => {
  const { clock, pinger, pong, sent, timeouts } = setUp();
  pinger.ping();
  clock.advance(400);
  pinger.ping();
  clock.advance(99);
  expect(pong(sent[0])).toBe(499);
  clock.advance(400);
  expect(timeouts()).toBe(0);
  clock.advance(1);
  expect(timeouts()).toBe(1);
});

test('the interval waits for the pong, a ping asked for does not', () => {
  const { clock, pinger, pong, sent } = setUp({ intervalMs: 100, pongTimeoutMs: 0 });
  pinger.start();
  clock.advance(350);
  expect(sent).toHaveLength(1);
  pinger.ping();
  expect(sent).toHaveLength(2);
  pong(sent[1]);
  clock.advance(100);
  expect(sent).toHaveLength(3);
});

test('remembers 256 unanswered pings, and none once stopped', () => {
  const { clock, pinger, pong, sent } = setUp();
  for (let index = 0; index < 300; index++) pinger.ping();
  expect(clock.pending()).toHaveLength(256);
  expect(pong(sent[0])).toBeUndefined();
  expect(pong(sent[44])).toBe(0);
  pinger.stop();
  expect(clock.pending()).toEqual([]);
  expect(pong(sent[299])).toBeUndefined();
});
