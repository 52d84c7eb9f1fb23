import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { READER_LIMITS } from '../../../../src/main/engine/capture/reader/limits';
import { openCapture } from '../../../../src/main/engine/capture/reader/open-capture';
import type { MessageBatch } from '../../../../src/main/engine/capture/reader/protocol';
import {
  BATCH_LIMITS,
  readMessages,
} from '../../../../src/main/engine/capture/reader/read-messages';
import { loadSqlite } from '../../../../src/main/engine/capture/sqlite';
import {
  type CaptureFixture,
  type FixtureRecord,
  fixtureConnection,
  ofOne,
  writeCapture,
} from '../../../support/capture-fixture';
import { AT, stateRecord, text } from '../samples';
import { readerHere, temporaryFolder } from './reader-harness';

const sqlite = await loadSqlite();
const ALL = { from: 0, until: null, connection: null };

async function opened(fixture: CaptureFixture) {
  const file = path.join(temporaryFolder(), 'a.wirescope');
  await writeCapture(file, fixture);
  const capture = openCapture(sqlite, file, READER_LIMITS, () => undefined);
  onTestFinished(() => capture.close());
  return { file, capture };
}

function textsOf({ ends, bytes }: MessageBatch): string[] {
  return Array.from(ends, (end, at) =>
    Buffer.from(bytes.subarray(at === 0 ? 0 : ends[at - 1], end)).toString(),
  );
}

const messages = (count: number, connection = 1): FixtureRecord[] =>
  Array.from({ length: count }, (_, at) => ({ connection, record: text(`m${at}`) }));

describe('the received messages of a capture', () => {
  test('come with time, connection and event, without what was sent or is no message', async () => {
    const { capture } = await opened({
      connections: [1, 2].map((id) => fixtureConnection({ id })),
      records: [
        { connection: 1, record: stateRecord({ state: 'connecting', attempt: 0 }) },
        { connection: 1, record: text('one', { at: AT + 1, event: 'tick' }) },
        { connection: 2, record: text('sent', { direction: 'sent' }) },
        { connection: 2, record: text('twö', { at: AT + 2 }) },
        { connection: 1, record: text(Buffer.of(0xff), { type: 'binary' }) },
      ],
    });
    const batch = readMessages(capture, ALL);
    expect(textsOf(batch)).toEqual(['one', 'twö']);
    expect([...batch.at]).toEqual([AT + 1, AT + 2]);
    expect([...batch.connections]).toEqual([1, 2]);
    expect(batch.events).toEqual(['tick', null]);
    expect(batch).toMatchObject({ binary: 1, tooLarge: 0, damaged: 0, next: null, end: 5 });
  });

  test('of one connection, past the blocks of others', async () => {
    const { capture } = await opened({
      connections: [1, 2].map((id) => fixtureConnection({ id })),
      records: [...messages(40), { connection: 2, record: text('rare') }, ...messages(40)],
      recordsPerBlock: 4,
    });
    const batch = readMessages(capture, { ...ALL, connection: 2 }, { ...BATCH_LIMITS, blocks: 1 });
    expect(textsOf(batch)).toEqual(['rare']);
    expect(batch.next).toBeNull();
  });

  test.each([{ messages: 3 }, { bytes: 5 }, { blocks: 1 }, { messages: 7, blocks: 2, bytes: 9 }])(
    'are the same in pieces of %o',
    async (limits) => {
      const { capture } = await opened({ records: messages(30), recordsPerBlock: 7 });
      const found: string[] = [];
      let pieces = 0;
      for (let from: number | null = 0; from !== null; pieces++) {
        const batch = readMessages(capture, { ...ALL, from }, { ...BATCH_LIMITS, ...limits });
        found.push(...textsOf(batch));
        from = batch.next;
      }
      expect(found).toEqual(Array.from({ length: 30 }, (_, at) => `m${at}`));
      expect(pieces).toBeGreaterThan(1);
    },
  );

  test('end where they are told to, whatever has come since', async () => {
    const { capture } = await opened({ records: messages(20), recordsPerBlock: 4 });
    const batch = readMessages(capture, { ...ALL, until: 6 });
    expect(textsOf(batch)).toHaveLength(6);
    expect(batch).toMatchObject({ next: null, end: 20 });
  });

  test('that are too large are counted; one that fills a batch comes alone', async () => {
    const { capture } = await opened({
      records: ofOne(text('a'), text('x'.repeat(50)), text('b'.repeat(20)), text('c')),
    });
    const limits = { ...BATCH_LIMITS, messageBytes: 20, bytes: 10 };
    const first = readMessages(capture, ALL, limits);
    expect(textsOf(first)).toEqual(['a']);
    expect(first).toMatchObject({ tooLarge: 1, next: 2 });
    const second = readMessages(capture, { ...ALL, from: 2 }, limits);
    expect(textsOf(second)).toEqual(['b'.repeat(20)]);
    expect(second).toMatchObject({ tooLarge: 0, next: 3 });
  });

  test('tell the steps of the wall clock, and the records of a damaged block', async () => {
    const { file, capture } = await opened({
      records: ofOne(
        text('a'),
        { kind: 'clock', at: AT + 5, jumpMs: 60 },
        text('b'),
        text('c'),
        text('d'),
      ),
      recordsPerBlock: 3,
    });
    expect(readMessages(capture, ALL).jumps).toEqual([{ before: 1, at: AT + 5, ms: 60 }]);
    const database = sqlite(file, { readOnly: false, timeoutMs: 0 });
    database.exec("UPDATE block_data SET payload=x'00' WHERE id=1");
    database.close();
    const batch = readMessages(openAgain(file), ALL);
    expect(textsOf(batch)).toEqual(['a', 'b']);
    expect(batch.damaged).toBe(2);
  });

  test('come through the reader as well', async () => {
    const { file } = await opened({ records: messages(3) });
    const { client } = readerHere();
    onTestFinished(() => client.dispose());
    const batch = await client.messages({ ...ALL, file });
    expect(textsOf(batch)).toEqual(['m0', 'm1', 'm2']);
    await expect(client.messages({ ...ALL, file: `${file}.not` })).rejects.toMatchObject({
      code: 'capture-unreadable',
    });
  });
});

function openAgain(file: string) {
  const capture = openCapture(sqlite, file, READER_LIMITS, () => undefined);
  onTestFinished(() => capture.close());
  return capture;
}
