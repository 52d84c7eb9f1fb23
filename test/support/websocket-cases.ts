import { loadCases } from './cases';
import { encodeFrame, type FrameInput, type Message } from './websocket-frames';

/** A frame of a case. */
export interface CaseFrame {
  op?: number;
  fin?: boolean;
  rsv?: number;
  /** False: the client's frame goes out unmasked. */
  mask?: boolean;
  text?: string;
  b64?: string;
  fill?: number;
  len?: number;
  /** Written as it is. */
  rawB64?: string;
}

/** A message of a case. */
export interface ExpectedMessage {
  type: 'text' | 'binary';
  text?: string;
  b64?: string;
  /** So many bytes of the frame's `fill`. */
  len?: number;
}

/** A case of `websocket.json`. */
export interface WebSocketCase {
  name: string;
  frames: CaseFrame[];
  chop?: number;
  /** Present when only one side can be asked. */
  side?: string;
  expect: {
    echo?: ExpectedMessage[];
    pong?: number[];
    close?: number[];
    fail?: number[];
    noEcho?: boolean;
  };
}

/** All of them. */
export function loadWebSocketCases(): WebSocketCase[] {
  return loadCases<WebSocketCase>('websocket');
}

/** Who writes the frames: a client masks, a server must not; the mirrored fault is the opposite. */
export function caseFrameBytes(given: WebSocketCase, side: 'client' | 'server'): Buffer {
  return Buffer.concat(
    given.frames.map((frame) => {
      if (frame.rawB64 !== undefined) {
        const raw = Buffer.from(frame.rawB64, 'base64');
        if (side === 'server') raw[1] = (raw[1] ?? 0) & 0x7f;
        return raw;
      }
      const mask = side === 'client' ? frame.mask !== false : frame.mask === false;
      const input: FrameInput = { op: frame.op ?? 0, mask, payload: payloadOf(frame) };
      if (frame.fin !== undefined) input.fin = frame.fin;
      if (frame.rsv !== undefined) input.rsv = frame.rsv;
      return encodeFrame(input);
    }),
  );
}

function payloadOf(frame: CaseFrame): Buffer {
  if (frame.text !== undefined) return Buffer.from(frame.text, 'utf8');
  if (frame.b64 !== undefined) return Buffer.from(frame.b64, 'base64');
  return Buffer.alloc(frame.len ?? 0, frame.fill ?? 0);
}

/** The messages a case expects, with their bytes. */
export function expectedMessages(given: WebSocketCase): Message[] {
  const fill = given.frames.find((frame) => frame.fill !== undefined)?.fill ?? 0;
  return (given.expect.echo ?? []).map((message) => {
    const { type, text, b64, len } = message;
    if (text !== undefined) return { type, payload: Buffer.from(text, 'utf8') };
    if (b64 !== undefined) return { type, payload: Buffer.from(b64, 'base64') };
    return { type, payload: Buffer.alloc(len ?? 0, fill) };
  });
}
