import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type FixtureRecord, writeCapture } from '../../../support/capture-fixture';
import { waitFor } from '../../../support/wait-for';
import { stateRecord, text } from '../samples';
import { growingCapture } from './growing-capture';
import { readerHere, temporaryFolder } from './reader-harness';

let folder: string;
const fileOf = (name: string) => path.join(folder, `${name}.wirescope`);
const messages = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    connection: 1 + (at % 3),
    record: text(`message ${at}`, { at }),
  }));

beforeEach(() => {
  folder = temporaryFolder();
});

describe('limits', () => {
  it('of views are told, and closing one makes room', async () => {
    await writeCapture(fileOf('a'), { records: messages(3) });
    const { client, open } = readerHere({ views: 2 });
    const first = await open(fileOf('a'));
    await open(fileOf('a'));
    await expect(open(fileOf('a'))).rejects.toMatchObject({ code: 'too-many' });
    await client.closeView(first.view);
    expect((await open(fileOf('a'))).end).toBe(3);
  });

  it('of captures are told, and one that nobody looks at makes room', async () => {
    for (const name of ['a', 'b', 'c']) {
      await writeCapture(fileOf(name), { records: messages(3) });
    }
    const { client, open } = readerHere({ files: 2 });
    const a = await open(fileOf('a'));
    await client.open(fileOf('b'));
    const c = await open(fileOf('c'));
    await expect(open(fileOf('b'))).rejects.toMatchObject({ code: 'too-many' });
    await client.closeView(a.view);
    expect((await open(fileOf('b'))).end).toBe(3);
    expect((await client.rows(c.view, 0, 9)).rows).toHaveLength(3);
  });

  it('of states in a summary: the newest of each connection, the others are counted', async () => {
    const capture = await growingCapture(fileOf('a'));
    onTestFinished(() => capture.database.close());
    const insert = capture.database.prepare("INSERT INTO states VALUES(?, ?, 0, 'closing', '{}')");
    [1, 1, 2, 1, 1, 2, 1].forEach((connection, seq) => {
      insert.run(seq, connection);
    });
    const summary = await readerHere({ states: 2 }).client.open(fileOf('a'));
    expect(summary.states.map(({ seq }) => seq)).toEqual([2, 4, 5, 6]);
    expect(summary.statesLeftOut).toBe(3);
  });

  it('of states of all connections together, and of connections', async () => {
    const capture = await growingCapture(fileOf('a'));
    onTestFinished(() => capture.database.close());
    const insert = capture.database.prepare("INSERT INTO states VALUES(?, ?, 0, 'closing', '{}')");
    for (let seq = 0; seq < 90; seq++) insert.run(seq, 1 + (seq % 3));
    const { client, warnings } = readerHere({ allStates: 36, connections: 2 });
    const summary = await client.open(fileOf('a'));
    expect(summary.states.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 36 }, (_, at) => 54 + at),
    );
    expect(summary).toMatchObject({ statesLeftOut: 54, connectionsLeftOut: 1 });
    expect(summary.connections.map(({ id }) => id)).toEqual([1, 2]);
    expect(warnings).toEqual([expect.stringContaining('1 more connections')]);
  });

  it('of notes and pieces of payloads', async () => {
    await writeCapture(fileOf('a'), { records: messages(3), marks: { 1: 'x'.repeat(99) } });
    const { client, open } = readerHere({ noteCharacters: 5, payloadBytes: 4 });
    const { view } = await open(fileOf('a'));
    expect((await client.rows(view, 1, 1)).rows[0]?.note).toBe('xxxxx');
    const part = await client.payload(view, 1, 2, 9);
    expect(Buffer.from(part?.base64 ?? '', 'base64').toString()).toBe('ssag');
  });
});

describe('the next finding or mark', () => {
  it('is found both ways, among the rows that pass the filter', async () => {
    const records: FixtureRecord[] = messages(1_500);
    for (const seq of [3, 700, 1_400]) {
      const found = { what: 'lost', from: 1, to: 2, cause: 'stream', seam: null, more: 0 } as const;
      records[seq] = { connection: 1, record: { kind: 'audit', at: 0, ...found } };
    }
    await writeCapture(fileOf('a'), { records });
    const { client, open, done } = readerHere();
    const all = await done(await open(fileOf('a')));
    await client.mark(all.view, 900, 'look');
    const find = (view: number, from: number, direction: 'next' | 'previous') =>
      client.find(view, { text: null, from, direction });
    expect([
      await find(all.view, 0, 'next'),
      await find(all.view, 4, 'next'),
      await find(all.view, 701, 'next'),
      await find(all.view, 901, 'next'),
      await find(all.view, 1_401, 'next'),
    ]).toEqual([3, 700, 900, 1_400, null]);
    expect([
      await find(all.view, 1_399, 'previous'),
      await find(all.view, 899, 'previous'),
      await find(all.view, 2, 'previous'),
    ]).toEqual([900, 700, null]);
    const audits = await done(await open(fileOf('a'), { kinds: ['audit'] }));
    expect([await find(audits.view, 1, 'next'), await find(audits.view, 3, 'next')]).toEqual([
      1,
      null,
    ]);
  });
});

describe('a search in pieces', () => {
  it('ends with its view, and others go on', async () => {
    await writeCapture(fileOf('a'), { records: messages(2_000) });
    const { client, open, done, moved } = readerHere({ sliceMs: -1, pushMs: 0, busyPushMs: 0 });
    const filter = { text: { pattern: 'message .*7$', mode: 'regex' as const } };
    const [ended, other] = [await open(fileOf('a'), filter), await open(fileOf('a'), filter)];
    const place = client.place(ended.view, { by: 'seq', seq: 1_999 });
    const find = client.find(ended.view, {
      text: { pattern: 'none', mode: 'text', caseSensitive: true },
      from: 0,
      direction: 'next',
    });
    await client.closeView(ended.view);
    expect([await place, await find]).toEqual([null, null]);
    const pushes = moved.filter(({ view }) => view === ended.view).length;
    expect(await done(other)).toMatchObject({ end: 200, scanned: 2_000 });
    expect(moved.filter(({ view }) => view === ended.view)).toHaveLength(pushes);
  });

  it('is fair to all views', async () => {
    await writeCapture(fileOf('a'), { records: messages(1_000) });
    const { open, done, moved } = readerHere({ sliceMs: -1, pushMs: 0, busyPushMs: 0 });
    const filter = { text: { pattern: 'x', mode: 'regex' as const } };
    const one = await open(fileOf('a'), filter);
    const other = await open(fileOf('a'), filter);
    await Promise.all([done(one), done(other)]);
    const scannedOf = (view: number) =>
      moved.filter((state) => state.view === view).map(({ scanned }) => scanned);
    const ends = [one, other].map(({ view }) =>
      moved.findIndex((state) => state.view === view && state.done),
    );
    expect(Math.abs((ends[0] ?? 0) - (ends[1] ?? 0))).toBeLessThan(20);
    expect(scannedOf(one.view).length).toBeGreaterThan(900);
  });

  it('finds what has come while it was under way', async () => {
    const capture = await growingCapture(fileOf('a'));
    onTestFinished(() => capture.database.close());
    capture.write(messages(700));
    const { client, open, pushed } = readerHere({ sliceMs: -1 });
    const view = await open(fileOf('a'), { text: { pattern: '[05]$', mode: 'regex' } }, 1);
    capture.write(messages(700));
    client.grown(fileOf('a'));
    client.grown(fileOf('a'));
    const end = messages(700).filter(
      ({ connection, record }) => connection === 1 && /[05]$/.test(record.payload.toString()),
    ).length;
    expect(
      await pushed(view.view, 'all rows', (state) => state.done && state.scanned === 1_400),
    ).toMatchObject({ end: 2 * end, total: 1_400 });
  });
});

it('pushes only what has changed for a view', async () => {
  const capture = await growingCapture(fileOf('a'));
  onTestFinished(() => capture.database.close());
  capture.write(messages(3));
  const { client, open, pushed, moved } = readerHere({ pushMs: 0, busyPushMs: 0 });
  const three = await open(fileOf('a'), null, 3);
  const all = await open(fileOf('a'));
  capture.write([{ connection: 1, record: stateRecord({ state: 'closing' }) }]);
  client.grown(fileOf('a'));
  await pushed(all.view, 'the new row', ({ end }) => end === 4);
  expect(moved.filter(({ view }) => view === three.view)).toEqual([]);
});

it('says once that a capture can no longer be followed, and keeps what it knows', async () => {
  const capture = await growingCapture(fileOf('a'));
  onTestFinished(() => capture.database.close());
  capture.write(messages(3));
  const { client, open, warnings } = readerHere();
  const { view } = await open(fileOf('a'));
  capture.database.exec('DELETE FROM block_data; DELETE FROM blocks');
  const told = () => waitFor(() => warnings.length > 0, 'a warning');
  for (let time = 0; time < 3; time++) {
    client.grown(fileOf('a'));
    await told();
    await expect(client.open(fileOf('a'))).rejects.toMatchObject({ code: 'capture-unreadable' });
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(warnings).toEqual([expect.stringContaining('has lost blocks')]);
  expect((await client.rows(view, 0, 9)).end).toBe(3);
});
