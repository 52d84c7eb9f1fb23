import { Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import {
  type LineWrites,
  NO_WRITE_FAULTS,
  takeOverWrites,
  type WriteFaults,
} from '../../../../src/main/engine/server/faults/line-writes';
import { createManualClock, type ManualClock } from '../../../support/manual-clock';

interface Run {
  clock: ManualClock;
  line: Duplex;
  writes: LineWrites;
  /** What has gone out, a text a write. */
  out: string[];
  released: [number, number][];
  readonly lost: number;
  readonly ended: boolean;
  set(faults: Partial<WriteFaults>): void;
  /** Every write fails from now on. */
  fail(error: Error): void;
}

/** A line whose writes are taken over, on a clock that stands still. */
function start({ maxHeld = 1_000, slow = false } = {}): Run {
  const clock = createManualClock();
  const out: string[] = [];
  const released: [number, number][] = [];
  let lost = 0;
  let ended = false;
  let broken: Error | null = null;
  const line = new Duplex({
    read: () => undefined,
    write(chunk: Buffer, _encoding, done) {
      if (broken) return done(broken);
      out.push(chunk.toString('latin1'));
      if (slow) clock.after(10, () => done());
      else done();
    },
    final(done) {
      ended = true;
      done();
    },
  });
  const writes = takeOverWrites(line, clock, maxHeld, {
    onReleased: (bytes, heldMs) => released.push([bytes, heldMs]),
    onLost: () => {
      lost += 1;
    },
  });
  return {
    clock,
    line,
    writes,
    out,
    released,
    get lost() {
      return lost;
    },
    get ended() {
      return ended;
    },
    fail(error) {
      broken = error;
    },
    set: (faults) => writes.set({ ...NO_WRITE_FAULTS, ...faults }),
  };
}

/** Lets a stream's own turns pass. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('nothing wrong', () => {
  it('passes bytes on in order, corked ones too', async () => {
    const { line, out } = start();
    line.cork();
    line.write('a');
    line.write('b');
    line.write(Buffer.from('c'));
    line.uncork();
    await turn();
    expect(out).toEqual(['a', 'b', 'c']);
  });

  it('tells a write as done when it is', async () => {
    const { clock, line } = start({ slow: true });
    let done = false;
    line.write('a', () => {
      done = true;
    });
    await turn();
    expect(done).toBe(false);
    await clock.advanceAsync(10);
    expect(done).toBe(true);
  });
});

describe('hold', () => {
  it('lets bytes go together once there are enough', async () => {
    const { clock, line, out, released, set } = start();
    set({ hold: { bytes: 5, ms: null } });
    line.write('ab');
    await clock.advanceAsync(20);
    line.write('cd');
    await clock.advanceAsync(60_000);
    expect(out).toEqual([]);
    line.write('ef');
    await clock.advanceAsync(1);
    expect(out).toEqual(['abcdef']);
    expect(released).toEqual([[6, 60_020]]);
  });

  it('lets them go after a time, counted from the first', async () => {
    const { clock, line, out, set } = start();
    set({ hold: { bytes: null, ms: 100 } });
    line.write('a');
    await clock.advanceAsync(99);
    line.write('b');
    expect(out).toEqual([]);
    await clock.advanceAsync(1);
    expect(out).toEqual(['ab']);
    line.write('c');
    await clock.advanceAsync(99);
    expect(out).toEqual(['ab']);
    await clock.advanceAsync(1);
    expect(out).toEqual(['ab', 'c']);
  });

  it('holds no more than it may', async () => {
    const { clock, line, out, set } = start({ maxHeld: 10 });
    set({ hold: { bytes: null, ms: null } });
    line.write('0123456');
    line.write('789');
    await clock.advanceAsync(1);
    expect(out).toEqual(['0123456789']);
  });

  it('that is changed holds for what waits already', async () => {
    const { clock, line, out, set } = start();
    set({ hold: { bytes: 1_000, ms: null } });
    line.write('abc');
    await clock.advanceAsync(60);
    set({ hold: { bytes: null, ms: 100 } });
    await clock.advanceAsync(39);
    expect(out).toEqual([]);
    await clock.advanceAsync(1);
    expect(out).toEqual(['abc']);
    line.write('def');
    await clock.advanceAsync(1);
    set({ hold: { bytes: 3, ms: 1_000 } });
    expect(out).toEqual(['abc', 'def']);
    line.write('g');
    await clock.advanceAsync(1);
    set({ hold: { bytes: 1_000, ms: null } });
    await clock.advanceAsync(5_000);
    expect(out).toEqual(['abc', 'def']);
  });

  it('lets them go when it is taken back, and before the end', async () => {
    const { clock, line, out, set } = start();
    set({ hold: { bytes: 100, ms: null } });
    line.write('a');
    await clock.advanceAsync(1);
    set({});
    expect(out).toEqual(['a']);
    set({ hold: { bytes: 100, ms: 1_000 } });
    line.write('b');
    line.end();
    await clock.advanceAsync(1);
    await turn();
    expect(out).toEqual(['a', 'b']);
    expect(line.writableFinished).toBe(true);
  });
});

describe('drip', () => {
  it('lets out a twentieth of a second at a time', async () => {
    const { clock, line, out, set } = start();
    set({ dripBytesPerSecond: 40 });
    line.write('abcdef');
    line.write('g');
    await clock.advanceAsync(0);
    expect(out.join('')).toBe('ab');
    await clock.advanceAsync(50);
    expect(out.join('')).toBe('abcd');
    await clock.advanceAsync(1_000);
    expect(out.join('')).toBe('abcdefg');
  });

  it('keeps to the rate over many writes', async () => {
    const { clock, line, out, set } = start();
    set({ dripBytesPerSecond: 100 });
    for (let written = 0; written < 50; written++) line.write('0123456789');
    await clock.advanceAsync(2_000);
    const seen = out.join('').length;
    expect(seen).toBeGreaterThan(150);
    expect(seen).toBeLessThanOrEqual(205);
  });

  it('is no slower with many small writes', async () => {
    const { clock, line, out, set } = start();
    set({ dripBytesPerSecond: 1_000 });
    for (let written = 0; written < 500; written++) line.write('0123456789');
    await clock.advanceAsync(2_000);
    const seen = out.join('').length;
    expect(seen).toBeGreaterThan(1_900);
    expect(seen).toBeLessThanOrEqual(2_050);
  });

  it('passes the rest on when it is taken back', async () => {
    const { clock, line, out, set } = start();
    set({ dripBytesPerSecond: 1 });
    line.write('abc');
    await clock.advanceAsync(10);
    set({});
    expect(out.join('')).toBe('abc');
  });

  it('that is changed goes on at the new rate at once', async () => {
    const { clock, line, out, set } = start();
    set({ dripBytesPerSecond: 1 });
    line.write('a'.repeat(300));
    await clock.advanceAsync(10);
    expect(out).toEqual(['a']);
    set({ dripBytesPerSecond: 1 });
    expect(out).toEqual(['a']);
    set({ dripBytesPerSecond: 2_000 });
    await clock.advanceAsync(50);
    expect(out.join('')).toHaveLength(201);
  });

  it('trickles what a proxy has let go, and never mixes it with what comes after', async () => {
    const { clock, line, out, set } = start();
    set({ hold: { bytes: 4, ms: 10 }, dripBytesPerSecond: 20 });
    line.write('abcd');
    line.write('efgh');
    line.write('ij');
    await clock.advanceAsync(5_000);
    expect(out.join('')).toBe('abcdefghij');
    expect(Math.max(...out.map(({ length }) => length))).toBe(1);
  });
});

describe('hold and drip together', () => {
  it('take no more than they may hold', async () => {
    const { clock, line, out, set } = start({ maxHeld: 100 });
    set({ hold: { bytes: null, ms: 10 }, dripBytesPerSecond: 20 });
    let taken = 0;
    for (let at = 0; at < 100; at++) {
      line.write('0123456789', () => taken++);
      await clock.advanceAsync(20);
    }
    expect(out.join('')).toHaveLength(40);
    expect(taken).toBeLessThan(20);
    set({ dripBytesPerSecond: 20 });
    await clock.advanceAsync(1_000);
    set({});
    await clock.advanceAsync(100);
    expect([taken, out.join('')]).toEqual([100, '0123456789'.repeat(100)]);
  });

  it('do not wait for each other', async () => {
    const { clock, line, out, set } = start();
    set({ hold: { bytes: 25, ms: null }, dripBytesPerSecond: 200 });
    for (let at = 0; at < 10; at++) line.write('0123456789');
    await clock.advanceAsync(2_000);
    expect(out.join('')).toBe('0123456789'.repeat(9));
  });

  it('let a line fall silent all the same', async () => {
    const { clock, line, set } = start({ maxHeld: 10_000 });
    set({ hold: { bytes: null, ms: 10 }, dripBytesPerSecond: 20 });
    let taken = 0;
    for (let at = 0; at < 100; at++) line.write('0123456789', () => taken++);
    await clock.advanceAsync(50);
    set({ mute: true });
    await clock.advanceAsync(50);
    expect(taken).toBe(100);
  });
});

describe('mute', () => {
  it('lets nothing out and calls every write done; healed, all goes out', async () => {
    const run = start();
    run.set({ mute: true });
    const done: string[] = [];
    for (const text of ['a', 'b']) run.line.write(text, () => done.push(text));
    await run.clock.advanceAsync(60_000);
    expect([run.out, done]).toEqual([[], ['a', 'b']]);
    run.set({});
    expect([run.out, run.released, run.lost]).toEqual([['ab'], [], 0]);
  });

  it('keeps the end back, too', async () => {
    const run = start();
    run.set({ mute: true });
    run.line.end('a');
    await run.clock.advanceAsync(1_000);
    await turn();
    expect(run.ended).toBe(false);
    run.set({});
    await turn();
    expect([run.out, run.ended]).toEqual([['a'], true]);
  });

  it('drops what is more than it may hold; then it cannot be healed', async () => {
    const run = start({ maxHeld: 3 });
    run.set({ mute: true });
    for (const text of ['ab', 'cd', 'e']) run.line.write(text);
    await run.clock.advanceAsync(1);
    expect(run.lost).toBe(0);
    run.set({});
    expect([run.out, run.lost]).toEqual([[], 1]);
  });

  it('stops what trickles where it is', async () => {
    const run = start();
    run.set({ dripBytesPerSecond: 20 });
    run.line.write('abcd');
    await run.clock.advanceAsync(50);
    run.set({ dripBytesPerSecond: 20, mute: true });
    await run.clock.advanceAsync(5_000);
    const before = run.out.join('');
    expect(before.length).toBeLessThan(4);
    run.set({});
    await run.clock.advanceAsync(100);
    expect(run.out.join('')).toBe('abcd');
  });
});

describe('a line that is given up ends without what waits', () => {
  it.each<[string, Partial<WriteFaults>, string]>([
    ['because it trickles', { dripBytesPerSecond: 20 }, 'a'],
    ['because it is silent', { mute: true }, ''],
    ['because both', { dripBytesPerSecond: 20, hold: { bytes: 2, ms: null } }, 'a'],
    ['but with what a proxy would pass on', { hold: { bytes: 100, ms: null } }, 'abcd'],
  ])('%s', async (_why, faults, seen) => {
    const run = start();
    run.set(faults);
    for (const text of ['ab', 'cd']) run.line.write(text);
    await run.clock.advanceAsync(1);
    run.writes.giveUp();
    run.set(faults);
    run.line.write('');
    run.line.end();
    await run.clock.advanceAsync(1);
    await turn();
    expect([run.out.join(''), run.ended, run.clock.pending()]).toEqual([seen, true, []]);
  });

  it('though a write of it is under way', async () => {
    const run = start({ slow: true });
    run.set({ dripBytesPerSecond: 20 });
    let done = 0;
    for (const text of ['ab', 'cd']) run.line.write(text, () => done++);
    run.writes.giveUp();
    run.line.end();
    await run.clock.advanceAsync(20);
    await turn();
    expect([run.out.join(''), run.ended, done]).toEqual(['a', true, 2]);
  });
});

it('a line that breaks while what was held goes out is told so', async () => {
  const run = start();
  const { clock, line, set, out } = run;
  const errors: unknown[] = [];
  line.on('error', (error) => errors.push(error));
  set({ mute: true });
  for (const text of ['ab', 'cd']) line.write(text);
  await clock.advanceAsync(1);
  const broken = new Error('broken');
  run.fail(broken);
  set({});
  await clock.advanceAsync(1);
  expect([out, errors, line.destroyed]).toEqual([[], [broken], true]);
});

it('owes no timer when the line is gone', async () => {
  const { clock, line, set } = start();
  set({ hold: { bytes: null, ms: 1_000 }, dripBytesPerSecond: 1 });
  line.write('abc');
  await clock.advanceAsync(1);
  line.destroy();
  await turn();
  await clock.advanceAsync(0);
  expect(clock.pending()).toEqual([]);
});
