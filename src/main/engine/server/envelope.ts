/** A published message: serialised once, the same bytes on every transport (SPEC 2). */
export interface Envelope {
  channel: string;
  /** From 1 without holes; null while a broker is degraded. */
  id: number | null;
  event: string;
  /** `{"id":..,"channel":..,"event":..,"ts":..,"user":..,"data":..}` */
  json: Buffer;
  /** Where `data` starts in `json`; it ends before the last byte. */
  dataStart: number;
}

/** What a message is made of before it has an id. */
export interface Draft {
  channel: string;
  event: string;
  /** Compact JSON text. */
  data: string;
  user?: string;
}

/** Builds the envelope of a draft. `ts` is epoch ms, written with microseconds as the fraction. */
export function buildEnvelope(draft: Draft, id: number | null, ts: number): Envelope {
  const { channel, event, data, user } = draft;
  const who = user === undefined ? '' : `"user":${JSON.stringify(user)},`;
  const head = `{"id":${id},"channel":${JSON.stringify(channel)},"event":${JSON.stringify(event)},"ts":${ts.toFixed(3)},${who}"data":`;
  const json = Buffer.from(`${head}${data}}`, 'utf8');
  return { channel, id, event, json, dataStart: Buffer.byteLength(head) };
}

/** Says which ids cannot be served; its own id is the one just before the next envelope. */
export function buildGap(
  channel: string,
  gap: { from: number; to: number; reason: 'expired' | 'reset' | 'broker' },
  id: number,
  ts: number,
): Envelope {
  return buildEnvelope({ channel, event: 'gap', data: JSON.stringify(gap) }, id, ts);
}

/** The bytes of `data` as they stand in the envelope. */
export function dataOf(envelope: Envelope): Buffer {
  return envelope.json.subarray(envelope.dataStart, envelope.json.length - 1);
}

/**
 * JSON text without insignificant white space, its numbers and strings exactly as written.
 * Error: SyntaxError when it is not JSON.
 */
export function compactJson(text: string): string {
  JSON.parse(text);
  return text.replace(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g, (_, quoted?: string) => quoted ?? '');
}

/** JSON text of a payload: itself when it is JSON, else a string. */
export function jsonOrString(text: string): string {
  try {
    return compactJson(text);
  } catch {
    return JSON.stringify(text);
  }
}
