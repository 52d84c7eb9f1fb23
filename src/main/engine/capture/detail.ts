import type { RecordDetail } from '../../../shared/contract/capture-views';
import type { ConnectionRecord } from '../../../shared/model/record';
import { type Field, recordFields } from './fields';
import { asBuffer, isUtf8 } from './preview';
import { toRow } from './row';
import type { CapturedRecord } from './types';

/** Most of a payload that is given to the window at once. */
export const DETAIL_BYTES = 1_048_576;
/** Most of an SSE block that is given to the window at once. */
export const RAW_BYTES = 65_536;

/** A record whole, for the inspector. Pure; payloads are cut at {@link DETAIL_BYTES}. */
export function toDetail(captured: CapturedRecord): RecordDetail {
  const { record } = captured;
  const { text, base64, cut } = contentOf(record);
  const fields: Field[] = recordFields(record);
  if (text !== null && 'payload' in record && !isUtf8(wholeCharacters(record.payload))) {
    fields.push({ name: 'Encoding', value: 'invalid UTF-8; what cannot be read shows as \ufffd' });
  }
  return { ...toRow(captured), text, base64, cut, raw: rawText(record), fields };
}

function contentOf(record: ConnectionRecord): Pick<RecordDetail, 'text' | 'base64' | 'cut'> {
  switch (record.kind) {
    case 'message':
      return record.type === 'text' ? textContent(record.payload) : binaryContent(record.payload);
    case 'ping':
    case 'pong':
      return isUtf8(record.payload) ? textContent(record.payload) : binaryContent(record.payload);
    case 'post': {
      const { payload, size } = record;
      const content = isUtf8(payload) ? textContent(payload) : binaryContent(payload);
      return { ...content, cut: content.cut || payload.length < size };
    }
    case 'comment':
      return textContent(Buffer.from(record.text, 'utf8'));
    default:
      return { text: null, base64: null, cut: false };
  }
}

function rawText(record: ConnectionRecord): string | null {
  if (record.kind !== 'message' || record.raw === undefined) return null;
  return asBuffer(wholeCharacters(record.raw, RAW_BYTES)).toString('utf8');
}

function textContent(payload: Uint8Array) {
  const shown = wholeCharacters(payload);
  const text = asBuffer(shown).toString('utf8');
  return { text, base64: null, cut: shown.length < payload.length };
}

function binaryContent(payload: Uint8Array) {
  const base64 = asBuffer(payload.subarray(0, DETAIL_BYTES)).toString('base64');
  return { text: null, base64, cut: payload.length > DETAIL_BYTES };
}

/** As much as is given at once, without half a character at its end (continuations are 10xxxxxx). */
function wholeCharacters(payload: Uint8Array, most = DETAIL_BYTES): Uint8Array {
  if (payload.length <= most) return payload;
  for (let end = most; end > most - 4; end--) {
    if (((payload[end] ?? 0) & 0xc0) !== 0x80) return payload.subarray(0, end);
  }
  return payload.subarray(0, most);
}
