import { describe, expect, it } from 'vitest';
import { createTurns } from '../../../../src/main/engine/capture/reader/turns';
import { createManualClock } from '../../../support/manual-clock';

describe('turns', () => {
  it('run one piece at a time, whoever waits longest first, and others in between', async () => {
    const clock = createManualClock();
    const turns = createTurns(clock, 8);
    const seen: string[] = [];
    const again = (name: string, times: number) => {
      seen.push(name);
      clock.soon(() => seen.push('other'));
      if (times > 1) turns.add(() => again(name, times - 1));
    };
    turns.add(() => again('a', 2));
    turns.add(() => again('b', 2));
    void turns.next().then(() => seen.push('c'));
    await clock.advanceAsync(1);
    expect(seen.filter((name) => name !== 'other')).toEqual(['a', 'b', 'c', 'a', 'b']);
    expect(seen.slice(0, 4)).toEqual(['a', 'other', 'b', 'other']);
  });

  it('go on after a piece that throws', () => {
    const clock = createManualClock();
    const turns = createTurns(clock, 8);
    let ran = false;
    turns.add(() => {
      throw new Error('a broken piece');
    });
    turns.add(() => {
      ran = true;
    });
    expect(() => clock.advance(1)).toThrow('a broken piece');
    clock.advance(1);
    expect(ran).toBe(true);
  });

  it('say when a piece has taken its time', () => {
    const clock = createManualClock();
    const mustStop = createTurns(clock, 8).slice();
    clock.advance(7.9);
    expect(mustStop()).toBe(false);
    clock.advance(0.1);
    expect(mustStop()).toBe(true);
  });
});
