import { type FileHandle, open, stat } from 'node:fs/promises';
import { WirescopeError } from '../../../../shared/contract/result';
import type { Losses } from './losses';

/** A text file that is read from its beginning, as often as needed. */
export interface TextFile {
  /** Bytes, when it was opened. */
  readonly size: number;
  /** The start of its text, at most 64 KiB. */
  readonly start: string;
  /**
   * Hands over the text piece by piece until the end, or until `onText` answers false. The file is
   * read no further than it was long when it was opened.
   */
  read(
    onText: (text: string, bytesRead: number) => boolean,
    losses: Losses,
    signal: AbortSignal,
  ): Promise<void>;
  close(): Promise<void>;
}

const PIECE_BYTES = 65_536;
const REPLACEMENT = '\ufffd';
const REPLACEMENT_BYTES = Buffer.from(REPLACEMENT);

/**
 * Opens a file of UTF-8, or of UTF-16 with its byte order mark. What is not UTF-8 in it becomes
 * U+FFFD, and is told.
 *
 * @throws `not-found` and `bad-request`, with what to do
 */
export async function openTextFile(file: string, maxBytes: number): Promise<TextFile> {
  const handle = await openRegular(file);
  try {
    const { size } = await handle.stat();
    if (size > maxBytes) {
      throw new WirescopeError(
        'bad-request',
        `${file} has ${size.toLocaleString('en-US')} bytes; at most ${maxBytes.toLocaleString('en-US')} are imported. Split it first.`,
      );
    }
    const first = Buffer.alloc(PIECE_BYTES);
    const { bytesRead } = await handle.read(first, 0, PIECE_BYTES, 0);
    const encoding = encodingOf(first.subarray(0, bytesRead));
    const start = new TextDecoder(encoding).decode(first.subarray(0, bytesRead));
    return {
      size,
      start,
      read: (onText, losses, signal) =>
        readPieces(handle, { size, encoding, onText, losses, signal }),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openRegular(file: string): Promise<FileHandle> {
  try {
    // Before it is opened: opening a named pipe would wait for whoever writes into it.
    if ((await stat(file)).isFile()) return await open(file, 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new WirescopeError('not-found', `${file} is not there any more.`);
    throw new WirescopeError(
      'bad-request',
      `${file} cannot be read (${code ?? (error as Error).message}).`,
    );
  }
  throw new WirescopeError('bad-request', `${file} is not a file.`);
}

function encodingOf(start: Buffer): 'utf-8' | 'utf-16le' {
  return start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : 'utf-8';
}

async function readPieces(
  handle: FileHandle,
  {
    size,
    encoding,
    onText,
    losses,
    signal,
  }: {
    size: number;
    encoding: 'utf-8' | 'utf-16le';
    onText: (text: string, bytesRead: number) => boolean;
    losses: Losses;
    signal: AbortSignal;
  },
): Promise<void> {
  const decoder = new TextDecoder(encoding);
  const buffer = Buffer.alloc(PIECE_BYTES);
  for (let at = 0; at < size; ) {
    signal.throwIfAborted();
    const { bytesRead } = await handle.read(buffer, 0, Math.min(PIECE_BYTES, size - at), at);
    if (bytesRead === 0) break;
    at += bytesRead;
    const bytes = buffer.subarray(0, bytesRead);
    const text = decoder.decode(bytes, { stream: true });
    if (text.includes(REPLACEMENT) && !bytes.includes(REPLACEMENT_BYTES)) {
      losses.remark(`Bytes that are not ${encoding.toUpperCase()} became ${REPLACEMENT}.`);
    }
    if (!onText(text, at)) return;
  }
  onText(decoder.decode(), size);
}
