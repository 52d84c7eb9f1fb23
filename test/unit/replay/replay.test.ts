import { describe, expect, test } from 'vitest';
import { BEGIN, batchOf, replayOf } from './replay-run';

const THREE = batchOf([
  [1_000, '1'],
  [1_100, '2', 2],
  [1_450, '3'],
]);

describe('a replay', () => {
  test('publishes each connection in its channel at the times of the capture', async () => {
    const { clock, published, ended, replay } = replayOf([THREE]);
    await clock.advanceAsync(10_000);
    expect(published).toEqual([
      { t: 0, channel: 'c1', data: '1' },
      { t: 100, channel: 'c2', data: '2' },
      { t: 450, channel: 'c1', data: '3' },
    ]);
    expect(ended).toEqual([
      {
        state: 'ended',
        trouble: null,
        published: 3,
        total: 3,
        progress: 1,
        at: BEGIN + 1_450,
        round: 1,
        notes: [],
      },
    ]);
    expect(replay.status()).toEqual(ended[0]);
    expect(clock.pending()).toEqual([]);
  });

  test.each([
    [0.1, [0, 1_000, 4_500]],
    [2, [0, 50, 225]],
    [100, [0, 1, 4.5]],
  ])('at %d times the speed', async (speed, times) => {
    const run = replayOf([THREE], { speed });
    await run.clock.advanceAsync(10_000);
    expect(run.times()).toEqual(times);
  });

  test('cuts long silence before it divides by the speed', async () => {
    const run = replayOf([THREE], { speed: 2, maxGapMs: 200 });
    await run.clock.advanceAsync(10_000);
    expect(run.times()).toEqual([0, 50, 150]);
  });

  test('reads on as it goes, and says how far it is', async () => {
    const run = replayOf([
      batchOf([[0, '1']], { next: 10, end: 40 }),
      batchOf([], { next: 20, end: 40 }),
      batchOf([[100, '2']], { next: 30, end: 40, jumps: [{ before: 0, at: BEGIN + 10, ms: 60 }] }),
      batchOf([[200, '3']], { next: null, end: 40 }),
    ]);
    await run.clock.advanceAsync(1);
    expect(run.replay.status()).toMatchObject({ state: 'running', published: 1, total: null });
    expect(run.replay.status().progress).toBe(0.25);
    await run.clock.advanceAsync(1_000);
    expect(run.times()).toEqual([0, 40, 140]);
    // The end of the capture is that of the first answer.
    expect(run.asked).toEqual([
      { from: 0, until: null },
      { from: 10, until: 40 },
      { from: 20, until: 40 },
      { from: 30, until: 40 },
    ]);
  });

  test('begins anew when it is to, the usual time after the last message', async () => {
    const run = replayOf([THREE], { loop: true });
    await run.clock.advanceAsync(1_500);
    expect(run.times()).toEqual([0, 100, 450, 675, 775, 1_125, 1_350, 1_450]);
    expect(run.replay.status()).toMatchObject({
      state: 'running',
      round: 3,
      total: 3,
      at: BEGIN + 1_100,
    });
    run.replay.stop();
    await run.clock.advanceAsync(10_000);
    expect(run.published).toHaveLength(8);
    expect(run.ended).toEqual([]);
    expect(run.clock.pending()).toEqual([]);
  });

  test('a loop without time between its messages pauses all the same', async () => {
    const burst = replayOf(
      [
        batchOf([
          [0, '1'],
          [0, '2'],
        ]),
      ],
      { loop: true },
    );
    await burst.clock.advanceAsync(95);
    expect(burst.times()).toEqual([
      0, 0, 10, 10, 20, 20, 30, 30, 40, 40, 50, 50, 60, 60, 70, 70, 80, 80, 90, 90,
    ]);
    burst.replay.stop();
    const single = replayOf([batchOf([[0, '1']])], { loop: true });
    await single.clock.advanceAsync(2_500);
    expect(single.times()).toEqual([0, 1_000, 2_000]);
    single.replay.stop();
  });

  test('a loop over nothing ends', async () => {
    const run = replayOf([batchOf([], { binary: 2 })], { loop: true });
    await run.clock.advanceAsync(1);
    expect(run.ended).toMatchObject([{ state: 'ended', published: 0, total: 0 }]);
    expect(run.ended[0]?.notes).toEqual([
      'Left out: 2 binary messages; a channel carries text and JSON.',
    ]);
  });

  test('a loop goes on when the server has taken nothing for a while', async () => {
    let away = true;
    const run = replayOf([THREE], { loop: true }, () => (away ? new Error('Too many.') : null));
    await run.clock.advanceAsync(2_000);
    expect(run.replay.status()).toMatchObject({ state: 'running', published: 0, total: 3 });
    away = false;
    await run.clock.advanceAsync(150);
    expect(run.published.map(({ data }) => data)).toEqual(['1', '2']);
    run.replay.stop();
  });

  test('says what it could not publish as it was', async () => {
    const gap = '{"id":1,"channel":"c","event":"gap","ts":1,"data":{"reason":"reset"}}';
    const told = batchOf(
      [
        [0, '1'],
        [0, gap],
        [0, '2'],
      ],
      { tooLarge: 1, damaged: 512, binary: 1 },
    );
    const run = replayOf([told], {}, (data) => (data === '2' ? new Error('Too many.') : null));
    await run.clock.advanceAsync(1);
    expect(run.replay.status()).toMatchObject({ published: 1, state: 'ended' });
    expect(run.replay.status().notes).toEqual([
      'Left out: 1 binary message; a channel carries text and JSON.',
      'Left out: 1 message larger than 4 MiB.',
      'Left out: 1 gap that the recorded server told of its own ids.',
      'Left out: 512 damaged records of the capture.',
      'Not published: 1 message. Too many.',
    ]);
  });

  test('ends when the capture can no longer be read', async () => {
    const run = replayOf([
      batchOf(
        [
          [0, '1'],
          [900, '2'],
        ],
        { next: 5, end: 9 },
      ),
      new Error('It is gone.'),
    ]);
    await run.clock.advanceAsync(10);
    expect(run.ended).toMatchObject([{ state: 'failed', trouble: 'It is gone.' }]);
    await run.clock.advanceAsync(5_000);
    expect(run.published.map(({ data }) => data)).toEqual(['1']);
    expect(run.clock.pending()).toEqual([]);
  });

  test('after a long sleep the rest comes in its own time, and it is told', async () => {
    const run = replayOf([THREE]);
    await run.clock.advanceAsync(50);
    run.sleep(5_000);
    await run.clock.advanceAsync(400);
    expect(run.times()).toEqual([0, 5_100, 5_450]);
    expect(run.replay.status().notes).toEqual([
      'It fell behind by 5.0 s in all, by overload or sleep, and went on later.',
    ]);
  });

  test('publishes in turns, so that others have theirs', async () => {
    const many = Array.from({ length: 1_500 }, (_, at) => [0, String(at)] as const);
    const seen = new Set<number>();
    const look = () => {
      seen.add(run.published.length);
      if (run.published.length < many.length) run.clock.soon(look);
    };
    const run = replayOf([batchOf(many)], {}, (data) => {
      if (data === '0') run.clock.soon(look);
      return null;
    });
    await run.clock.advanceAsync(1);
    expect([...seen].filter((count) => count > 0 && count < many.length).length).toBeGreaterThan(1);
    expect(run.published.map(({ data }) => Number(data))).toEqual(many.map((_, at) => at));
  });
});
