import { describe, expect, test } from 'vitest';
import type { DeliveryHole } from '../../../src/shared/model/delivery';
import { type DeliveryRun, LINE_RESET, startDelivery } from '../../support/delivery-run';

const START = startDelivery().clock.now();

const span = ({ from, to, missing, cause }: DeliveryHole) => [from, to, missing, cause];
const holesOf = (run: DeliveryRun) => run.delivery.report().holes.map(span);

/** Breaks the line and opens it again `downMs` later. */
function reconnect(run: DeliveryRun, downMs = 100): void {
  run.waiting();
  run.clock.advance(downMs);
  run.connecting();
  run.open();
}

describe('the sequence', () => {
  test('the example of the specification, with what it told', () => {
    const run = startDelivery();
    run.ids([1, 2, 4, 3, 3, 7]);
    expect(run.delivery.report()).toEqual({
      summary: { lost: 2, duplicated: 1, reordered: 1 },
      source: 'id',
      first: 1,
      last: 7,
      holes: [{ from: 5, to: 6, missing: 2, at: START, cause: 'stream', seam: null, reason: null }],
      holesTotal: 1,
      seams: [],
      seamsTotal: 0,
    });
    const plain = { kind: 'audit', at: START, cause: 'stream', seam: null, more: 0 };
    expect(run.findings).toEqual([
      { ...plain, what: 'lost', from: 3, to: 3 },
      { ...plain, what: 'reordered', from: 3, to: 4 },
      { ...plain, what: 'duplicated', from: 3, to: 3 },
      { ...plain, what: 'lost', from: 5, to: 6 },
    ]);
  });

  test('a hole counts down with each late id, and is gone with the last', () => {
    const run = startDelivery();
    run.ids([1, 10]);
    expect(holesOf(run)).toEqual([[2, 9, 8, 'stream']]);
    run.ids([5, 2, 9]);
    expect(holesOf(run)).toEqual([[2, 9, 5, 'stream']]);
    run.ids([3, 4, 6, 7]);
    expect(holesOf(run)).toEqual([[2, 9, 1, 'stream']]);
    run.ids([8]);
    expect(run.delivery.report()).toMatchObject({ holes: [], holesTotal: 0 });
  });

  test('ids below all so far leave a hole between', () => {
    const run = startDelivery();
    run.ids([10, 5]);
    expect(holesOf(run)).toEqual([[6, 9, 4, 'stream']]);
    expect(run.delivery.report()).toMatchObject({ first: 5, last: 10 });
  });

  test('without ids everything is unknown', () => {
    const run = startDelivery();
    run.ids([''], null);
    expect(run.delivery.report()).toMatchObject({ summary: null, source: null, first: null });
  });

  test('ids that turn out to be no sequence leave no hole and no count, but their place', () => {
    const run = startDelivery();
    run.ids([1, 3]);
    reconnect(run);
    run.ids([3, 5, 90_000]);
    expect(run.delivery.report()).toMatchObject({
      summary: null,
      source: 'id',
      first: null,
      last: null,
      holes: [],
      holesTotal: 0,
      seams: [{ number: 1, lost: null, duplicated: null }],
    });
  });

  test('lists the 500 newest holes and counts all, also those that are filled unseen', () => {
    const run = startDelivery();
    for (let id = 1; id <= 1_401; id += 2) run.ids([id]);
    let { holes, holesTotal } = run.delivery.report();
    expect([holes.length, holes[0]?.from, holes.at(-1)?.from]).toEqual([500, 402, 1_400]);
    expect(holesTotal).toBe(700);
    run.ids([2, 1_400]);
    ({ holes, holesTotal } = run.delivery.report());
    expect([holes.length, holes.at(-1)?.from, holesTotal]).toEqual([499, 1_398, 698]);
  });
});

describe("the server's gaps", () => {
  test('name the cause of the ids they cover, and only of those', () => {
    const run = startDelivery();
    run.ids([1, 2]);
    run.gap({ from: 4, to: 6, reason: 'expired' }, 6);
    run.ids([9]);
    expect(holesOf(run)).toEqual([
      [3, 3, 1, 'stream'],
      [4, 6, 3, 'gap'],
      [7, 8, 2, 'stream'],
    ]);
    expect(run.delivery.report().holes[1]).toMatchObject({ reason: 'expired', seam: null });
    expect(run.findings.map(({ cause, reason }) => [cause, reason])).toEqual([
      ['stream', undefined],
      ['gap', 'expired'],
      ['stream', undefined],
    ]);
    run.ids([5, 4, 6]);
    expect(holesOf(run)).toEqual([
      [3, 3, 1, 'stream'],
      [7, 8, 2, 'stream'],
    ]);
  });

  test('hold for a hole that was seen before', () => {
    const run = startDelivery();
    run.ids([1, 4, 6]);
    run.gap({ from: 2, to: 3, reason: 'broker' }, 6);
    expect(holesOf(run)).toEqual([
      [2, 3, 2, 'gap'],
      [5, 5, 1, 'stream'],
    ]);
  });

  test('are over once the sequence has passed them', () => {
    const run = startDelivery();
    run.ids([1]);
    run.gap({ from: 2, to: 3, reason: 'broker' }, 3);
    run.ids([2, 3, 4, 6]);
    expect(holesOf(run)).toEqual([[5, 5, 1, 'stream']]);
  });

  test('count for the reconnect they come with', () => {
    const run = startDelivery();
    run.ids([1, 2]);
    reconnect(run);
    run.gap({ from: 3, to: 5, reason: 'expired' }, 5);
    run.ids([6]);
    expect(run.delivery.report()).toMatchObject({
      holes: [{ from: 3, to: 5, cause: 'gap', reason: 'expired', seam: null }],
      seams: [{ lost: 3, duplicated: 0 }],
    });
    expect(run.findings).toMatchObject([{ what: 'lost', cause: 'gap', seam: 1 }]);
  });

  test('with `reset` begin a new sequence: what was missing stays missing', () => {
    const run = startDelivery();
    run.ids([1, 2, 5]);
    reconnect(run);
    run.gap({ from: 3, to: 5, reason: 'reset' }, 0);
    run.ids([1, 2, 4]);
    const { summary, first, last, holes, seams } = run.delivery.report();
    expect(summary).toEqual({ lost: 3, duplicated: 0, reordered: 0 });
    expect([first, last]).toEqual([1, 4]);
    expect(holes.map(span)).toEqual([
      [3, 4, 2, 'stream'],
      [3, 3, 1, 'stream'],
    ]);
    // What the old process had published when it went cannot be known.
    expect(seams).toMatchObject([{ lost: null, duplicated: null }]);
    expect(run.findings.map(({ what, from, seam }) => [what, from, seam])).toEqual([
      ['lost', 3, null],
      ['reset', 1, 1],
      ['lost', 3, null],
    ]);
  });
});

describe('a reconnect', () => {
  test('is told with its times, attempts, cause and what it went on from', () => {
    const run = startDelivery();
    run.ids([1, 2, 3]);
    run.clock.advance(50);
    run.waiting({ by: 'network', clean: false, error: 'ECONNRESET', detail: 'a\nb' });
    run.clock.advance(200);
    run.connecting();
    run.clock.advance(5);
    run.waiting({ by: 'remote', clean: false, status: 503 });
    run.clock.advance(400);
    run.connecting();
    run.clock.advance(7);
    run.open({ resumed: { by: 'last-event-id', value: '3' }, resent: 2 });
    const brokenAt = START + 50;
    const seam = {
      number: 1,
      brokenAt,
      openAt: brokenAt + 612,
      downMs: 612,
      attempts: 2,
      cause: 'network, not clean: ECONNRESET · a⏎b',
      resumed: { by: 'last-event-id', value: '3' },
      retry: null,
      resent: 2,
      recovered: null,
      lost: null,
      duplicated: null,
    };
    expect(run.delivery.report()).toMatchObject({ seams: [seam], seamsTotal: 1 });
    run.ids([4]);
    expect(run.delivery.report().seams).toEqual([
      { ...seam, recovered: 0, lost: 0, duplicated: 0 },
    ]);
  });

  test('owns the hole between the last id before and the first after', () => {
    const run = startDelivery();
    run.ids([1, 3]);
    reconnect(run);
    run.ids([7, 9]);
    expect(run.delivery.report().holes).toMatchObject([
      { from: 2, to: 2, cause: 'stream', seam: null },
      { from: 4, to: 6, cause: 'reconnect', seam: 1 },
      { from: 8, to: 8, cause: 'stream', seam: null },
    ]);
    expect(run.delivery.report().seams).toMatchObject([{ lost: 3, duplicated: 0 }]);
    run.ids([5]);
    expect(run.delivery.report().seams).toMatchObject([{ lost: 2 }]);
    run.ids([4, 6]);
    expect(run.delivery.report().seams).toMatchObject([{ lost: 0 }]);
    expect(run.findings.map(({ what, from, cause, seam }) => [what, from, cause, seam])).toEqual([
      ['lost', 2, 'stream', null],
      ['lost', 4, 'reconnect', 1],
      ['lost', 8, 'stream', null],
      ['reordered', 5, 'reconnect', 1],
      ['reordered', 4, 'reconnect', 1],
      ['reordered', 6, 'reconnect', 1],
    ]);
  });

  test('counts what came again until the first new id', () => {
    const run = startDelivery();
    run.ids([1, 2, 4]);
    reconnect(run);
    run.ids([2, 3, 4, 5, 5]);
    expect(run.delivery.report()).toMatchObject({
      summary: { lost: 0, duplicated: 3, reordered: 1 },
      seams: [{ duplicated: 2, lost: 0 }],
    });
    expect(
      run.findings
        .filter(({ what }) => what === 'duplicated')
        .map(({ from, cause, seam }) => [from, cause, seam]),
    ).toEqual([
      [2, 'reconnect', 1],
      [4, 'reconnect', 1],
      [5, 'stream', null],
    ]);
  });

  test('counts what was published while it was down, until the first that was not', () => {
    const run = startDelivery();
    run.ids([1, 2]);
    reconnect(run, 100);
    run.clock.advance(10);
    // Published 110 ms ago at the break, 11 ms ago while down, 1 ms ago while open; then a late one.
    run.ids([2], 110);
    run.ids([3], 105);
    run.ids([4], 11);
    run.ids([5], 1);
    run.ids([6], 50);
    expect(run.delivery.report().seams).toMatchObject([{ recovered: 2, duplicated: 1, lost: 0 }]);
  });

  test('does not call recovered what was published while it was being opened', () => {
    const run = startDelivery();
    run.ids([1]);
    run.waiting();
    run.clock.advance(100);
    run.connecting();
    run.clock.advance(50);
    run.open();
    // Published 60 ms ago while nobody dialled, 10 ms ago while the answer was on its way.
    run.ids([2], 60);
    run.ids([3], 10);
    expect(run.delivery.report().seams).toMatchObject([{ recovered: 1 }]);
  });

  test('takes the difference of two clocks into account', () => {
    const run = startDelivery(() => -3_000);
    run.ids([1], -3_000);
    reconnect(run, 100);
    run.ids([2], -3_000 + 40);
    run.ids([3], -3_000);
    run.ids([4], -3_000 + 40);
    expect(run.delivery.report().seams).toMatchObject([{ recovered: 1 }]);
  });

  test('knows nothing of what was recovered without timestamps', () => {
    const run = startDelivery();
    run.ids([1], null);
    reconnect(run);
    run.ids([2, 4], null);
    expect(run.delivery.report().seams).toMatchObject([{ recovered: null, lost: 0 }]);
  });

  test('recovers also where there are no ids', () => {
    const run = startDelivery();
    run.ids(['a', 'b']);
    reconnect(run, 100);
    run.ids(['c', 'd'], 50);
    run.ids(['e', 'f'], 0);
    expect(run.delivery.report().seams).toMatchObject([
      { recovered: 2, lost: null, duplicated: null },
    ]);
  });

  test('without an id before cannot tell what was lost', () => {
    const run = startDelivery();
    reconnect(run);
    run.ids([5, 6]);
    expect(run.delivery.report().seams).toMatchObject([{ lost: null, duplicated: null }]);
  });
});

describe('several reconnects before the next message', () => {
  function twice(): DeliveryRun {
    const run = startDelivery();
    run.ids([1, 2]);
    reconnect(run, 100);
    run.clock.advance(20);
    reconnect(run, 300);
    return run;
  }

  test('share that nothing was lost', () => {
    const run = twice();
    run.ids([3]);
    expect(run.delivery.report().seams).toMatchObject([
      { number: 1, downMs: 100, lost: 0, duplicated: 0 },
      { number: 2, downMs: 300, lost: 0, duplicated: 0 },
    ]);
  });

  test('leave a loss with the last: of the others it is not known', () => {
    const run = twice();
    run.ids([2, 5]);
    expect(run.delivery.report()).toMatchObject({
      holes: [{ from: 3, to: 4, cause: 'reconnect', seam: 2 }],
      seams: [
        { lost: null, duplicated: 0 },
        { lost: 2, duplicated: 1 },
      ],
    });
  });

  test('recover each what was published while it was down', () => {
    const run = twice();
    // Opened 320 ms and 0 ms ago.
    run.ids([3, 4], 380);
    run.ids([5], 100);
    run.ids([6], 0);
    expect(run.delivery.report().seams).toMatchObject([{ recovered: 2 }, { recovered: 1 }]);
  });

  test('a message in between settles the first', () => {
    const run = startDelivery();
    run.ids([1]);
    reconnect(run);
    run.ids([2], 50);
    reconnect(run);
    run.ids([4], 50);
    expect(run.delivery.report().seams).toMatchObject([
      { lost: 0, recovered: 1 },
      { lost: 1, recovered: 1 },
    ]);
  });
});

describe('the delay a server asks for', () => {
  const asked = (askedMs: number) => ({ by: 'retry', leastMs: 1, mostMs: 1, askedMs }) as const;
  const waits = (run: DeliveryRun, askedMs: number, waitedMs: number) => {
    run.waiting(LINE_RESET, asked(askedMs));
    run.clock.advance(waitedMs);
    run.connecting();
  };

  test.each([
    [1_000, 1_000, true],
    [1_000, 999, true],
    [1_000, 900, false],
    [10, 100, true],
    [3_000_000_000, 2_147_483_647, true],
  ])('%d ms asked, %d ms kept: obeyed %j', (askedMs, waitedMs, obeyed) => {
    const run = startDelivery();
    waits(run, askedMs, waitedMs);
    run.open();
    expect(run.delivery.report().seams[0]?.retry).toEqual({ askedMs, waitedMs, obeyed });
  });

  test('of several waits the one that was cut short counts', () => {
    const run = startDelivery();
    waits(run, 500, 500);
    waits(run, 500, 200);
    waits(run, 500, 900);
    run.open();
    const retry = { askedMs: 500, waitedMs: 200, obeyed: false };
    expect(run.delivery.report().seams).toMatchObject([{ attempts: 3, retry }]);
  });

  test('is known from `retry:` where the delay is not ours', () => {
    const run = startDelivery();
    run.delivery.record({ kind: 'retry', at: 0, ms: 30, appliedMs: 30 });
    run.waiting();
    run.clock.advance(31);
    run.connecting();
    run.open();
    const retry = { askedMs: 30, waitedMs: 31, obeyed: true };
    expect(run.delivery.report().seams).toMatchObject([{ retry }]);
  });
});

test('a connection that was closed and opened again has a seam, too', () => {
  const run = startDelivery();
  run.ids([1]);
  run.state({ state: 'closing' });
  run.clock.advance(5);
  run.closed();
  run.clock.advance(60_000);
  run.connecting();
  run.open();
  run.ids([4]);
  expect(run.delivery.report().seams).toMatchObject([
    { number: 1, cause: 'by us', downMs: 60_005, attempts: 1, lost: 2 },
  ]);
});

test('attempts that never opened are no reconnect', () => {
  const run = startDelivery();
  run.closed();
  for (let attempt = 0; attempt < 3; attempt++) {
    run.connecting();
    run.waiting();
  }
  run.closed();
  expect(run.delivery.report()).toMatchObject({ seams: [], seamsTotal: 0 });
});

test('the 200 newest reconnects are listed and all are counted', () => {
  const run = startDelivery();
  for (let count = 0; count < 300; count++) reconnect(run);
  const { seams, seamsTotal } = run.delivery.report();
  expect([seams.length, seams[0]?.number, seams.at(-1)?.number, seamsTotal]).toEqual([
    200, 101, 300, 300,
  ]);
});
