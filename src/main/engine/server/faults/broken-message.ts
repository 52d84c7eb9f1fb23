import { type Envelope, envelopeData } from '../envelope';
import { frameOf, plainChunkOf, type Rendering, renderEnvelope, sseChunkOf } from '../rendering';

/** A byte that never stands in UTF-8 (RFC 3629 3), and what holds its place in a text. */
const NO_UTF8 = 0xff;
const STAND_IN = '\u007f';
const MEMBER = `,"invalid":"${STAND_IN}"`;
const MARK = Buffer.from(`"${STAND_IN}"`);
const PADDING = ',"padding":""';

/** What a client of a room is sent: envelopes, or `data` alone. */
export type MessageForm = 'envelope' | 'plain';

/** The same message with one byte that is no UTF-8 in it: in a member of its own, after `data`. */
export function withInvalidUtf8(envelope: Envelope, form: MessageForm): Rendering {
  const plain = form === 'plain';
  const made = renderEnvelope(plain ? appended(envelope, STAND_IN) : member(envelope, MEMBER));
  for (const bytes of plain ? [plainChunkOf(made)] : [frameOf(made), sseChunkOf(made)]) {
    bytes[plain ? bytes.lastIndexOf(STAND_IN) : bytes.lastIndexOf(MARK) + 1] = NO_UTF8;
  }
  return made;
}

/** The text of such a message; {@link spoilBytes} puts the byte into what is made of it. */
export function textToSpoil(envelope: Envelope): string {
  return member(envelope, MEMBER).text;
}

/** Puts the byte into each message of a body that was made of {@link textToSpoil}. */
export function spoilBytes(body: Buffer): Buffer {
  const mark = Buffer.from(`${MEMBER}}`);
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    body[at + mark.length - 3] = NO_UTF8;
  }
  return body;
}

/** The same message `size` bytes long, if it is not that already: by a member after `data`. */
export function oversized(envelope: Envelope, size: number, form: MessageForm): Envelope {
  const missing = size - envelope.bytes - (form === 'envelope' ? PADDING.length : 0);
  if (missing <= 0) return envelope;
  const padding = 'x'.repeat(missing);
  if (form === 'plain') return appended(envelope, padding);
  return member(envelope, `${PADDING.slice(0, -1)}${padding}"`);
}

/** The first half of a message, as each transport has it; of this form only. */
export function halfOf(rendering: Rendering, form: MessageForm): Rendering {
  const half = (bytes: Buffer) => bytes.subarray(0, Math.ceil(bytes.length / 2));
  const made = renderEnvelope(rendering.envelope);
  // The text of a spoilt envelope has no data of its own to be told apart from what was added.
  if (form === 'plain') return { ...made, plain: half(plainChunkOf(rendering)) };
  return { ...made, frame: half(frameOf(rendering)), sse: half(sseChunkOf(rendering)) };
}

function member(envelope: Envelope, text: string): Envelope {
  return retold(envelope, `${envelope.text.slice(0, -1)}${text}}`);
}

/** With something after `data`: in its string, or, where it is none, behind its JSON. */
function appended(envelope: Envelope, tail: string): Envelope {
  const data = envelopeData(envelope);
  const more = data.startsWith('"') ? `${data.slice(0, -1)}${tail}"` : data + tail;
  return retold(envelope, `${envelope.text.slice(0, envelope.dataStart)}${more}}`);
}

function retold(envelope: Envelope, text: string): Envelope {
  return { ...envelope, text, bytes: Buffer.byteLength(text) };
}
