import { expect, it } from 'vitest';
import { createRequestLog } from '../../../src/main/engine/server/request-log';
import { createManualClock } from '../../support/manual-clock';

function setUp(capacity: number) {
  const clock = createManualClock();
  const log = createRequestLog(capacity, clock);
  const arrive = (target = '/') =>
    log.arrived({ method: 'GET', target, remote: '127.0.0.1:1', origin: null });
  const seqs = (from: number, count: number) =>
    log.page(from, count).requests.map(({ seq }) => seq);
  return { clock, log, arrive, seqs };
}

it('numbers requests as they are answered, once each', () => {
  const { clock, log, arrive } = setUp(10);
  const start = clock.now();
  const slow = arrive('/slow');
  clock.advance(5);
  arrive('/quick').answered(404, 'not-found');
  clock.advance(20);
  slow.answered(200);
  slow.answered(null);
  expect(log.page(0, 10)).toEqual({
    first: 0,
    end: 2,
    requests: [
      expect.objectContaining({ seq: 0, target: '/quick', durationMs: 0, error: 'not-found' }),
      expect.objectContaining({
        seq: 1,
        target: '/slow',
        at: start,
        durationMs: 25,
        status: 200,
        error: null,
      }),
    ],
  });
});

it('gives any part of what is kept', () => {
  const { arrive, log, seqs } = setUp(3);
  expect(log.page(0, 10)).toEqual({ first: 0, end: 0, requests: [] });
  for (let n = 0; n < 7; n++) arrive().answered(200);
  expect(log.page(0, 0)).toEqual({ first: 4, end: 7, requests: [] });
  expect(seqs(0, 100)).toEqual([4, 5, 6]);
  expect(seqs(5, 1)).toEqual([5]);
  expect(seqs(2, 3)).toEqual([4]);
  expect(seqs(6, Number.POSITIVE_INFINITY)).toEqual([6]);
  expect(seqs(7, 5)).toEqual([]);
  expect(seqs(1_000, 5)).toEqual([]);
  expect(seqs(-5, 3)).toEqual([]);
  expect(seqs(4, -1)).toEqual([]);
  expect(seqs(Number.NaN, 5)).toEqual([]);
});

it('may keep nothing and counts all the same', () => {
  const { arrive, log } = setUp(0);
  arrive().answered(200);
  expect(log.page(0, 10)).toEqual({ first: 1, end: 1, requests: [] });
});
