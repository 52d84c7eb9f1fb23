import { randomBytes } from 'node:crypto';

/** RFC 6455 5.2 opcodes. */
export const OP = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A frame to write, as wrong as it is wanted. */
export interface FrameInput {
  op: number;
  /** Default true. */
  fin?: boolean;
  /** The three reserved bits as a number, 4 = RSV1. Default 0. */
  rsv?: number;
  payload?: Uint8Array | string;
  /** Default false; true = a random key. */
  mask?: boolean;
}

/** A frame as read. `payload` is unmasked. */
export interface Frame {
  op: number;
  fin: boolean;
  rsv: number;
  masked: boolean;
  payload: Buffer;
}

/** Encodes a frame with the shortest length form. */
export function encodeFrame(input: FrameInput): Buffer {
  const payload = Buffer.from(input.payload ?? '');
  const { length } = payload;
  const maskBit = input.mask ? 0x80 : 0;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = ((input.fin ?? true) ? 0x80 : 0) | ((input.rsv ?? 0) << 4) | input.op;
  if (length < 126) head[1] = maskBit | length;
  else if (length < 65_536) {
    head[1] = maskBit | 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = maskBit | 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  if (!input.mask) return Buffer.concat([head, payload]);
  const key = randomBytes(4);
  return Buffer.concat([head, key, xor(payload, key)]);
}

/** The payload of a close frame. */
export function closePayload(code: number, reason = ''): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(code);
  return Buffer.concat([bytes, Buffer.from(reason)]);
}

/** The code of a close frame: 1005 when it is empty. */
export function closeCode(frame: Frame): number {
  return frame.payload.length < 2 ? 1005 : frame.payload.readUInt16BE(0);
}

/** A message put together from frames. */
export interface Message {
  type: 'text' | 'binary';
  payload: Buffer;
}

/** Puts the messages of a run of well-formed frames together. */
export function messagesOf(frames: readonly Frame[]): Message[] {
  const messages: Message[] = [];
  let parts: Buffer[] = [];
  let type: Message['type'] = 'text';
  for (const frame of frames) {
    if (frame.op > OP.binary) continue;
    if (frame.op !== OP.continuation) type = frame.op === OP.text ? 'text' : 'binary';
    parts.push(frame.payload);
    if (!frame.fin) continue;
    messages.push({ type, payload: Buffer.concat(parts) });
    parts = [];
  }
  return messages;
}

/** Makes a decoder of frames; `feed` answers those that are complete. Checks nothing. */
export function createFrameDecoder(): { feed(chunk: Buffer): Frame[] } {
  let buffer: Buffer = Buffer.alloc(0);
  function take(): Frame | null {
    if (buffer.length < 2) return null;
    const first = buffer[0] as number;
    const second = buffer[1] as number;
    let length = second & 0x7f;
    let at = 2;
    if (length === 126) {
      if (buffer.length < 4) return null;
      length = buffer.readUInt16BE(2);
      at = 4;
    } else if (length === 127) {
      if (buffer.length < 10) return null;
      length = Number(buffer.readBigUInt64BE(2));
      at = 10;
    }
    const masked = second >= 0x80;
    const start = at + (masked ? 4 : 0);
    if (buffer.length < start + length) return null;
    const payload = buffer.subarray(start, start + length);
    const frame = {
      op: first & 0x0f,
      fin: first >= 0x80,
      rsv: (first >> 4) & 7,
      masked,
      payload: masked ? xor(payload, buffer.subarray(at, start)) : Buffer.from(payload),
    };
    buffer = buffer.subarray(start + length);
    return frame;
  }
  return {
    feed(chunk) {
      buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
      const frames: Frame[] = [];
      for (let frame = take(); frame; frame = take()) frames.push(frame);
      return frames;
    },
  };
}

function xor(payload: Uint8Array, key: Uint8Array): Buffer {
  const out = Buffer.from(payload);
  for (let index = 0; index < out.length; index++) {
    out[index] = (out[index] as number) ^ (key[index % 4] as number);
  }
  return out;
}
