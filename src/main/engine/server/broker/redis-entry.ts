import { isUtf8 } from 'node:buffer';
import { ENVELOPE_START, type NumberedEnvelope } from '../envelope';
import { isJson } from '../json-text';

/**
 * A message as Redis keeps it and fans it out: `ID HEAD EVENT\n` and the envelope's text. HEAD is how
 * many characters stand between the id and the data, so that nobody has to parse the text.
 */
export function entryMeta(head: string, event: string): string {
  return `${head.length} ${event}`;
}

const NEW_LINE = 0x0a;
const LONGEST_META = 1_024;
const DATA = ',"data":';

/**
 * Reads an entry; null for anything else, whoever wrote it: what is passed on to clients must be
 * JSON on one line, and its data JSON by itself.
 */
export function readEntry(channel: string, entry: Buffer): NumberedEnvelope | null {
  const end = entry.subarray(0, LONGEST_META).indexOf(NEW_LINE);
  if (end < 0) return null;
  const parts = /^(\d{1,16}) (\d{1,9}) ([^\r\n]+)$/.exec(entry.toString('utf8', 0, end));
  const [, idText = '', head, event = ''] = parts ?? [];
  const id = Number(idText);
  const text = entry.toString('utf8', end + 1);
  const dataStart = ENVELOPE_START.length + idText.length + Number(head);
  const whole = Number.isSafeInteger(id) && id > 0 && dataStart < text.length;
  if (!parts || !whole || !text.startsWith(`${ENVELOPE_START}${idText},`)) return null;
  if (!text.startsWith(DATA, dataStart - DATA.length) || /[\r\n]/.test(text)) return null;
  const good = isJson(`${text.slice(0, dataStart)}0}`) && isJson(text.slice(dataStart, -1));
  if (!good || !text.endsWith('}') || !isUtf8(entry)) return null;
  return { id, channel, event, text, bytes: entry.length - end - 1, dataStart };
}
