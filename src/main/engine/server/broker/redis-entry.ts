import { ENVELOPE_START, type NumberedEnvelope } from '../envelope';

/**
 * A message as Redis keeps it and fans it out: `ID HEAD EVENT\n` and the envelope's text. HEAD is how
 * many characters stand between the id and the data, so that nobody has to parse the text.
 */
export function entryMeta(head: string, event: string): string {
  return `${head.length} ${event}`;
}

const NEW_LINE = 0x0a;
const LONGEST_META = 1_024;

/** Reads an entry; null for anything else, whoever wrote it. */
export function readEntry(channel: string, entry: Buffer): NumberedEnvelope | null {
  const end = entry.subarray(0, LONGEST_META).indexOf(NEW_LINE);
  if (end < 0) return null;
  const parts = /^(\d{1,16}) (\d{1,9}) ([^\n]+)$/.exec(entry.toString('utf8', 0, end));
  const [, idText = '', head, event = ''] = parts ?? [];
  const id = Number(idText);
  const text = entry.toString('utf8', end + 1);
  const dataStart = ENVELOPE_START.length + idText.length + Number(head);
  const whole = Number.isSafeInteger(id) && id > 0 && dataStart < text.length;
  if (!parts || !whole || !text.startsWith(ENVELOPE_START)) return null;
  return { id, channel, event, text, bytes: entry.length - end - 1, dataStart };
}
