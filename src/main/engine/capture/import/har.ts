import type { Transport } from '../../../../shared/model/transport';
import {
  ENTRY_PATHS,
  emptyEntry,
  type HarEntry,
  isEventStream,
  noteField,
  stateRecords,
  transportOf,
} from './har-entry';
import { bodyRecords, eventRecord, frameRecord, type ReadMessage } from './har-messages';
import { createHarStream } from './har-stream';
import type { ImportLimits } from './limits';
import type { Losses } from './losses';
import type { ImportTarget, TextReader } from './target';
import { createTimeOrder } from './time-order';

/** The entries of a HAR file that are conversations, by their number. */
export type HarEntries = ReadonlyMap<number, HarEntry>;

/**
 * The first time through a HAR file: what the entries are. Their fields may come in any order, the
 * messages before the address among them.
 */
export function createHarSurvey(
  losses: Losses,
  limits: ImportLimits,
): TextReader & { entries(): HarEntries } {
  const found = new Map<number, HarEntry>();
  let number = -1;
  let entry = emptyEntry();

  function finishEntry(): void {
    if (transportOf(entry) === null) return;
    if (found.size < limits.maxConnections) found.set(number, entry);
    else losses.remark(`More than ${limits.maxConnections} conversations: the rest is left out.`);
  }

  const stream = createHarStream(ENTRY_PATHS, limits, {
    onValue(of, path, value) {
      if (of !== number) {
        finishEntry();
        number = of;
        entry = found.get(of) ?? emptyEntry();
      }
      noteField(entry, path, value);
    },
  });
  return {
    feed: (text) => stream.feed(text),
    end() {
      stream.end();
      finishEntry();
      if (stream.fault === null) return;
      losses.remark(`The file can be read only in part: ${stream.fault}.`);
    },
    entries: () => found,
  };
}

/** The second time: the messages of the entries found. */
export function createHarReader(
  entries: HarEntries,
  target: ImportTarget,
  losses: Losses,
  limits: ImportLimits,
): TextReader {
  const order = createTimeOrder(target, limits.maxSortBytes);
  /** By number of the entry, and by what the entries of one connection have in common. */
  const begun = new Map<number, number | null>();
  const shared = new Map<string, number | null>();

  function connectionOf(number: number, entry: HarEntry): number | null {
    const known = begun.get(number);
    if (known !== undefined) return known;
    const transport = transportOf(entry) ?? 'websocket';
    const made = sharedBy(entry, transport) ?? connect(number, entry, transport);
    begun.set(number, made);
    if (made === null) return null;
    for (const record of stateRecords(entry, transport)) order.add(made, record);
    return made;
  }

  /** Our export writes an entry for each time that a connection opened. */
  function sharedBy({ connection }: HarEntry, transport: Transport): number | null {
    return connection === null ? null : (shared.get(`${transport} ${connection}`) ?? null);
  }

  function connect(number: number, entry: HarEntry, transport: Transport): number | null {
    const { url, name, connection } = entry;
    // A comment may be anything; with the number of a connection it is its name.
    const title = (connection === null ? null : name) || url || `entry ${number}`;
    const made = target.connection({ name: title, transport, url });
    if (connection !== null) shared.set(`${transport} ${connection}`, made);
    return made;
  }

  function take(number: number, connection: number, read: ReadMessage): void {
    if ('why' in read) losses.lose(`in entry ${number}`, read.why);
    else order.add(connection, read);
  }

  const paths = ['_webSocketMessages.*', '_eventSourceMessages.*', 'response.content'];
  const stream = createHarStream(paths, limits, {
    onValue(number, [field], value) {
      const entry = entries.get(number);
      if (!entry || target.full) return;
      const connection = connectionOf(number, entry);
      if (connection === null) return;
      if (field === '_webSocketMessages') take(number, connection, frameRecord(value));
      else if (field === '_eventSourceMessages') take(number, connection, eventRecord(value));
      else if (entry.events === 0 && isEventStream(entry)) {
        losses.remark('The events of a body have no times of their own: they carry its start.');
        const at = (entry.startedAt ?? 0) + (entry.waitMs ?? 0);
        for (const read of bodyRecords(value, at)) take(number, connection, read);
      }
    },
  });
  return {
    feed: (text) => stream.feed(text) && !target.full,
    end() {
      stream.end();
      order.flush();
      if (order.inPieces) {
        losses.remark('There were too many messages to put all of them in order of time.');
      }
    },
  };
}
