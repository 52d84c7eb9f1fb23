import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Block } from '../../../src/main/engine/capture/block';
import { type CaptureFile, openCaptureFile } from '../../../src/main/engine/capture/capture-file';
import {
  createRecorder,
  type Recorder,
  type RecorderOptions,
  type RecorderTrouble,
} from '../../../src/main/engine/capture/recorder';
import { type Database, loadSqlite, type Sqlite } from '../../../src/main/engine/capture/sqlite';
import { recordAt } from '../../../src/main/engine/capture/stored-record';
import { serveWriter } from '../../../src/main/engine/capture/writer';
import type { WriterRequest } from '../../../src/main/engine/capture/writer-protocol';
import { systemClock } from '../../../src/main/engine/platform/clock';
import { type StartWorker, startWorker } from '../../../src/main/engine/platform/workers';
import type { ConnectionRecord } from '../../../src/shared/model/record';
import { captureWorkers } from '../../support/capture-workers';

const sqlite = await loadSqlite();
const CONNECTION = { name: 'trades', transport: 'websocket' as const, url: 'ws://h/ws/trades' };
const clock = systemClock();
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'wirescope-recorder-'));
  file = path.join(folder, 'a.wirescope');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A recorder whose events can be waited for. */
function record(options: Partial<RecorderOptions> = {}) {
  const troubles: (RecorderTrouble | null)[] = [];
  const watchers = new Set<() => void>();
  const look = () => {
    for (const watcher of watchers) watcher();
  };
  const recorder = createRecorder({
    file,
    name: 'a recording',
    program: 'test 1.0',
    clock,
    startWorker,
    workerFile: captureWorkers().writer,
    events: {
      onStored: look,
      onTrouble(trouble) {
        troubles.push(trouble);
        look();
      },
    },
    ...options,
  });
  const until = (condition: () => boolean) =>
    new Promise<void>((resolve) => {
      const watcher = () => {
        if (!condition()) return;
        watchers.delete(watcher);
        resolve();
      };
      watchers.add(watcher);
      watcher();
    });
  return { recorder, troubles, until };
}

function message(text: string | Buffer, at = clock.now()): ConnectionRecord {
  const payload = Buffer.from(text);
  return { kind: 'message', at, direction: 'received', type: 'text', payload, latencyMs: null };
}

/** Reads a capture and lets go of it when the test is over. */
function read(): CaptureFile {
  const capture = openCaptureFile(sqlite, file);
  onTestFinished(() => capture.close());
  return capture;
}

function blocksOf(capture: CaptureFile): Block[] {
  return capture.heads(0).map((head) => {
    const block = capture.block(head);
    if (!block) throw new Error(`block ${head.id} is damaged`);
    return block;
  });
}

function textsOf(capture: CaptureFile): string[] {
  return blocksOf(capture).flatMap((block) =>
    Array.from({ length: block.records }, (_, index) => {
      const stored = recordAt(block, index);
      return 'payload' in stored ? Buffer.from(stored.payload).toString() : stored.kind;
    }),
  );
}

async function closed(recorder: Recorder): Promise<CaptureFile> {
  await recorder.close();
  return read();
}

describe('a recording', () => {
  it('has every record, in order, in few blocks, and says so', async () => {
    const { recorder } = record();
    const log = recorder.log(CONNECTION);
    const texts = Array.from({ length: 1_500 }, (_, number) => `message ${number}`);
    for (const text of texts) log.append(message(text));
    const capture = await closed(recorder);
    expect([recorder.received, recorder.stored, log.received, log.stored]).toEqual(
      new Array(4).fill(1_500),
    );
    expect(recorder.pendingBytes).toBe(0);
    expect(textsOf(capture)).toEqual(texts);
    expect(capture.heads(0).map(({ firstSeq, records }) => [firstSeq, records])).toEqual([
      [0, 512],
      [512, 512],
      [1_024, 476],
    ]);
  });

  it('is on disk within a tick, in one block that grows, while nothing more comes', async () => {
    const { recorder, until } = record();
    onTestFinished(() => recorder.close());
    const log = recorder.log(CONNECTION);
    const capture = await new Promise<CaptureFile>((resolve) => {
      log.append(message('one'));
      void until(() => log.stored === 1).then(() => resolve(read()));
    });
    expect(textsOf(capture)).toEqual(['one']);
    log.append(message('two'));
    await until(() => log.stored === 2);
    expect(textsOf(capture)).toEqual(['one', 'two']);
    expect(capture.heads(0)).toHaveLength(1);
    expect(capture.runs()).toMatchObject([{ id: 1, endedAt: null, program: 'test 1.0' }]);
  });

  it('keeps connections, their shares of each block, spans, states and names', async () => {
    const { recorder } = record();
    const first = recorder.log(CONNECTION);
    const second = recorder.log({ ...CONNECTION, name: 'other', transport: 'sse' });
    const state = { state: 'connecting', attempt: 0 } as const;
    second.append({ kind: 'state', at: 3_000, state });
    first.append(message('a', 1_000));
    second.append(message('b', 2_000));
    recorder.describe('name', 'kept one');
    const capture = await closed(recorder);
    expect(capture.connections()).toEqual([
      { id: 1, run: 1, ...CONNECTION },
      { id: 2, run: 1, ...CONNECTION, name: 'other', transport: 'sse' },
    ]);
    const [head] = capture.heads(0);
    expect([...(head?.counts ?? [])]).toEqual([2, 2, 1, 1]);
    expect(head).toMatchObject({ firstAt: 1_000, lastAt: 3_000 });
    expect(capture.states()).toEqual([
      { seq: 0, connection: 2, at: 3_000, detail: JSON.stringify(state) },
    ]);
    expect(Object.fromEntries(capture.meta())).toEqual({ name: 'kept one', kept: '0' });
    expect(capture.runs()[0]?.endedAt).toBeGreaterThan(0);
  });

  it('goes on in an existing capture with another run', async () => {
    const before = record();
    before.recorder.log(CONNECTION).append(message('before'));
    await before.recorder.close();
    const after = record({ name: 'not taken' });
    const log = after.recorder.log(CONNECTION);
    log.append({ kind: 'state', at: 1, state: { state: 'closing' } });
    log.append(message('after'));
    const capture = await closed(after.recorder);
    expect(textsOf(capture)).toEqual(['before', 'state', 'after']);
    expect(capture.runs()).toHaveLength(2);
    expect(capture.connections().map(({ id, run }) => [id, run])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(blocksOf(capture).map(({ columns }) => [...columns.connection])).toEqual([[1], [2, 2]]);
    expect(capture.states()).toMatchObject([{ seq: 1, connection: 2 }]);
    expect(capture.meta().get('name')).toBe('a recording');
  });

  it('takes messages of every size', async () => {
    const { recorder } = record();
    const log = recorder.log(CONNECTION);
    const sizes = [0, 1, 131_071, 131_072, 131_073, 5_000_000, 3];
    for (const size of sizes) log.append(message(Buffer.alloc(size, 'x')));
    const capture = await closed(recorder);
    expect(textsOf(capture).map((text) => text.length)).toEqual(sizes);
  });

  it('says when the disk is behind, and when it has caught up; nothing is lost', async () => {
    const { recorder, troubles, until } = record({ maxPendingBytes: 300_000 });
    const log = recorder.log(CONNECTION);
    for (let number = 0; number < 10; number++) log.append(message(Buffer.alloc(100_000, 'x')));
    expect(troubles).toMatchObject([{ reason: 'behind', failure: { code: 'disk' } }]);
    expect(recorder.pendingBytes).toBeGreaterThan(300_000);
    await until(() => troubles.length === 2);
    expect(troubles[1]).toBeNull();
    expect(textsOf(await closed(recorder))).toHaveLength(10);
  });
});

describe('a file that cannot be used', () => {
  it.each([
    ['is no database', 'this is my diary, not a capture, and it is long enough to be looked at'],
    ['is something else in a few bytes', 'x'],
  ])('%s is left as it is', async (_, content) => {
    writeFileSync(file, content);
    const { recorder } = record();
    onTestFinished(() => recorder.close());
    await expect(recorder.opened).rejects.toThrow(file);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it('of another program is left as it is', async () => {
    const database = sqlite(file, { readOnly: false, timeoutMs: 0 });
    database.exec('CREATE TABLE diary(day TEXT)');
    database.close();
    const before = readFileSync(file);
    const { recorder } = record();
    onTestFinished(() => recorder.close());
    await expect(recorder.opened).rejects.toThrow('is not a Wirescope capture');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('of a newer version is left as it is', async () => {
    const { recorder } = record();
    await recorder.opened;
    await recorder.close();
    const database = sqlite(file, { readOnly: false, timeoutMs: 0 });
    database.exec('PRAGMA user_version=99');
    database.close();
    const newer = record();
    onTestFinished(() => newer.recorder.close());
    await expect(newer.recorder.opened).rejects.toThrow('newer Wirescope (format 99');
    expect(() => read()).toThrow('newer Wirescope (format 99');
  });

  it('is tried again: what has come waits, and is there once the folder can be made', async () => {
    const blocked = path.join(folder, 'captures');
    writeFileSync(blocked, 'a file where a folder should be');
    file = path.join(blocked, 'a.wirescope');
    const { recorder, troubles, until } = record();
    const log = recorder.log(CONNECTION);
    log.append(message('patient'));
    await until(() => troubles.length > 0);
    expect(troubles[0]).toMatchObject({ reason: 'failed' });
    expect([recorder.received, recorder.stored]).toEqual([1, 0]);
    rmSync(blocked);
    recorder.retry();
    await until(() => recorder.stored === 1);
    expect(troubles.at(-1)).toBeNull();
    expect(textsOf(await closed(recorder))).toEqual(['patient']);
  });

  it('locked by another program is waited for', async () => {
    const first = record();
    await first.recorder.opened;
    await first.recorder.close();
    const other = sqlite(file, { readOnly: false, timeoutMs: 0 });
    other.exec('BEGIN EXCLUSIVE');
    const { recorder } = record();
    recorder.log(CONNECTION).append(message('after the lock'));
    other.exec('COMMIT');
    other.close();
    expect(textsOf(await closed(recorder))).toEqual(['after the lock']);
  });
});

describe('a disk that is full', () => {
  it('pauses, keeps what has come, and goes on when there is room', async () => {
    const { recorder, troubles, until, database } = recordHere();
    const log = recorder.log(CONNECTION);
    log.append(message('before'));
    await until(() => recorder.stored === 1);
    // A file that may not grow is a full disk to SQLite.
    const { page_count: pages } = database().prepare('PRAGMA page_count').get() as Row;
    database().exec(`PRAGMA max_page_count=${pages}`);
    log.append(message(Buffer.alloc(200_000, 'x')));
    log.append(message('behind it'));
    await until(() => troubles.length > 0);
    expect(troubles[0]).toMatchObject({ reason: 'full', failure: { code: 'disk' } });
    expect(troubles[0]?.failure.message).toContain('Free some space');
    expect([recorder.received, recorder.stored]).toEqual([3, 1]);
    recorder.retry();
    await until(() => troubles.length > 1);
    expect(troubles[1]).toMatchObject({ reason: 'full' });
    database().exec('PRAGMA max_page_count=100000');
    recorder.retry();
    await until(() => recorder.stored === 3);
    expect(troubles.at(-1)).toBeNull();
    expect(textsOf(await closed(recorder)).map((text) => text.length)).toEqual([6, 200_000, 9]);
  });

  it('does not hold up the end of the program', async () => {
    const { recorder, troubles, until, database } = recordHere();
    const log = recorder.log(CONNECTION);
    log.append(message('before'));
    await until(() => recorder.stored === 1);
    database().exec('PRAGMA max_page_count=1');
    log.append(message(Buffer.alloc(200_000, 'x')));
    await until(() => troubles.length > 0);
    await recorder.close();
    database().close();
    expect(textsOf(read())).toEqual(['before']);
  });
});

describe('a state', () => {
  it('is never on disk before its record, however much comes at once', async () => {
    const states: number[] = [];
    const { recorder } = record({
      startWorker: (workerFile, events) => {
        const worker = startWorker(workerFile, events);
        let records = 0;
        return {
          ...worker,
          post(request, transfer) {
            const { type, batch } = request as Extract<WriterRequest, { type: 'write' }>;
            if (type === 'write') {
              const full = batch.lastIsOpen ? batch.blocks.slice(0, -1) : batch.blocks;
              const open = batch.blocks.length > full.length ? batch.blocks.at(-1) : undefined;
              records += full.reduce((sum, part) => sum + part.records, 0);
              for (const { seq } of batch.states) {
                states.push(seq);
                expect(seq).toBeLessThan(records + (open?.records ?? 0));
              }
            }
            worker.post(request, transfer);
          },
        };
      },
    });
    const log = recorder.log(CONNECTION);
    for (let round = 0; round < 20; round++) {
      for (let count = 0; count < 1_000; count++) log.append(message('x'));
      log.append({ kind: 'state', at: 1, state: { state: 'closing' } });
    }
    const capture = await closed(recorder);
    expect(states).toEqual(Array.from({ length: 20 }, (_, round) => (round + 1) * 1_001 - 1));
    expect(capture.states().map(({ seq }) => seq)).toEqual(states);
  });

  it('left by a run that died before its record does not stop the next run', async () => {
    const first = record();
    first.recorder.log(CONNECTION).append(message('one'));
    await first.recorder.close();
    const database = sqlite(file, { readOnly: false, timeoutMs: 1_000 });
    database.exec("INSERT INTO states VALUES(1, 1, 0, 'open', '{}')");
    database.close();
    const second = record();
    second.recorder.log(CONNECTION).append({ kind: 'state', at: 2, state: { state: 'closing' } });
    const capture = await closed(second.recorder);
    expect(second.troubles).toEqual([]);
    expect(capture.states()).toMatchObject([{ seq: 1, at: 2 }]);
  });
});

describe('a name that cannot be written', () => {
  it('pauses until it is, and no longer', async () => {
    const { recorder, troubles, until, database } = recordHere();
    recorder.log(CONNECTION).append(message('before'));
    await until(() => recorder.stored === 1);
    database().exec('PRAGMA query_only=1');
    recorder.describe('name', 'another');
    await until(() => troubles.length === 1);
    expect(troubles[0]).toMatchObject({ reason: 'failed' });
    database().exec('PRAGMA query_only=0');
    recorder.retry();
    await until(() => troubles.length === 2);
    expect(troubles[1]).toBeNull();
    expect((await closed(recorder)).meta().get('name')).toBe('another');
  });
});

type Row = Record<string, number>;

/** A recorder whose writer runs in this thread, and the database that it writes. */
function recordHere() {
  let opened: Database | null = null;
  const here = record({
    startWorker: inThisThread((name, options) => {
      opened = sqlite(name, options);
      return opened;
    }),
  });
  const database = (): Database => {
    if (!opened) throw new Error('the writer has not opened it yet');
    return opened;
  };
  return { ...here, database };
}

/** The writer without its thread, over a SQLite of the test. */
function inThisThread(opened: Sqlite): StartWorker {
  return (_, events) => {
    let listener: (message: unknown) => void = () => undefined;
    serveWriter(
      {
        post: (answer) => setImmediate(() => events.onMessage(answer)),
        onMessage: (given) => {
          listener = given;
        },
      },
      opened,
    );
    return {
      post: (request, transfer = []) => {
        const handedOver = structuredClone(request, { transfer: [...transfer] });
        setImmediate(() => listener(handedOver));
      },
      terminate: async () => events.onExit(null),
    };
  };
}
