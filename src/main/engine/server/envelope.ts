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
  /** Null: published while the broker was away, passed on to those who were there and not kept. */
  readonly id: number | null;
  readonly channel: string;
  readonly event: string;
  /** The whole envelope as compact JSON. */
  readonly text: string;
  /** `text` in UTF-8, in bytes. */
  readonly bytes: number;
  /** Where `data` starts in `text`; it ends before the last character. */
  readonly dataStart: number;
}

/** An envelope that has its place in the channel's history. */
export interface NumberedEnvelope extends Envelope {
  readonly id: number;
}

/** What every envelope's text starts with; the id follows. */
export const ENVELOPE_START = '{"id":';

/** The part of the last envelope that the next one most likely has too. */
let names = { channel: '', event: '', json: ',"channel":"","event":"","ts":' };

/** Gives a publication its id. Members stand in the order id, channel, event, ts, user, data. */
export function sealEnvelope(publication: Publication, id: number): NumberedEnvelope;
export function sealEnvelope(publication: Publication, id: number | null): Envelope;
export function sealEnvelope(publication: Publication, id: number | null): Envelope {
  const { channel, event } = publication;
  const head = `${ENVELOPE_START}${id}${envelopeHead(publication)}`;
  const text = `${head}${publication.dataJson}}`;
  return { id, channel, event, text, bytes: Buffer.byteLength(text), dataStart: head.length };
}

/** What stands in an envelope's text between its id and its data. */
export function envelopeHead({ channel, event, user, ts }: Publication): string {
  if (channel !== names.channel || event !== names.event) {
    const json = `,"channel":${JSON.stringify(channel)},"event":${JSON.stringify(event)},"ts":`;
    names = { channel, event, json };
  }
  const by = user === undefined ? '' : `,"user":${JSON.stringify(user)}`;
  return `${names.json}${ts.toFixed(3)}${by},"data":`;
}

/** The `data` of an envelope as JSON text. */
export function envelopeData(envelope: Envelope): string {
  return envelope.text.slice(envelope.dataStart, -1);
}

/**
 * Why messages cannot be served: trimmed from history, ids of another process, or lost with the
 * broker.
 */
export type GapReason = 'expired' | 'reset' | 'broker';

/** Ids that cannot be served. Null: none that is known, yet messages without an id may be missing. */
export interface Gap {
  from: number | null;
  to: number | null;
  reason: GapReason;
}

/**
 * Says that the ids `from` to `to` cannot be served (SPEC 2, "History kept").
 *
 * @param id the id just before the next envelope
 */
export function gapEnvelope(channel: string, id: number, ts: number, gap: Gap): NumberedEnvelope {
  const { from, to, reason } = gap;
  const dataJson = JSON.stringify({ from, to, reason });
  return sealEnvelope({ channel, event: 'gap', ts, dataJson }, id);
}
