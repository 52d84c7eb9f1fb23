import type { MessageInput } from '../../../../../shared/contract/commands';
import type { Variable } from '../../../../../shared/model/settings';
import { jsonFault, placeIn } from '../../../lib/json-fault';
import type { MessageDraft } from '../../../state/sent-history';
import type { TextFault } from '../../../ui/editor/editor-types';
import { readBase64, readHex } from './bytes-text';
import { type Expanded, expand, referenceAt } from './variable-places';

/** What a draft comes to. */
export interface MessageReading {
  /** Null when there is a fault. */
  message: MessageInput | null;
  /** Of the message as it goes out; null when unknown. */
  bytes: number | null;
  fault: TextFault | null;
  /** Variables that are sent as they stand, for nothing is known of them. */
  unknown: string[];
}

/** Most characters that are handed over at once. */
const LONGEST = 16_777_216;
const utf8 = new TextEncoder();

/** Reads a draft as the message that would go out now. */
export function readMessage(
  { type, text }: MessageDraft,
  variables: readonly Variable[],
): MessageReading {
  if (text.length > LONGEST) {
    const reason = 'It is longer than the 16,777,216 characters that can be sent at once.';
    return { message: null, bytes: null, fault: { from: 0, to: 0, reason }, unknown: [] };
  }
  if (type === 'base64' || type === 'hex') return readBinary(type, text);
  const expanded = expand(text, variables);
  return {
    message: { type: 'text', text },
    bytes: utf8.encode(expanded.text).length,
    fault: null,
    unknown: expanded.unknown,
    ...(type === 'json' && faultOfJson(text, expanded)),
  };
}

function faultOfJson(
  written: string,
  { text, unknown, writtenAt }: Expanded,
): { message: null; fault: TextFault } | null {
  const found = jsonFault(text);
  if (!found) return null;
  if (written.trim() === '') {
    return { message: null, fault: { from: 0, to: 0, reason: 'Not JSON: there is nothing yet.' } };
  }
  const at = writtenAt(found.at);
  const reference = unknown.length > 0 ? referenceAt(written, at) : null;
  const wanted = reference ? `nothing is known of ${reference}` : `${found.wanted} is wanted`;
  return { message: null, fault: faultAt(written, at, `Not JSON: ${wanted}`) };
}

function readBinary(type: 'base64' | 'hex', text: string): MessageReading {
  const reading = type === 'hex' ? readHex(text) : readBase64(text);
  if ('reason' in reading) {
    const fault = faultAt(text, reading.at, reading.reason);
    return { message: null, bytes: null, fault, unknown: [] };
  }
  const { bytes, base64 } = reading;
  return { message: { type: 'binary', base64 }, bytes, fault: null, unknown: [] };
}

function faultAt(text: string, at: number, what: string): TextFault {
  const { line, column } = placeIn(text, at);
  const where = text.includes('\n') ? `line ${line}, column ${column}` : `column ${column}`;
  const from = Math.min(at, Math.max(0, text.length - 1));
  return { from, to: Math.min(text.length, from + 1), reason: `${what} at ${where}.` };
}
