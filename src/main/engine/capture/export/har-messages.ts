import { isUtf8 } from 'node:buffer';
import type { MessageRecord, PollRecord } from '../../../../shared/model/record';
import { asBuffer } from '../preview';

/** What stands around the messages of an entry that has any. */
export interface HarMarks {
  first: string;
  between: string;
  last: string;
}

/** Around the messages of a WebSocket. */
const SOCKET_MARKS: HarMarks = {
  first: ',"_webSocketMessages":[\n',
  between: ',\n',
  last: ']',
};
/** Around the messages of an SSE stream. */
const STREAM_MARKS: HarMarks = {
  first: ',"_eventSourceMessages":[\n',
  between: ',\n',
  last: ']',
};
/** Around the messages of a poll's answer, a JSON array within a string. */
const ARRAY_MARKS: HarMarks = {
  first: ',"comment":"The messages of the answer.","text":"[',
  between: ',',
  last: ']"',
};
/** Around the one message that was the whole answer. */
const WHOLE_MARKS: HarMarks = { first: ',"text":"', between: '', last: '"' };
/** The same for bytes that are no text. */
const WHOLE_BINARY_MARKS: HarMarks = {
  first: ',"encoding":"base64","text":"',
  between: '',
  last: '"',
};

/** How messages are written. */
export interface MessageForm {
  marks(record: MessageRecord): HarMarks;
  text(record: MessageRecord): string;
  /** It ends when the connection does, else with its last message. */
  lastsOn: boolean;
  /** Whether bytes that are no text stand as they are. */
  exact(record: MessageRecord): boolean;
}

/** Frames as Chrome writes them. */
export const SOCKET_FORM: MessageForm = {
  lastsOn: true,
  marks: () => SOCKET_MARKS,
  exact: (record) => record.type === 'binary' || isUtf8(record.payload),
  text(record) {
    const { direction, type, at, opcode, payload } = record;
    const binary = type === 'binary';
    return JSON.stringify({
      type: direction === 'sent' ? 'send' : 'receive',
      time: at / 1_000,
      opcode: opcode ?? (binary ? 2 : 1),
      data: asBuffer(payload).toString(binary ? 'base64' : 'utf8'),
    });
  },
};

/** Events as Chrome writes them. */
export const STREAM_FORM: MessageForm = {
  lastsOn: true,
  marks: () => STREAM_MARKS,
  exact: ({ payload }) => isUtf8(payload),
  text(record) {
    const { at, event = 'message', id = '' } = record;
    const data = textOf(record);
    return JSON.stringify({ time: at / 1_000, eventName: event, eventId: id, data });
  },
};

/**
 * Of an answer's body only the messages are kept: they stand as a JSON array, or alone where the
 * message was the whole body.
 */
export function answerForm({ updates, size }: PollRecord): MessageForm {
  const isWhole = ({ payload }: MessageRecord) => updates === 1 && payload.length === size;
  return {
    lastsOn: false,
    marks(record) {
      if (!isWhole(record)) return ARRAY_MARKS;
      return isUtf8(record.payload) ? WHOLE_MARKS : WHOLE_BINARY_MARKS;
    },
    exact: (record) => isWhole(record) || isUtf8(record.payload),
    text(record) {
      if (!isWhole(record)) return escaped(element(textOf(record)));
      const { payload } = record;
      return isUtf8(payload) ? escaped(textOf(record)) : asBuffer(payload).toString('base64');
    },
  };
}

function textOf({ payload }: MessageRecord): string {
  return asBuffer(payload).toString('utf8');
}

/** A message as an element of a JSON array: as it is when it is JSON, else as a string. */
function element(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return JSON.stringify(text);
  }
}

/** Text within a JSON string. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
