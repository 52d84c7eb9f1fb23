import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Envelope } from '../../../../src/main/engine/server/envelope';
import { gapEnvelope, sealEnvelope } from '../../../../src/main/engine/server/envelope';
import type { FaultLine } from '../../../../src/main/engine/server/faults/fault-line';
import { faultPlace } from '../../../../src/main/engine/server/faults/fault-set';
import { createFaultyDelivery } from '../../../../src/main/engine/server/faults/faulty-delivery';
import { takeOverWrites } from '../../../../src/main/engine/server/faults/line-writes';
import { renderEnvelope } from '../../../../src/main/engine/server/rendering';
import { faultContext } from '../../../support/fault-context';

const envelope = (id: number | null): Envelope =>
  sealEnvelope({ channel: 'trades', event: 'message', ts: 1, dataJson: '1' }, id);

/** A client of a room behind faults; what reaches its link is kept. */
function start(
  faults: string,
  { since = null as number | null, maxHeld = 100, maxHeldBytes = 1_000_000 } = {},
) {
  const context = faultContext(faults, maxHeld, maxHeldBytes);
  const place = { ...faultPlace('sse', 'trades', null), clientId: 1 };
  const got: (number | null)[] = [];
  const ends: string[] = [];
  const stream = new PassThrough();
  const line: FaultLine = {
    shared: false,
    over: false,
    writes: (hooks) => takeOverWrites(stream, context.clock, 1_000, hooks),
    end: (by) => void ends.push(by),
    endAfterWrites: (by) => void ends.push(`${by} after writes`),
  };
  /** Messages that the link takes before it has no room. */
  let room = Number.POSITIVE_INFINITY;
  const link = {
    deliver({ envelope: { id } }: { envelope: Envelope }) {
      got.push(id);
      room -= 1;
    },
    hasRoom: () => room > 0,
    close: (code?: number) => void ends.push(`close ${code}`),
  };
  const client = { link, line: () => line, place, form: 'envelope' as const, since };
  const delivery = createFaultyDelivery(client, context);
  return {
    ...context,
    delivery,
    got,
    ends,
    makeRoom(messages: number) {
      room = messages;
      delivery.onRoom();
    },
    publish(...ids: (number | null)[]) {
      for (const id of ids) delivery.deliver(renderEnvelope(envelope(id)));
    },
  };
}

describe('latency', () => {
  it('delays each message and keeps their order', async () => {
    const run = start('latency=100ms±90ms');
    for (let id = 1; id <= 20; id++) {
      run.publish(id);
      run.clock.advance(5);
    }
    expect(run.got.length).toBeLessThan(20);
    run.clock.advance(300);
    expect(run.got).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(run.done()).toHaveLength(20);
    for (const done of run.done()) {
      const [, late] = /^latency \d+ \+([\d.]+) ms$/.exec(done) ?? [];
      expect(Number(late)).toBeGreaterThanOrEqual(10);
      expect(Number(late)).toBeLessThanOrEqual(190);
    }
  });

  it('adds up, and is exact without jitter', () => {
    const run = start('latency=100ms,latency=50ms@sse');
    run.publish(1);
    run.clock.advance(149);
    expect(run.got).toEqual([]);
    run.clock.advance(1);
    expect([run.got, run.done()]).toEqual([[1], ['latency 1 +150 ms']]);
  });

  it('of some messages keeps those behind them back, and does not say it of them', () => {
    const run = start('latency=100ms:50%');
    run.publish(...Array.from({ length: 30 }, (_, index) => index + 1));
    const struck = run.done().length;
    expect(struck).toBe(0);
    run.clock.advance(100);
    expect(run.got).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(run.done().length).toBeGreaterThan(5);
    expect(run.done().length).toBeLessThan(25);
  });

  it('lets the oldest go when too many wait', () => {
    const run = start('latency=1m', { maxHeld: 3 });
    run.publish(1, 2, 3);
    expect([run.got, run.delivery.hasRoom()]).toEqual([[], false]);
    run.publish(4, 5);
    expect(run.got).toEqual([1, 2]);
  });

  it('lets the oldest go when they hold too many bytes', () => {
    const { bytes } = envelope(1);
    const run = start('latency=1m', { maxHeldBytes: 3 * bytes });
    run.publish(1, 2, 3);
    expect([run.got, run.delivery.hasRoom()]).toEqual([[], false]);
    run.publish(4, 5);
    expect(run.got).toEqual([1, 2]);
  });

  it('lets go what is due as the link has room for it', () => {
    const run = start('latency=100ms');
    run.publish(1, 2, 3, 4, 5);
    run.makeRoom(2);
    run.clock.advance(100);
    expect(run.got).toEqual([1, 2]);
    run.publish(6);
    run.clock.advance(10);
    run.makeRoom(2);
    expect(run.got).toEqual([1, 2, 3, 4]);
    run.say('');
    run.publish(7);
    expect(run.got).toEqual([1, 2, 3, 4]);
    run.makeRoom(10);
    expect(run.got).toEqual([1, 2, 3, 4, 5, 6, 7]);
    run.publish(8);
    expect([run.got.at(-1), run.clock.pending()]).toEqual([8, []]);
  });

  it('taken back lets all go at once, in order', () => {
    const run = start('latency=1m');
    run.publish(1, 2);
    run.say('');
    run.publish(3);
    expect(run.got).toEqual([1, 2, 3]);
    expect(run.clock.pending()).toEqual([]);
  });

  it('that ends by itself lets all go', () => {
    const run = start('latency=1m@for:5s');
    run.publish(1);
    run.clock.advance(5_000);
    expect(run.got).toEqual([1]);
  });
});

describe('reorder', () => {
  it('lets one message pass', () => {
    const run = start('reorder');
    run.publish(1, 2, 3, 4);
    expect([run.got, run.done()]).toEqual([
      [2, 1, 4, 3],
      ['reorder 1 after 2', 'reorder 3 after 4'],
    ]);
  });

  it('waits a second for it, and then has done nothing', () => {
    const run = start('reorder');
    run.publish(1);
    run.clock.advance(999);
    expect(run.got).toEqual([]);
    run.clock.advance(1);
    expect([run.got, run.done()]).toEqual([[1], []]);
  });

  it('taken back lets go of what waits', () => {
    const run = start('reorder');
    run.publish(1);
    run.say('');
    expect([run.got, run.clock.pending()]).toEqual([[1], []]);
  });
});

describe('a gap', () => {
  it('is never dropped, doubled or late on its own', () => {
    const run = start('drop');
    const gap = gapEnvelope('trades', 4, 1, { from: 1, to: 4, reason: 'expired' });
    run.delivery.deliver(renderEnvelope(gap));
    run.publish(5);
    expect([run.got, run.done()]).toEqual([[4], ['drop 5']]);
  });

  it('stays in its place among those that are late', () => {
    const run = start('latency=100ms');
    const gap = gapEnvelope('trades', 4, 1, { from: 1, to: 4, reason: 'expired' });
    run.publish(1);
    run.delivery.deliver(renderEnvelope(gap));
    run.publish(5);
    run.clock.advance(100);
    expect(run.got).toEqual([1, 4, 5]);
  });
});

describe('cut', () => {
  it('comes after so many that went out; dropped ones do not count', () => {
    const run = start('cut=after 3:fin,drop=50%');
    run.publish(...Array.from({ length: 40 }, (_, index) => index + 1));
    expect(run.got).toHaveLength(3);
    expect(run.ends).toEqual(['fin after writes']);
    const [last] = run.done().slice(-1);
    expect(last).toBe(`cut ${run.got[2]} fin after 3 messages`);
  });

  it('counts from when it came', () => {
    const run = start('latency=0ms');
    run.publish(1, 2, 3);
    run.clock.advance(0);
    run.say('cut=after 2:close');
    run.publish(4, 5, 6);
    expect([run.got, run.ends]).toEqual([[1, 2, 3, 4, 5], ['close 1001']]);
  });

  it('comes so long after the line opened, or after the fault came', () => {
    const run = start('cut=every 30s:rst');
    run.clock.advance(29_999);
    expect(run.ends).toEqual([]);
    run.clock.advance(1);
    expect([run.ends, run.done()]).toEqual([['rst'], ['cut - rst after 30s']]);
    const later = start('');
    later.clock.advance(100_000);
    later.say('cut=every 30s:close');
    expect(later.ends).toEqual([]);
    later.clock.advance(30_000);
    expect(later.ends).toEqual(['close 1001']);
  });

  it('taken back in time does not come', () => {
    const run = start('cut=every 30s');
    run.clock.advance(20_000);
    run.say('');
    run.clock.advance(100_000);
    expect([run.ends, run.clock.pending()]).toEqual([[], []]);
  });
});

describe('truncate', () => {
  it('ends the line, and nothing comes after', () => {
    const run = start('truncate');
    run.publish(1, 2);
    expect([run.got, run.ends, run.done()]).toEqual([[1], ['fin after writes'], ['truncate 1']]);
  });

  it('spares the message that a client resumes with', () => {
    const run = start('truncate', { since: 4 });
    run.publish(5, 6);
    expect([run.got, run.done()]).toEqual([[5, 6], ['truncate 6']]);
  });
});

it('messages without an id have chances of their own, the same for each client', () => {
  const one = start('drop=50%');
  const made = Array.from({ length: 40 }, () => renderEnvelope(envelope(null)));
  for (const rendering of made) one.delivery.deliver(rendering);
  expect(one.got.length).toBeGreaterThan(5);
  expect(one.got.length).toBeLessThan(35);
});

it('a client that has ended owes nothing', () => {
  const run = start('latency=1m,reorder,cut=every 1m,half-open=after 1m,drop@from:1s');
  run.publish(1, 2);
  run.delivery.stop();
  run.set.close();
  run.publish(3);
  expect([run.got, run.clock.pending()]).toEqual([[], []]);
});
