/** A message to publish. */
export interface Publication {
  channel: string;
  event: string;
  /** Compact JSON text. */
  dataJson: string;
  /** Who published it, when known. */
  user?: string | undefined;
  /** Publish time, epoch ms with microseconds as the fraction. */
  ts: number;
}

/** A published message, serialised once; the same text goes out on every transport (SPEC 2). */
export interface Envelope {
  readonly id: number;
  readonly channel: string;
  readonly event: string;
  /** The whole envelope as compact JSON. */
  readonly text: string;
  /** `text` in UTF-8, in bytes. */
  readonly bytes: number;
  /** Where `data` starts in `text`; it ends before the last character. */
  readonly dataStart: number;
}

/** The part of the last envelope that the next one most likely has too. */
let names = { channel: '', event: '', json: ',"channel":"","event":"","ts":' };

/** Gives a publication its id. Members stand in the order id, channel, event, ts, user, data. */
export function sealEnvelope(publication: Publication, id: number): Envelope {
  const { channel, event, user } = publication;
  if (channel !== names.channel || event !== names.event) {
    const json = `,"channel":${JSON.stringify(channel)},"event":${JSON.stringify(event)},"ts":`;
    names = { channel, event, json };
  }
  const by = user === undefined ? '' : `,"user":${JSON.stringify(user)}`;
  const head = `{"id":${id}${names.json}${publication.ts.toFixed(3)}${by},"data":`;
  const text = `${head}${publication.dataJson}}`;
  return { id, channel, event, text, bytes: Buffer.byteLength(text), dataStart: head.length };
}

/** The `data` of an envelope as JSON text. */
export function envelopeData(envelope: Envelope): string {
  return envelope.text.slice(envelope.dataStart, -1);
}

/** Why messages cannot be served: trimmed from history, or ids of another process. */
export type GapReason = 'expired' | 'reset';

/**
 * Says that the ids `from` to `to` cannot be served (SPEC 2, "History kept").
 *
 * @param id the id just before the next envelope
 */
export function gapEnvelope(
  channel: string,
  id: number,
  ts: number,
  gap: { from: number; to: number; reason: GapReason },
): Envelope {
  const { from, to, reason } = gap;
  const dataJson = JSON.stringify({ from, to, reason });
  return sealEnvelope({ channel, event: 'gap', ts, dataJson }, id);
}
