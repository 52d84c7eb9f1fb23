import { describe, expect, it } from 'vitest';
import { createSaver } from '../../../src/main/engine/profile/saver';
import { createManualClock } from '../../support/manual-clock';

/** A saver whose writings end when the test says so. */
function setUp() {
  const clock = createManualClock();
  const begun: string[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const failures: unknown[] = [];
  const saver = createSaver<string>(
    (data) =>
      new Promise((resolve, reject) => {
        begun.push(data);
        ends.push((error) => (error ? reject(error) : resolve()));
      }),
    clock,
    200,
    (error) => failures.push(error),
  );
  async function end(error?: Error) {
    ends.shift()?.(error);
    await clock.advanceAsync(0);
  }
  return { clock, begun, failures, saver, end };
}

describe('a saver', () => {
  it('writes the last of some saves, 200 ms after the first', async () => {
    const { clock, begun, saver } = setUp();
    saver.save('a');
    await clock.advanceAsync(150);
    saver.save('b');
    await clock.advanceAsync(49);
    expect(begun).toEqual([]);
    await clock.advanceAsync(1);
    expect(begun).toEqual(['b']);
    expect(clock.pending()).toEqual([]);
  });

  it('writes one after the other, and skips what is outdated by then', async () => {
    const { clock, begun, saver, end } = setUp();
    for (const data of ['a', 'b', 'c']) {
      saver.save(data);
      await clock.advanceAsync(200);
    }
    expect(begun).toEqual(['a']);
    await end();
    expect(begun).toEqual(['a', 'c']);
    await end();
    expect(begun).toEqual(['a', 'c']);
  });

  it('flushes what waits at once, and waits for it', async () => {
    const { clock, begun, saver, end } = setUp();
    saver.save('a');
    let done = false;
    const flushed = saver.flush().then(() => {
      done = true;
    });
    await clock.advanceAsync(0);
    expect([begun, clock.pending(), done]).toEqual([['a'], [], false]);
    await end();
    await flushed;
    expect(done).toBe(true);
  });

  it('does again what has failed, unless there is something newer', async () => {
    const { clock, begun, failures, saver, end } = setUp();
    saver.save('a');
    await clock.advanceAsync(200);
    await end(new Error('disk full'));
    expect(failures).toEqual([new Error('disk full')]);
    expect(clock.pending()).toEqual([]);
    void saver.flush();
    await clock.advanceAsync(0);
    expect(begun).toEqual(['a', 'a']);

    saver.save('b');
    await end(new Error('disk full'));
    await clock.advanceAsync(200);
    expect(begun).toEqual(['a', 'a', 'b']);
  });
});
