import { type Envelope, envelopeData } from './envelope';

/**
 * An envelope in the bytes of each transport, each made when first asked for and shared by all
 * clients of one fan-out. History keeps envelopes, never renderings. Plain data with functions
 * beside it: accessors made for every message cost as much as sealing it.
 */
export interface Rendering {
  readonly envelope: Envelope;
  frame: Buffer | null;
  sse: Buffer | null;
  plain: Buffer | null;
}

/** An envelope of which nothing has been rendered yet. */
export function renderEnvelope(envelope: Envelope): Rendering {
  return { envelope, frame: null, sse: null, plain: null };
}

/** One unmasked WebSocket text frame (RFC 6455 5.2). */
export function frameOf(rendering: Rendering): Buffer {
  const { text, bytes } = rendering.envelope;
  rendering.frame ??= textFrame(text, bytes);
  return rendering.frame;
}

/** One SSE event as one HTTP chunk. */
export function sseChunkOf(rendering: Rendering): Buffer {
  rendering.sse ??= httpChunk(sseEvent(rendering.envelope, rendering.envelope.text));
  return rendering.sse;
}

/** One SSE event with `data` alone (`?events=plain`) as one HTTP chunk. */
export function plainChunkOf(rendering: Rendering): Buffer {
  rendering.plain ??= httpChunk(sseEvent(rendering.envelope, plainData(rendering.envelope)));
  return rendering.plain;
}

/** A whole, final, unmasked frame with the shortest length form (RFC 6455 5.2). */
export function webSocketFrame(payload: Uint8Array, type: 'text' | 'binary'): Buffer {
  const start = frameHeadSize(payload.length);
  const frame = Buffer.allocUnsafe(start + payload.length);
  writeFrameHead(frame, type === 'text' ? 0x81 : 0x82, payload.length);
  frame.set(payload, start);
  return frame;
}

function textFrame(text: string, bytes: number): Buffer {
  const start = frameHeadSize(bytes);
  const frame = Buffer.allocUnsafe(start + bytes);
  writeFrameHead(frame, 0x81, bytes);
  frame.write(text, start, 'utf8');
  return frame;
}

function frameHeadSize(length: number): number {
  return length < 126 ? 2 : length < 65_536 ? 4 : 10;
}

function writeFrameHead(frame: Buffer, first: number, length: number): void {
  frame[0] = first;
  if (length < 126) frame[1] = length;
  else if (length < 65_536) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(Math.floor(length / 4_294_967_296), 2);
    frame.writeUInt32BE(length % 4_294_967_296, 6);
  }
}

/** One chunk of a chunked HTTP body (RFC 9112 7.1). */
export function httpChunk(text: string): Buffer {
  const size = Buffer.byteLength(text);
  return Buffer.from(`${size.toString(16)}\r\n${text}\r\n`);
}

/** What a chunk made by {@link httpChunk} holds, for a body that is not chunked. */
export function chunkContent(chunk: Buffer): Buffer {
  return chunk.subarray(chunk.indexOf(0x0a) + 1, -2);
}

/**
 * An event in the format of the HTML standard, 9.2.5; `event:` is left out for `message`, `id:` where
 * there is none, so that the client's last event id stays what it was.
 */
function sseEvent({ id, event }: Envelope, data: string): string {
  const position = id === null ? '' : `id: ${id}\n`;
  const name = event === 'message' ? '' : `event: ${event}\n`;
  return `${position}${name}${sseData(data)}\n`;
}

/** The data lines of an event; each kind of line end starts a new one. */
export function sseData(data: string): string {
  return `data: ${data.replace(/\r\n|\r|\n/g, '\ndata: ')}\n`;
}

function plainData(envelope: Envelope): string {
  const json = envelopeData(envelope);
  return json.startsWith('"') ? String(JSON.parse(json)) : json;
}
