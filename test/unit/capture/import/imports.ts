import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type CaptureConnection,
  openCaptureFile,
} from '../../../../src/main/engine/capture/capture-file';
import {
  type Imported,
  importCapture,
} from '../../../../src/main/engine/capture/import/import-capture';
import type { ImportLimits } from '../../../../src/main/engine/capture/import/limits';
import { captureFileOf, partFileOf } from '../../../../src/main/engine/capture/library-files';
import { loadSqlite } from '../../../../src/main/engine/capture/sqlite';
import { recordAt } from '../../../../src/main/engine/capture/stored-record';
import type { ConnectionRecord, MessageRecord } from '../../../../src/shared/model/record';

/** Null: the file is not written. */
type Content = string | Uint8Array | null;

/** What a capture holds, whole. */
export interface WholeCapture {
  meta: ReadonlyMap<string, string>;
  programs: string[];
  connections: CaptureConnection[];
  /** In order, with the ids of their connections beside. */
  records: ConnectionRecord[];
  whose: number[];
  /** Numbers of the records in the table of states. */
  states: number[];
}

/** A folder that imports write into. */
export interface ImportFolder {
  folder: string;
  /** Imports a file of this name and content. */
  run(name: string, content: Content, options?: RunOptions): Promise<Imported>;
  /** Imports, and reads what has come of it. */
  read(
    name: string,
    content: Content,
    options?: RunOptions,
  ): Promise<Imported & { all: WholeCapture }>;
  /** Names in the folder of captures. */
  names(): Promise<string[]>;
}

/** What an import under test is given besides its file. */
export interface RunOptions {
  limits?: Partial<ImportLimits>;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/** Makes a folder for imports; the system clears it away. */
export async function importFolder(): Promise<ImportFolder> {
  const root = await mkdtemp(path.join(tmpdir(), 'wirescope-import-'));
  const folder = path.join(root, 'captures');
  const sqlite = await loadSqlite();
  let number = 0;

  async function run(name: string, content: Content, options: RunOptions = {}): Promise<Imported> {
    const file = path.join(root, name);
    if (content !== null) await writeFile(file, content);
    return importCapture({
      sqlite,
      file,
      folder,
      temporary: partFileOf(folder, ++number),
      program: 'test 1',
      now: () => 1_764_000_000_000,
      onProgress: options.onProgress ?? (() => undefined),
      signal: options.signal ?? new AbortController().signal,
      ...(options.limits && { limits: options.limits }),
    });
  }

  return {
    folder,
    run,
    async read(name, content, options) {
      const imported = await run(name, content, options);
      return { ...imported, all: await readWhole(folder, imported.capture) };
    },
    names: () => readdir(folder),
  };
}

/** Everything in a capture of a folder. */
export async function readWhole(folder: string, id: string): Promise<WholeCapture> {
  const file = captureFileOf(folder, id);
  if (file === null) throw new Error(`${id} is no id`);
  const capture = openCaptureFile(await loadSqlite(), file);
  try {
    const records: ConnectionRecord[] = [];
    const whose: number[] = [];
    for (const head of capture.heads(0)) {
      const block = capture.block(head);
      if (!block) throw new Error(`block ${head.id} is damaged`);
      for (let index = 0; index < block.records; index++) {
        records.push(recordAt(block, index));
        whose.push(block.columns.connection[index] ?? 0);
      }
    }
    return {
      meta: capture.meta(),
      programs: capture.runs().map(({ program }) => program),
      connections: capture.connections(),
      records,
      whose,
      states: capture.states().map(({ seq }) => seq),
    };
  } finally {
    capture.close();
  }
}

/** The messages, in order. */
export function messagesOf({ records }: WholeCapture): MessageRecord[] {
  return records.filter((record) => record.kind === 'message');
}

/** Their texts. */
export function textsOf(all: WholeCapture): string[] {
  return messagesOf(all).map(({ payload }) => Buffer.from(payload).toString('utf8'));
}

/** A line of NDJSON: a received text message, unless told otherwise. */
export function line(fields: Record<string, unknown> = {}): string {
  return JSON.stringify({
    kind: 'message',
    t: 1,
    at: 1_764_000_000_000.25,
    connection: 1,
    direction: 'received',
    type: 'text',
    size: 5,
    data: 'hello',
    ...fields,
  });
}

/** A HAR file of these entries. */
export function har(...entries: unknown[]): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'test' }, entries } });
}

/** A WebSocket entry as Chrome writes it: messages first. */
export function socketEntry(messages: unknown, more: Record<string, unknown> = {}) {
  return {
    _resourceType: 'websocket',
    _webSocketMessages: messages,
    request: { method: 'GET', url: 'wss://h/socket', headers: [] },
    response: { status: 101, headers: [{ name: 'Upgrade', value: 'websocket' }], content: {} },
    startedDateTime: '2025-11-24T16:00:00.000Z',
    time: 3_000,
    timings: { wait: 12 },
    ...more,
  };
}

/** An entry of an event stream. */
export function streamEntry(more: Record<string, unknown>, content: unknown = {}) {
  return {
    startedDateTime: '2025-11-24T16:00:01.000Z',
    request: { method: 'GET', url: 'https://h/stream' },
    response: { status: 200, headers: [], content },
    timings: { wait: 5 },
    ...more,
  };
}

/** 2025-11-24T16:00:00Z, in seconds. */
export const START = 1_764_000_000;
