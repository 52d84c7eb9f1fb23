import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMissingIds } from '../../../src/main/engine/client/missing-ids';
import { startDelivery } from '../../support/delivery-run';
import { SEED, seededBy } from '../../support/seed';

seededBy('delivery');
const runs = { seed: SEED, numRuns: 400 };

/** What happens to a delivery: ids arrive, the line breaks and opens again, ids start anew. */
type Step = number | 'reconnect' | 'reset';

interface NaiveHole {
  from: number;
  to: number;
  cause: 'stream' | 'reconnect';
  seam: number | null;
  ids: Set<number>;
}

interface NaiveSeam {
  lost: number | null;
  duplicated: number | null;
}

/** The rules word by word, with all ids and holes kept: slow, unbounded, obvious. */
function naive(steps: readonly Step[]) {
  const totals = { lost: 0, duplicated: 0, reordered: 0 };
  const holes: NaiveHole[] = [];
  const seams: NaiveSeam[] = [];
  const told: string[] = [];
  /** Holes of this sequence, ids of it, and reconnects since its last new id. */
  let open: NaiveHole[] = [];
  let ids: number[] = [];
  let pending: number[] = [];
  let comparable = false;

  function miss(from: number, to: number, seam: number | null): void {
    if (from > to) return;
    const cause = seam === null ? 'stream' : 'reconnect';
    const all = Array.from({ length: to - from + 1 }, (_, at) => from + at);
    const hole: NaiveHole = { from, to, cause, seam, ids: new Set(all) };
    holes.push(hole);
    open.push(hole);
    told.push(`lost ${from} to ${to} ${cause} ${seam}`);
  }

  function arrive(id: number): void {
    const known = ids.includes(id);
    const largest = Math.max(...ids);
    const smallest = Math.min(...ids);
    const newest = pending.at(-1) ?? null;
    if (pending.length > 0 && comparable) {
      for (const number of pending) (seams[number - 1] as NaiveSeam).duplicated ??= 0;
    }
    if (ids.length === 0 || id > largest) {
      if (ids.length > 0) miss(largest + 1, id - 1, newest);
      const lost = ids.length > 0 && id > largest + 1;
      if (comparable)
        for (const number of pending) (seams[number - 1] as NaiveSeam).lost = lost ? null : 0;
      if (comparable && newest !== null) (seams[newest - 1] as NaiveSeam).lost = 0;
      pending = [];
    } else if (known) {
      totals.duplicated++;
      told.push(`duplicated ${id}`);
      if (newest !== null && comparable) {
        const seam = seams[newest - 1] as NaiveSeam;
        seam.duplicated = (seam.duplicated ?? 0) + 1;
      }
    } else {
      totals.reordered++;
      if (id < smallest) miss(id + 1, smallest - 1, null);
      for (const hole of open) hole.ids.delete(id);
      told.push(`reordered ${id}`);
    }
    ids.push(id);
  }

  for (const step of steps) {
    if (step === 'reconnect') {
      seams.push({ lost: null, duplicated: null });
      pending.push(seams.length);
      comparable = ids.length > 0;
    } else if (step === 'reset') {
      if (ids.length > 0) told.push('reset');
      for (const number of pending) seams[number - 1] = { lost: null, duplicated: null };
      comparable = false;
      open = [];
      ids = [];
    } else arrive(step);
  }
  const left = holes.filter((hole) => hole.ids.size > 0);
  for (const [at, seam] of seams.entries()) {
    const own = left.filter((hole) => hole.seam === at + 1);
    if (seam.lost !== null) seam.lost = own.reduce((sum, hole) => sum + hole.ids.size, 0);
  }
  totals.lost = left.reduce((sum, hole) => sum + hole.ids.size, 0);
  return {
    totals: steps.some((step) => typeof step === 'number') ? totals : null,
    left,
    seams,
    told,
  };
}

const step = fc.oneof(
  { weight: 12, arbitrary: fc.constant(1) },
  { weight: 5, arbitrary: fc.integer({ min: -6, max: 8 }) },
  { weight: 1, arbitrary: fc.integer({ min: -300, max: 300 }) },
  { weight: 2, arbitrary: fc.constant('reconnect' as const) },
  { weight: 1, arbitrary: fc.constant('reset' as const) },
);
const story = fc.array(step, { maxLength: 150 }).map((jumps) => {
  let id = 400;
  return jumps.map((jump): Step => {
    if (typeof jump === 'string') return jump;
    id = Math.max(0, id + jump);
    return id;
  });
});

describe('a delivery counts as a naive one does', () => {
  test('holes, seams, totals and what is told, over any story', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const run = startDelivery();
        for (const each of steps) {
          run.clock.advance(1_000);
          if (each === 'reset') run.gap({ reason: 'reset' }, 0);
          else if (each === 'reconnect') {
            run.waiting();
            run.connecting();
            run.open();
          } else run.ids([each]);
        }
        const { totals, left, seams, told } = naive(steps);
        const { summary, holes, holesTotal, seams: found } = run.delivery.report();
        expect(summary).toEqual(totals);
        expect(holes.map(({ at: _, reason: __, ...hole }) => hole)).toEqual(
          left.map(({ ids, ...hole }) => ({ ...hole, missing: ids.size })),
        );
        expect(holesTotal).toBe(left.length);
        expect(found.map(({ lost, duplicated }) => ({ lost, duplicated }))).toEqual(seams);
        expect(
          run.findings.map(({ what, from, to, cause, seam }) => {
            if (what === 'reset') return what;
            return what === 'lost' ? `lost ${from} to ${to} ${cause} ${seam}` : `${what} ${from}`;
          }),
        ).toEqual(told);
      }),
      runs,
    );
  });

  test('every finding is told or counted, however fast they come', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 200 }), (steps, everyMs) => {
        const run = startDelivery();
        const ids = steps.filter((each) => typeof each === 'number');
        for (const id of ids) {
          run.clock.advance(everyMs);
          run.ids([id]);
        }
        const { told } = naive(ids);
        // One more message, long after, tells what was held back.
        run.clock.advance(1_000);
        run.ids([Math.max(0, ...ids) + (ids.length > 0 ? 1 : 0)]);
        const counted = run.findings.reduce((sum, { more }) => sum + 1 + more, 0);
        expect(counted).toBe(told.length);
      }),
      runs,
    );
  });
});

describe('missing ids', () => {
  test('are those that were added and not filled, whatever the order', () => {
    const runsOf = fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(runsOf, fc.array(fc.nat(450), { maxLength: 200 }), (starts, filled) => {
        const missing = createMissingIds(1_000);
        const model = new Map<number, object>();
        for (const start of [...starts].sort((a, b) => a - b)) {
          const [from, to] = [start * 10, start * 10 + 7];
          const run = { from, to, missing: 8 };
          missing.add(run, false);
          for (let id = from; id <= to; id++) model.set(id, run);
        }
        for (const id of filled) {
          expect(missing.fill(id)?.run).toBe(model.get(id));
          model.delete(id);
        }
        expect(missing.size).toBe(model.size);
      }),
      runs,
    );
  });

  test('beyond the bound the lowest are given up, and counted', () => {
    const missing = createMissingIds(3);
    const add = (from: number, to: number) =>
      missing.add({ from, to, missing: to - from + 1 }, false);
    expect([add(1, 5), add(11, 12), add(21, 21), add(31, 40)]).toEqual([0, 0, 0, 5]);
    expect(missing.fill(3)).toBeNull();
    expect(missing.fill(35)?.givenUp).toBe(2);
    expect(missing.size).toBe(10);
  });
});

test('half of a stream lost is counted whole, far beyond what is kept open', () => {
  const run = startDelivery();
  for (let id = 0; id < 200_000; id += 2) run.ids([id], null);
  expect(run.delivery.summary()?.lost).toBe(99_999);
  expect(run.delivery.report().holesTotal).toBe(99_999);
});
