import type { HeaderMap } from '../../../../shared/model/close-reason';
import type {
  ConnectionRecord,
  ConnectionState,
  MessageRecord,
  StateRecord,
} from '../../../../shared/model/record';
import { type HarEntry, type HarOwner, pollEntry, streamEntry } from './har-entry';
import {
  answerForm,
  type HarMarks,
  type MessageForm,
  SOCKET_FORM,
  STREAM_FORM,
} from './har-messages';
import type { Tally } from './tally';
import { fitsText } from './text-limits';
import type { ExportRecord } from './types';

/** The entries of one connection, one after the other as its records come. */
export interface HarLane {
  add(item: ExportRecord): void;
  /** Ends the entry that is still open. */
  end(): void;
}

interface OpenEntry extends HarEntry {
  form: MessageForm;
  /** Nothing of it is written until something in it was chosen. */
  begun: boolean;
  /** Null until there is a message. */
  marks: HarMarks | null;
  bytes: number;
}

/** @param write takes the text; entries are separated by commas */
export function harLane(owner: HarOwner, write: (text: string) => void, tally: Tally): HarLane {
  let entry: OpenEntry | null = null;
  let written = 0;
  let connectingAt: number | null = null;
  let requestHeaders: HeaderMap | undefined;
  let lastAt = 0;

  function begin(made: HarEntry, form: MessageForm, chosen: boolean): void {
    end();
    entry = { ...made, form, begun: false, marks: null, bytes: 0 };
    if (chosen) take(entry);
  }

  /** The record that the entry is made of, or one of its messages, is written. */
  function take(open: OpenEntry): void {
    tally.written();
    if (open.begun) return;
    open.begun = true;
    write(`${written++ === 0 ? '' : ',\n'}${open.head}`);
  }

  function end(endAt = lastAt): void {
    if (entry?.begun) {
      if (entry.marks) write(entry.marks.last);
      write(entry.tail(endAt, entry.bytes));
    }
    entry = null;
  }

  function addState({ at, state }: StateRecord, chosen: boolean): void {
    if (state.state === 'open') return opened(at, state, chosen);
    if (chosen) tally.leftOut('state');
    if (state.state === 'connecting') connectingAt = at;
    if (state.state !== 'waiting' && state.state !== 'closed') return;
    // An answer is over when it has come, not when the connection is.
    end(entry?.form.lastsOn ? at : lastAt);
  }

  function opened(
    at: number,
    { info }: Extract<ConnectionState, { state: 'open' }>,
    chosen: boolean,
  ): void {
    ({ requestHeaders } = info);
    if (info.transport === 'poll') {
      end();
      // Each answer is an entry.
      if (chosen) tally.leftOut('state');
      return;
    }
    const made = streamEntry(owner, info, { startedAt: connectingAt, openAt: at });
    begin(made, info.transport === 'websocket' ? SOCKET_FORM : STREAM_FORM, chosen);
    connectingAt = null;
  }

  function addMessage(record: MessageRecord): void {
    if (entry === null) return tally.leftOut('message');
    if (!fitsText(record)) return tally.tooLarge();
    if (!entry.form.exact(record)) tally.inexact();
    take(entry);
    write(entry.marks === null ? entry.form.marks(record).first : entry.marks.between);
    entry.marks ??= entry.form.marks(record);
    write(entry.form.text(record));
    entry.bytes += record.payload.length;
  }

  function addRecord(record: ConnectionRecord, chosen: boolean): void {
    switch (record.kind) {
      case 'state':
        return addState(record, chosen);
      case 'poll':
        return begin(pollEntry(owner, record, requestHeaders), answerForm(record), chosen);
      case 'message':
        return addMessage(record);
      default:
        if (chosen) tally.leftOut(record.kind);
    }
  }

  return {
    add({ record, chosen }) {
      addRecord(record, chosen);
      lastAt = record.at;
    },
    end,
  };
}
