import { describe, expect, it } from 'vitest';
import { createClientsTable } from '../../../src/renderer/src/state/clients-table';
import type { CommandRequest } from '../../../src/shared/contract/commands';
import type { ServerClientsView } from '../../../src/shared/contract/views';
import { clientSample } from './server-samples';

type Query = CommandRequest<'server.clients'>;

/** A table over an engine of `count` clients that answers when it is told to. */
function setUp(count: number) {
  const engine = { count, fails: false };
  const asked: Query[] = [];
  const answers: (() => void)[] = [];
  const table = createClientsTable(
    (query) =>
      new Promise((resolve) => {
        asked.push(query);
        answers.push(() => resolve(engine.fails ? null : page(engine.count, query)));
      }),
    () => 7_000,
  );
  let told = 0;
  table.subscribe(() => {
    told += 1;
  });
  return {
    engine,
    asked,
    table,
    told: () => told,
    async answer() {
      answers.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
    ids: () => table.getSnapshot().rows.map(({ id }) => id),
  };
}

function page(total: number, { from, count }: Query): ServerClientsView {
  const length = Math.max(0, Math.min(count, total - from));
  const clients = Array.from({ length }, (_, index) => clientSample({ id: from + index }));
  return { clients, matching: total, total };
}

describe('the table of clients', () => {
  it('knows nothing before the first reading', async () => {
    const { table, answer } = setUp(0);
    table.look(0, 20);
    expect(table.getSnapshot()).toMatchObject({ at: null, total: 0 });
    void table.refresh();
    await answer();
    expect(table.getSnapshot()).toMatchObject({ at: 7_000, total: 0, rows: [] });
  });

  it('pulls what is in sight and some around it, and no more', async () => {
    const { table, asked, answer, ids } = setUp(11_000);
    void table.refresh();
    await answer();
    table.look(5_000, 5_020);
    expect(asked[1]).toMatchObject({ from: 4_940, count: 140 });
    await answer();
    expect([ids()[0], ids().length]).toEqual([4_940, 140]);
    table.look(5_010, 5_030);
    table.look(4_950, 4_970);
    expect(asked).toHaveLength(2);
    table.look(5_070, 5_090);
    expect(asked).toHaveLength(3);
  });

  it('does not ask for rows behind the last one', async () => {
    const { table, asked, answer } = setUp(10);
    void table.refresh();
    await answer();
    table.look(0, 40);
    expect(asked).toHaveLength(1);
  });

  it('has one pull under way; the next one is for the newest wish', async () => {
    const { table, asked, answer, ids } = setUp(11_000);
    void table.refresh();
    await answer();
    for (const from of [1_000, 2_000, 3_000]) table.look(from, from + 20);
    expect(asked).toHaveLength(2);
    await answer();
    expect(asked).toHaveLength(3);
    expect(asked[2]).toMatchObject({ from: 2_940 });
    await answer();
    expect(ids()[0]).toBe(2_940);
    expect(asked).toHaveLength(3);
  });

  it('shows no rows of another order under the new one', async () => {
    const { table, asked, answer, ids } = setUp(3);
    void table.refresh();
    table.ask({ sort: 'lag', descending: true });
    await answer();
    expect(ids()).toEqual([]);
    expect(asked[1]).toMatchObject({ sort: 'lag', descending: true, text: '' });
    await answer();
    expect(ids()).toEqual([0, 1, 2]);
    expect(table.getSnapshot().wish).toMatchObject({ sort: 'lag' });
  });

  it('keeps what it has when a reading fails, and reads again when asked', async () => {
    const { engine, table, answer, ids, told } = setUp(3);
    void table.refresh();
    await answer();
    engine.fails = true;
    const before = told();
    const done = table.refresh();
    await answer();
    await done;
    expect([ids(), told()]).toEqual([[0, 1, 2], before]);
    Object.assign(engine, { fails: false, count: 2 });
    void table.refresh();
    await answer();
    expect(ids()).toEqual([0, 1]);
  });

  it('never asks for more than is given at once', async () => {
    const { table, asked, answer } = setUp(11_000);
    void table.refresh();
    await answer();
    table.look(1_000, 9_000);
    expect(asked[1]?.count).toBe(500);
  });
});
