import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { WirescopeError } from '../../../../shared/contract/result';
import { visibleText } from '../../../../shared/visible-text';
import { captureFileOf, captureIdOf, removeCapture } from '../library-files';
import type { Sqlite } from '../sqlite';
import { type CaptureSink, createCaptureSink } from './capture-sink';
import { createHarReader, createHarSurvey } from './har';
import { DEFAULT_LIMITS, type ImportLimits } from './limits';
import { createLosses, type Losses } from './losses';
import { createNdjsonReader } from './ndjson';
import type { TextReader } from './target';
import { openTextFile, type TextFile } from './text-file';

/** What to import, and where to. */
export interface ImportOptions {
  sqlite: Sqlite;
  /** NDJSON as `connect --json` and our export write it, or HAR. */
  file: string;
  /** The folder of captures; made when it is missing. */
  folder: string;
  /** The file that is written first: in the same folder, see `partFileOf`. */
  temporary: string;
  /** Name and version of the program. */
  program: string;
  /** Epoch ms. */
  now: () => number;
  /** Told how many of so many bytes have been read. */
  onProgress: (done: number, total: number) => void;
  signal: AbortSignal;
  limits?: Partial<ImportLimits>;
}

/** What came of an import. */
export interface Imported {
  /** Id of the capture. */
  capture: string;
  records: number;
  /** What was taken over and what was not, in sentences. */
  message: string;
}

/**
 * Makes a capture of a file that another program, or our export, has written. The capture is there
 * as a whole or not at all. It counts as kept: the user asked for it.
 *
 * @throws `bad-request` when there is nothing in it that could be imported, and what is wrong
 */
export async function importCapture(options: ImportOptions): Promise<Imported> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const source = await openTextFile(options.file, limits.maxFileBytes);
  try {
    const har = /\.har$/i.test(options.file) || /^\s*\{\s*"log"\s*:/.test(source.start);
    await mkdir(options.folder, { recursive: true });
    return har
      ? await writeCapture(options, { source, limits, losses: createLosses(MESSAGES) }, HAR)
      : await writeCapture(options, { source, limits, losses: createLosses(LINES) }, NDJSON);
  } finally {
    await source.close();
  }
}

const LINES = { one: 'line', many: 'lines' };
const MESSAGES = { one: 'message', many: 'messages' };

/** What is read, and within which limits. */
interface Reading {
  source: TextFile;
  limits: ImportLimits;
  losses: Losses;
}

/** A format that can be imported. */
interface Format {
  read(options: ImportOptions, reading: Reading, sink: CaptureSink): Promise<void>;
  /** How much was found; 0 = nothing worth a capture. */
  found(sink: CaptureSink): number;
}

async function writeCapture(
  options: ImportOptions,
  reading: Reading,
  format: Format,
): Promise<Imported> {
  const { sqlite, file, temporary, program, now } = options;
  const name = visibleText(path.basename(file), LONGEST_NAME);
  const facts = { name, program: `${program}, import of ${name}`, startedAt: now() };
  await removeCapture(temporary); // left by a program that was killed
  const sink = createCaptureSink(sqlite, temporary, facts, reading.limits);
  let open = true;
  try {
    await format.read(options, reading, sink);
    if (format.found(sink) === 0) throw nothingIn(file, reading.losses);
    sink.finish(now());
    open = false;
    const capture = await moveInto(options.folder, temporary, path.parse(file).name);
    return { capture, records: sink.records, message: messageOf(sink, reading) };
  } catch (error) {
    if (open) sink.abandon();
    // What cannot be deleted now goes at the next start; the first error tells more.
    await removeCapture(temporary).catch(() => undefined);
    throw error;
  }
}

const LONGEST_NAME = 200;

const NDJSON: Format = {
  async read(options, reading, sink) {
    const reader = createNdjsonReader(sink, reading.losses, reading.limits);
    await readThrough(reader, reading, options, { from: 0, share: 1 });
  },
  found: ({ records }) => records,
};

const HAR: Format = {
  async read(options, reading, sink) {
    const { limits, losses } = reading;
    const survey = createHarSurvey(losses, limits);
    await readThrough(survey, reading, options, { from: 0, share: 0.5 });
    const entries = survey.entries();
    if (entries.size === 0) return;
    const reader = createHarReader(entries, sink, losses, limits);
    await readThrough(reader, reading, options, { from: 0.5, share: 0.5 });
  },
  // The states are made from the entry, not found in it.
  found: ({ contents }) => contents,
};

async function readThrough(
  reader: TextReader,
  { source, losses }: Reading,
  { onProgress, signal }: ImportOptions,
  part: { from: number; share: number },
): Promise<void> {
  function onText(text: string, bytesRead: number): boolean {
    const done = part.from * source.size + part.share * bytesRead;
    onProgress(Math.round(done), source.size);
    return reader.feed(text);
  }
  await source.read(onText, losses, signal);
  reader.end();
}

/** Gives the capture a name that no other has. */
async function moveInto(folder: string, temporary: string, name: string): Promise<string> {
  const base = captureIdOf(name);
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base} ${number}`;
    const file = captureFileOf(folder, id);
    if (file === null) throw new Error(`no capture can be called ${id}`);
    if (!(await reserve(file))) continue;
    try {
      await rename(temporary, file);
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
    return id;
  }
}

/** Takes a name, so that no other import takes it too; false when it is taken. */
async function reserve(file: string): Promise<boolean> {
  try {
    await (await open(file, 'wx')).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function nothingIn(file: string, losses: Losses): WirescopeError {
  const told = losses.tell();
  return new WirescopeError(
    'bad-request',
    `${file} holds nothing that can be imported.${told === '' ? '' : ` ${told}`} Wirescope imports NDJSON as \`wirescope connect --json\` and its export write it, and HAR with WebSocket messages or events.`,
  );
}

function messageOf(sink: CaptureSink, { losses, limits }: Reading): string {
  if (sink.full) {
    losses.remark(`Only the first ${counted(limits.maxRecords, 'record')} were taken.`);
  }
  const taken = `${counted(sink.records, 'record')} of ${counted(sink.connections, 'connection')} imported.`;
  const told = losses.tell();
  return told === '' ? taken : `${taken} ${told}`;
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}
