import { describe, expect, test } from 'vitest';
import { startPublishing } from '../../../src/main/engine/compare/schedule';
import { createManualClock, type ManualClock } from '../../support/manual-clock';

function publishing(clock: ManualClock, options: { rate: number; count: number }) {
  const at: number[] = [];
  const state = { over: 0, room: true };
  const schedule = startPublishing({
    ...options,
    clock,
    hasRoom: () => state.room,
    publish: (index) => {
      expect(index).toBe(at.length);
      at.push(clock.monotonic());
    },
    onOver: () => {
      state.over++;
    },
  });
  return { at, state, schedule };
}

describe('an open-loop schedule', () => {
  test('each message is due at start + i / rate', () => {
    const clock = createManualClock();
    const { at, state, schedule } = publishing(clock, { rate: 100, count: 5 });
    clock.advance(39);
    expect(at).toEqual([0, 10, 20, 30]);
    expect(state.over).toBe(0);
    clock.advance(1);
    expect(at).toEqual([0, 10, 20, 30, 40]);
    expect(state.over).toBe(1);
    expect(schedule.lateMs).toBe(0);
    expect(clock.pending()).toEqual([]);
  });

  test('above 1,000 a second several go out each millisecond, and the rate holds', () => {
    const clock = createManualClock();
    const { at } = publishing(clock, { rate: 2_500, count: 1_000_000 });
    clock.advance(1_000);
    expect(at.length).toBeGreaterThanOrEqual(2_500);
    expect(at.length).toBeLessThanOrEqual(2_501);
  });

  test('a rate that is no whole number of milliseconds does not drift', () => {
    const clock = createManualClock();
    const { at } = publishing(clock, { rate: 300, count: 3_000 });
    clock.advance(10_000);
    expect(at).toHaveLength(3_000);
    for (const [index, moment] of at.entries()) {
      expect(moment - (index * 1_000) / 300).toBeLessThanOrEqual(1);
    }
  });

  test('what is late is made up for, and the latest is told', () => {
    const clock = createManualClock();
    const { at, state, schedule } = publishing(clock, { rate: 100, count: 100 });
    clock.advance(100);
    state.room = false;
    clock.advance(295);
    expect(at).toHaveLength(11);
    state.room = true;
    schedule.resume();
    // Message 11 was due at 110, and it is 395 now.
    expect(schedule.lateMs).toBe(285);
    expect(at).toHaveLength(40);
    clock.advance(1_000);
    expect(at).toHaveLength(100);
    expect(at.at(-1)).toBe(990);
    expect(state.over).toBe(1);
  });

  test('a long pause is made up for in turns', () => {
    const clock = createManualClock();
    const { at, state, schedule } = publishing(clock, { rate: 1_000, count: 1_000 });
    clock.advance(0);
    state.room = false;
    clock.advance(500);
    state.room = true;
    const before = at.length;
    schedule.resume();
    expect(at.length - before).toBe(64);
    // More calls do not hurry it.
    schedule.resume();
    schedule.resume();
    expect(at.length - before).toBe(64);
    clock.advance(0);
    expect(at.length).toBe(501);
  });

  test('it can be stopped, once', () => {
    const clock = createManualClock();
    const { at, state, schedule } = publishing(clock, { rate: 100, count: 100 });
    clock.advance(20);
    schedule.stop();
    schedule.stop();
    schedule.resume();
    clock.advance(1_000);
    expect(at).toEqual([0, 10, 20]);
    expect(state.over).toBe(1);
    expect(clock.pending()).toEqual([]);
  });
});
