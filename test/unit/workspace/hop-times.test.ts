import { describe, expect, it } from 'vitest';
import { createHopLog } from '../../../src/main/engine/workspace/hop-times';

describe('the times of hops', () => {
  it('are those between the ends of each hop', () => {
    const log = createHopLog();
    for (let message = 0; message < 100; message++) {
      const start = message * 20;
      log.published(message, start);
      log.numbered(message, start + 1);
      log.atInstance(2, message, start + 2);
      log.atClient(2, 'sse', message, start + 2 + (message + 1) / 10);
    }
    const { at, messages, toBroker, byInstance } = log.times(1_234);
    expect({ at, messages, toBroker }).toEqual({
      at: 1_234,
      messages: 100,
      toBroker: { p50: 1, p99: 1, count: 100 },
    });
    const { toInstance, toClient } = byInstance.get(2) ?? {};
    expect(toInstance).toEqual({ p50: 2, p99: 2, count: 100 });
    expect(Object.keys(toClient ?? {})).toEqual(['sse']);
    expect(toClient?.sse?.p50).toBeCloseTo(5);
    expect(toClient?.sse?.p99).toBeCloseTo(9.9);
    expect(log.arrivals).toBe(100);
  });

  it('count what came twice once, and leave out what never came', () => {
    const log = createHopLog();
    log.published(1, 0);
    log.published(2, 10);
    log.atInstance(1, 1, 3);
    log.atInstance(1, 1, 9);
    log.atClient(1, 'poll', 1, 5);
    log.atClient(1, 'poll', 1, 50);
    // Its arrival at the instance was not seen.
    log.atClient(1, 'poll', 2, 60);
    const hops = log.times(0).byInstance.get(1);
    expect(hops?.toInstance).toEqual({ p50: 3, p99: 3, count: 1 });
    expect(hops?.toClient).toEqual({ poll: { p50: 2, p99: 2, count: 1 } });
    expect(log.arrivals).toBe(2);
  });

  it('are unknown where nothing was measured', () => {
    const { toBroker, byInstance, messages } = createHopLog().times(0);
    expect([toBroker, byInstance.size, messages]).toEqual([null, 0, 0]);
  });
});
