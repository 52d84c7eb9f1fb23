import type { ConnectionRecord } from '../../../../shared/model/record';
import type { Transport } from '../../../../shared/model/transport';
import type { ImportLimits } from './limits';
import { createLineSplitter } from './line-splitter';
import type { Losses } from './losses';
import { readLine } from './record-line';
import type { ImportTarget, TextReader } from './target';

/** A connection of the file, by its number there. */
interface Known {
  /** Its id in the capture; null when there are too many. */
  id: number | null;
  /** What an `open` line said, the last one. */
  transport: Transport | null;
  url: string;
  /** What its records look like. */
  guess: Transport | null;
}

/** Reads the lines of `connect --json`, or of our export, into a capture. */
export function createNdjsonReader(
  target: ImportTarget,
  losses: Losses,
  limits: ImportLimits,
): TextReader {
  const known = new Map<number, Known>();
  const lines = createLineSplitter(limits.maxLineCharacters, {
    onLine,
    onTooLong: (number) => losses.lose(`at line ${number}`, 'it is too long'),
  });

  function knownOf(number: number): Known {
    const found = known.get(number);
    if (found) return found;
    const id =
      known.size < limits.maxConnections
        ? target.connection({ name: nameOf(number, ''), transport: 'websocket', url: '' })
        : null;
    const made: Known = { id, transport: null, url: '', guess: null };
    if (id !== null) known.set(number, made);
    return made;
  }

  function onLine(line: string, number: number): void {
    if (target.full) return;
    const read = readLine(line);
    if (read === 'skip') return;
    if ('why' in read) return losses.lose(`at line ${number}`, read.why);
    const connection = knownOf(read.connection);
    if (connection.id === null) {
      return losses.lose(`at line ${number}`, 'there are too many connections before it');
    }
    learn(connection, read.record);
    target.add(connection.id, framed(read.record, connection.transport));
  }

  return {
    feed(text) {
      lines.feed(text);
      return !target.full;
    },
    end() {
      lines.end();
      for (const [number, { id, transport, guess, url }] of known) {
        if (id === null) continue;
        const facts = { transport: transport ?? guess ?? 'websocket', url } as const;
        target.describe(id, { ...facts, name: nameOf(number, url) });
      }
    },
  };
}

function nameOf(number: number, url: string): string {
  return url === '' ? `connection ${number}` : url;
}

function learn(known: Known, record: ConnectionRecord): void {
  if (record.kind === 'state' && record.state.state === 'open') {
    known.transport = record.state.info.transport;
    known.url = record.state.info.url;
  }
  known.guess ??= guessOf(record);
  if (record.kind === 'poll' && known.url === '') known.url = record.url;
}

/** The transport that alone writes such records; null when others do too. */
function guessOf({ kind }: ConnectionRecord): Transport | null {
  if (kind === 'poll') return 'poll';
  if (kind === 'comment' || kind === 'retry') return 'sse';
  return kind === 'ping' || kind === 'pong' || kind === 'close' ? 'websocket' : null;
}

/** Lines do not name the opcode; in a WebSocket it follows from the type. */
function framed(record: ConnectionRecord, transport: Transport | null): ConnectionRecord {
  if (record.kind !== 'message' || transport !== 'websocket') return record;
  return { ...record, opcode: record.type === 'binary' ? 2 : 1 };
}
