import { describe, expect, it } from 'vitest';
import { sealEnvelope } from '../../../src/main/engine/server/envelope';
import {
  chunkContent,
  frameOf,
  plainChunkOf,
  renderEnvelope,
  sseChunkOf,
  webSocketFrame,
} from '../../../src/main/engine/server/rendering';
import { createFrameDecoder, OP } from '../../support/websocket-frames';

const envelope = (dataJson: string, event = 'message', id: number | null = 7) =>
  sealEnvelope({ channel: 'a', event, ts: 1, dataJson }, id);
const body = (chunk: Buffer) => chunkContent(chunk).toString('utf8');

describe('a rendering', () => {
  it('is made once for each transport and shared by all clients', () => {
    const rendering = renderEnvelope(envelope('"ä"'));
    for (const of of [frameOf, sseChunkOf, plainChunkOf]) {
      expect(of(rendering)).toBe(of(rendering));
    }
  });

  it('is the same text on each transport', () => {
    const rendering = renderEnvelope(envelope('{"price":"ä"}'));
    const [frame] = createFrameDecoder().feed(frameOf(rendering));
    const { text } = rendering.envelope;
    expect(frame).toMatchObject({ op: OP.text, fin: true });
    expect(frame?.payload.toString('utf8')).toBe(text);
    expect(body(sseChunkOf(rendering))).toBe(`id: 7\ndata: ${text}\n\n`);
    expect(body(plainChunkOf(rendering))).toBe('id: 7\ndata: {"price":"ä"}\n\n');
  });

  it('names the event unless it is a message, and no id where there is none', () => {
    const rendering = renderEnvelope(envelope('"two\\nlines"', 'join', null));
    expect(body(plainChunkOf(rendering))).toBe('event: join\ndata: two\ndata: lines\n\n');
  });

  it.each([0, 125, 126, 65_535, 65_536])('of %i bytes has the shortest length form', (size) => {
    const payload = Buffer.alloc(size, 'x');
    const frame = webSocketFrame(payload, 'binary');
    const head = size < 126 ? 2 : size < 65_536 ? 4 : 10;
    expect(frame.length).toBe(head + size);
    const [read] = createFrameDecoder().feed(frame);
    expect(read).toMatchObject({ op: OP.binary, payload });
  });
});
