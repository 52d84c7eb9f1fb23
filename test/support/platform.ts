import { type Clock, systemClock, type Timer } from '../../src/main/engine/platform/clock';
import { silentLog } from '../../src/main/engine/platform/log';
import { systemNet } from '../../src/main/engine/platform/net';
import type { Platform } from '../../src/main/engine/platform/platform';
import { seededRandom } from '../../src/main/engine/platform/random';
import { SEED } from './seed';

/** The real clock, counting what it still owes. */
export interface CountingClock extends Clock {
  /** Timers and `soon` tasks that have neither run nor been cancelled. */
  readonly live: number;
}

/** The real platform for tests on real sockets: its leftovers can be counted. */
export interface TestPlatform extends Platform {
  clock: CountingClock;
}

/** Makes one with its own count; randomness from the run's seed. */
export function createTestPlatform(): TestPlatform {
  return {
    clock: countingClock(systemClock()),
    random: seededRandom(SEED),
    net: systemNet,
    log: silentLog,
  };
}

function countingClock(clock: Clock): CountingClock {
  const live = new Set<object>();
  function counted(make: (done: () => void) => Timer): Timer {
    const key = {};
    live.add(key);
    const timer = make(() => live.delete(key));
    return {
      cancel() {
        live.delete(key);
        timer.cancel();
      },
    };
  }
  return {
    get live() {
      return live.size;
    },
    now: clock.now,
    monotonic: clock.monotonic,
    after: (ms, task) =>
      counted((done) =>
        clock.after(ms, () => {
          done();
          task();
        }),
      ),
    every: (ms, task) => counted(() => clock.every(ms, task)),
    soon(task) {
      const key = {};
      live.add(key);
      clock.soon(() => {
        live.delete(key);
        task();
      });
    },
  };
}
