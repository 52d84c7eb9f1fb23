import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { WirescopeError } from '../../../../shared/contract/result';
import { syncFolder } from '../../platform/sync-folder';
import { APPLICATION_ID } from '../schema';
import { type TextOutput, textOutput } from './output';

/** Where an export goes. */
export interface ExportTarget {
  /** The file that is written, empty at first; null for a stream. */
  readonly file: string | null;
  /** The folder of the target; null for a stream. */
  readonly folder: string | null;
  /** Writes text to it. */
  text(): TextOutput;
  /** Completes it; answers its bytes. */
  commit(): Promise<number>;
  /** Leaves everything as it was, as far as that can be. Never rejects. */
  abandon(): Promise<void>;
}

/** A file that is being written beside its target. */
export interface TemporaryFile {
  handle: FileHandle;
  file: string;
}

const MOST_TEMPORARY_FILES = 100;
/** Where an SQLite file has its application id (SQLite file format, 1.3). */
const APPLICATION_ID_AT = 68;

/** @throws what the system says; `bad-request` for a target that is a capture */
export async function openTarget(
  out: string | NodeJS.WritableStream,
  signal: AbortSignal,
): Promise<ExportTarget> {
  if (typeof out !== 'string') return streamTarget(out, signal);
  const found = await stat(out).catch(unlessMissing);
  if (found === null) return fileTarget(path.resolve(out));
  if (found.isDirectory()) throw Object.assign(new Error('EISDIR'), IS_FOLDER);
  // A pipe or a device is written to, never replaced.
  if (!found.isFile()) return deviceTarget(out, signal);
  await refuseCapture(out);
  return fileTarget(await realpath(out));
}

/** Makes a file that nobody else has: `<file>.part`, or with a number. Readable by its owner alone. */
export async function openTemporary(file: string): Promise<TemporaryFile> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? `${file}.part` : `${file}.${number}.part`;
    try {
      return { handle: await open(name, 'wx+', 0o600), file: name };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST' || number === MOST_TEMPORARY_FILES) throw error;
    }
  }
}

const IS_FOLDER = { code: 'EISDIR', syscall: 'open' };

function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** A capture is worth more than what is made of it, and its recording may be under way. */
async function refuseCapture(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, APPLICATION_ID_AT);
    if (bytesRead < 4 || buffer.readUInt32BE(0) !== APPLICATION_ID) return;
  } finally {
    await handle.close();
  }
  const text = `${path.basename(file)} is a capture and is left as it is. Choose another name for the export.`;
  throw new WirescopeError('bad-request', text);
}

async function fileTarget(file: string): Promise<ExportTarget> {
  const folder = path.dirname(file);
  const temporary = await openTemporary(file);
  const { handle } = temporary;
  return {
    file: temporary.file,
    folder,
    text: () => textOutput((bytes) => handle.writeFile(bytes)),
    async commit() {
      await handle.sync();
      const { size } = await handle.stat();
      await handle.close();
      await rename(temporary.file, file);
      await syncFolder(folder);
      return size;
    },
    async abandon() {
      // The error that led here tells more.
      await handle.close().catch(() => undefined);
      await rm(temporary.file, { force: true }).catch(() => undefined);
    },
  };
}

async function deviceTarget(file: string, signal: AbortSignal): Promise<ExportTarget> {
  const stream = createWriteStream(file);
  await once(stream, 'open', { signal });
  const target = streamTarget(stream, signal);
  return {
    ...target,
    async commit() {
      const bytes = await target.commit();
      stream.end();
      await once(stream, 'close');
      return bytes;
    },
    async abandon() {
      stream.destroy();
      await target.abandon();
    },
  };
}

function streamTarget(stream: NodeJS.WritableStream, signal: AbortSignal): ExportTarget {
  let failure: Error | null = null;
  stream.on('error', (error: Error) => {
    failure = error;
  });

  async function write(bytes: Buffer): Promise<void> {
    if (failure) throw failure;
    if (!stream.write(bytes)) await once(stream, 'drain', { signal });
  }

  const output = textOutput(write);
  return {
    file: null,
    folder: null,
    text: () => output,
    async commit() {
      // Whoever ends the process next must not cut off what is still on its way.
      await new Promise<void>((resolve, reject) => {
        stream.write('', (error) => (error ? reject(error) : resolve()));
      });
      return output.bytes;
    },
    // What was written stays; what still goes wrong with it is heard and no news.
    abandon: () => Promise.resolve(),
  };
}
