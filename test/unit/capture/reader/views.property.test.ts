import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toRow } from '../../../../src/main/engine/capture/row';
import type { LogRow } from '../../../../src/shared/contract/capture-views';
import { logFilterSchema } from '../../../../src/shared/model/log-filter';
import { fixtureConnection, writeCapture } from '../../../support/capture-fixture';
import { SEED, seededBy } from '../../../support/seed';
import { naivelyHolds, naivelyShown } from './naive-filter';
import { anyFilter, manyRecords } from './reader-cases';
import { readerHere, temporaryFolder } from './reader-harness';

seededBy('views');
const connections = [1, 2, 3].map((id) => fixtureConnection({ id }));
const marks = { 1: 'first', 5: '', 40: 'x' };

it('a view shows what a filter asks for, whatever the blocks, and searches find what it shows', async () => {
  const folder = temporaryFolder();
  // A turn ends after every record, and every block is read anew.
  const hasty = readerHere({ sliceMs: -1, pushMs: 0, busyPushMs: 0, cachedBytes: 0 });
  const usual = readerHere();
  let captures = 0;
  await fc.assert(
    fc.asyncProperty(
      manyRecords,
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.tuple(anyFilter, fc.constantFrom(null, 1, 2, 7)), { minLength: 4, maxLength: 4 }),
      fc.nat(90),
      fc.constantFrom('text' as const, 'regex' as const),
      async (records, recordsPerBlock, shown, place, mode) => {
        const file = path.join(folder, `${captures++}.wirescope`);
        await writeCapture(file, { connections, records, marks, recordsPerBlock });
        // What a failed run has left open.
        for (const reader of [hasty, usual]) {
          if (captures > 1)
            await reader.client.close(path.join(folder, `${captures - 2}.wirescope`));
          for (const [filter, connection] of shown) {
            const seqs = naivelyShown(records, filter, connection, new Set([1, 5, 40]));
            const state = await reader.done(await reader.open(file, filter, connection));
            expect(state).toMatchObject({ end: seqs.length, total: records.length, cut: 0 });
            const rows = await reader.rows(state.view);
            expect(rows).toEqual(expectedRows(seqs));

            const { client } = reader;
            const text = { pattern: 'AB', mode, caseSensitive: false };
            const hits = seqs.flatMap((seq, row) =>
              naivelyHolds(recordOf(seq), text) ? [row] : [],
            );
            const next = { text, from: place, direction: 'next' as const };
            expect(await client.find(state.view, next)).toBe(
              hits.find((row) => row >= place) ?? null,
            );
            expect(await client.find(state.view, { ...next, direction: 'previous' })).toBe(
              hits.filter((row) => row <= place).pop() ?? null,
            );
            const rowFrom = (condition: (row: LogRow) => boolean) =>
              rows.find(condition)?.row ?? null;
            expect(await client.place(state.view, { by: 'seq', seq: place })).toBe(
              rowFrom(({ seq }) => seq >= place),
            );
            expect(await client.place(state.view, { by: 'time', at: 1_000 + place })).toBe(
              rowFrom(({ at }) => at >= 1_000 + place),
            );
            expect(
              await client.latest(state.view, {
                from: place,
                kind: 'message',
                event: 'trade',
                direction: 'received',
              }),
            ).toBe(
              rows
                .filter(({ row, kind, event, direction }) => {
                  const asked = kind === 'message' && event === 'trade' && direction === 'received';
                  return asked && row <= place;
                })
                .pop()?.row ?? null,
            );
            await client.closeView(state.view);
          }
          await reader.client.close(file);
        }

        function recordOf(seq: number) {
          const one = records[seq];
          if (!one) throw new Error(`no record ${seq}`);
          return one.record;
        }

        function expectedRows(seqs: readonly number[]): LogRow[] {
          return seqs.map((seq, row) => {
            const before = seqs[row - 1];
            return toRow({
              row,
              seq,
              connection: records[seq]?.connection ?? 0,
              record: recordOf(seq),
              previousAt: before === undefined ? null : recordOf(before).at,
              note: new Map(Object.entries(marks)).get(String(seq)) ?? null,
            });
          });
        }
      },
    ),
    { seed: SEED, numRuns: 60 },
  );
}, 120_000);

it('filters are not empty by chance', () => {
  const records = fc.sample(manyRecords, { seed: SEED, numRuns: 60 }).flat();
  const filters = fc.sample(anyFilter, { seed: SEED, numRuns: 100 });
  const found = filters.map(
    (filter) => naivelyShown(records, filter, null, new Set([1, 5])).length,
  );
  expect(found.filter((count) => count > 0 && count < records.length).length).toBeGreaterThan(20);
  expect(naivelyShown(records, logFilterSchema.parse({}), null, new Set())).toHaveLength(
    records.length,
  );
});
