import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAudit } from '../../src/main/engine/client/audit';
import type { AuditSummary } from '../../src/shared/model/summary';
import { SEED, seededBy } from '../support/seed';

seededBy('audit');
const runs = { seed: SEED, numRuns: 400 };

/** What happens to an audit: ids arrive, or the server says that they start anew. */
type Step = number | 'reset';

/** SPEC 3 and 7 word by word, with all ids kept: slow, unbounded, obvious. */
function naive(steps: readonly Step[]): AuditSummary | null {
  const totals = { lost: 0, duplicated: 0, reordered: 0 };
  let ids: number[] = [];
  const finish = () => {
    const known = new Set(ids);
    const largest = Math.max(...ids);
    const smallest = Math.min(...ids);
    if (ids.length > 0) totals.lost += largest - smallest + 1 - known.size;
    ids.forEach((id, index) => {
      const before = ids.slice(0, index);
      if (before.includes(id)) totals.duplicated++;
      else if (before.some((other) => other > id)) totals.reordered++;
    });
    ids = [];
  };
  for (const step of steps) {
    if (step === 'reset') finish();
    else ids.push(step);
  }
  finish();
  return steps.some((step) => step !== 'reset') ? totals : null;
}

function audited(steps: readonly Step[], maxOpenRanges?: number): AuditSummary | null {
  const audit = createAudit(maxOpenRanges === undefined ? {} : { maxOpenRanges });
  for (const step of steps) {
    if (step === 'reset') audit.reset();
    else audit.see(String(step));
  }
  return audit.summary();
}

/** A stream as networks make them: mostly the next id, some skipped, repeated, late or long gone. */
const stream = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.constant(1) },
      { weight: 4, arbitrary: fc.integer({ min: -6, max: 8 }) },
      { weight: 1, arbitrary: fc.integer({ min: -300, max: 300 }) },
    ),
    { maxLength: 200 },
  )
  .map((jumps) => {
    let id = 400;
    return jumps.map((jump) => {
      id = Math.max(0, id + jump);
      return id;
    });
  });

const streamWithResets = fc
  .array(fc.tuple(stream, fc.boolean()), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.flatMap(([ids, reset]): Step[] => (reset ? [...ids, 'reset'] : [...ids])));

describe('the audit counts as a naive one does', () => {
  test('the example of the specification', () => {
    expect(audited([1, 2, 4, 3, 3, 7])).toEqual({ lost: 2, duplicated: 1, reordered: 1 });
  });

  test('any stream', () => {
    fc.assert(
      fc.property(stream, (ids) => {
        expect(audited(ids)).toEqual(naive(ids));
      }),
      runs,
    );
  });

  test('any stream with resets', () => {
    fc.assert(
      fc.property(streamWithResets, (steps) => {
        // A reset may not make a jump of ids within the first 20 a reason to give up.
        expect(audited(steps)).toEqual(naive(steps));
      }),
      runs,
    );
  });

  test('any order of the same ids loses none of them', () => {
    const shuffled = fc
      .uniqueArray(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 120 })
      .chain((ids) => fc.shuffledSubarray(ids, { minLength: ids.length }));
    fc.assert(
      fc.property(shuffled, (ids) => {
        const sorted = audited([...ids].sort((a, b) => a - b));
        expect(audited(ids)).toMatchObject({ lost: sorted?.lost, duplicated: 0 });
      }),
      runs,
    );
  });

  test('with few ranges open, what was lost too early is made good by duplicates', () => {
    fc.assert(
      fc.property(stream, fc.integer({ min: 1, max: 5 }), (ids, maxOpenRanges) => {
        const exact = naive(ids);
        const capped = audited(ids, maxOpenRanges);
        if (!exact || !capped) {
          expect(capped).toEqual(exact);
          return;
        }
        const tooMany = capped.lost - exact.lost;
        expect(tooMany).toBeGreaterThanOrEqual(0);
        expect(capped.duplicated - exact.duplicated).toBe(tooMany);
        expect(exact.reordered - capped.reordered).toBe(tooMany);
      }),
      runs,
    );
  });
});

describe('what is no sequence is not judged', () => {
  const text = fc.oneof(
    fc.constantFrom('a1', '1.5', '-1', '01', '1e3', ' 1', '9007199254740993', '0x10', 'NaN'),
    fc.uuid(),
  );
  test('an id among the first 20 that is no integer below 2^53', () => {
    fc.assert(
      fc.property(fc.nat(19), text, (before, odd) => {
        const audit = createAudit();
        for (let id = 1; id <= before; id++) audit.see(String(id));
        audit.see(odd);
        for (let id = 100; id < 140; id++) audit.see(String(id));
        expect(audit.summary()).toBeNull();
      }),
      runs,
    );
  });

  test('a step of more than 1,000 among the first 20, but not later', () => {
    for (let before = 1; before < 40; before++) {
      const ids = Array.from({ length: before }, (_, index) => index + 1);
      expect(audited([...ids, before + 1_000])).toMatchObject({ lost: 999 });
      const far = audited([...ids, before + 1_001]);
      if (before < 20) expect(far).toBeNull();
      else expect(far).toMatchObject({ lost: 1_000 });
    }
  });

  test('messages without an id are not counted', () => {
    const audit = createAudit();
    for (const id of [undefined, '']) audit.see(id);
    expect(audit.summary()).toBeNull();
    for (const id of ['1', undefined, '2', '', '4']) audit.see(id);
    expect(audit.summary()).toEqual({ lost: 1, duplicated: 0, reordered: 0 });
  });
});

test('a million ids with every second one missing cost bounded memory and no second', () => {
  const audit = createAudit({ maxOpenRanges: 1_000 });
  for (let id = 0; id < 1_000_000; id += 2) audit.see(String(id));
  expect(audit.summary()).toEqual({ lost: 499_999, duplicated: 0, reordered: 0 });
});
