import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAudit } from '../../../src/main/engine/client/audit';

function audited(ids: readonly (number | string)[]) {
  const audit = createAudit();
  for (const id of ids) audit.see(String(id));
  return audit.summary();
}

test('the example of the specification', () => {
  expect(audited([1, 2, 4, 3, 3, 7])).toEqual({ lost: 2, duplicated: 1, reordered: 1 });
});

test('nothing to judge is null, never 0', () => {
  const audit = createAudit();
  expect(audit.summary()).toBeNull();
  audit.see(undefined);
  audit.see('');
  expect(audit.summary()).toBeNull();
});

test.each([
  ['words', ['a', 'b']],
  ['fractions', ['1.5', '2.5']],
  ['beyond 2^53', ['9007199254740993', '9007199254740994']],
  ['steps above 1,000', [1, 2, 5_000]],
])('ids that are no sequence are not audited: %s', (_name, ids) => {
  expect(audited(ids)).toBeNull();
});

test('a step above 1,000 after the first 20 is a loss', () => {
  const ids = Array.from({ length: 20 }, (_, index) => index + 1);
  expect(audited([...ids, 5_000])).toEqual({ lost: 4_979, duplicated: 0, reordered: 0 });
});

test('after a reset ids start anew', () => {
  const audit = createAudit();
  for (const id of [1, 2, 3]) audit.see(String(id));
  audit.reset();
  for (const id of [1, 2, 4]) audit.see(String(id));
  expect(audit.summary()).toEqual({ lost: 1, duplicated: 0, reordered: 0 });
});

test('old missing ranges become final when there are too many', () => {
  const audit = createAudit({ maxOpenRanges: 2 });
  for (const id of [1, 3, 5, 7, 2]) audit.see(String(id));
  expect(audit.summary()).toEqual({ lost: 3, duplicated: 1, reordered: 0 });
});

test('agrees with a model that remembers everything', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 300 }),
      (ids) => {
        const seen = new Set<number>();
        let duplicated = 0;
        let reordered = 0;
        for (const id of ids) {
          if (seen.has(id)) duplicated++;
          else if (seen.size > 0 && id < Math.max(...seen)) reordered++;
          seen.add(id);
        }
        const lost = Math.max(...seen) - Math.min(...seen) + 1 - seen.size;
        expect(audited(ids)).toEqual({ lost, duplicated, reordered });
      },
    ),
  );
});
