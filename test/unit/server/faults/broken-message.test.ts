import { describe, expect, it } from 'vitest';
import { sealEnvelope } from '../../../../src/main/engine/server/envelope';
import {
  halfOf,
  oversized,
  spoilBytes,
  textToSpoil,
  withInvalidUtf8,
} from '../../../../src/main/engine/server/faults/broken-message';
import { frameOf, plainChunkOf, sseChunkOf } from '../../../../src/main/engine/server/rendering';

const seal = (dataJson: string) =>
  sealEnvelope({ channel: 'trades', event: 'message', ts: 1, dataJson }, 7);
const DATA = [
  '{"a":1}',
  '"text"',
  '""',
  '12',
  'null',
  '[]',
  '"\\u007f"',
  '"é\u007f"',
  '{"invalid":"\u007f"}',
];
const strict = new TextDecoder('utf-8', { fatal: true });
const lenient = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The JSON in a frame of less than 126 bytes, or in a chunk. */
const inFrame = (bytes: Buffer) => bytes.subarray(2);
const inChunk = (bytes: Buffer) =>
  bytes.subarray(bytes.indexOf('data: ') + 6, bytes.lastIndexOf('\n\n'));

describe.each(DATA)('data %s', (data) => {
  it('gets one byte that is no UTF-8 and stays JSON otherwise', () => {
    const made = withInvalidUtf8(seal(data), 'envelope');
    for (const bytes of [inFrame(frameOf(made)), inChunk(sseChunkOf(made))]) {
      expect(() => strict.decode(bytes)).toThrow();
      expect(bytes.filter((byte) => byte === 0xff)).toHaveLength(1);
      expect(JSON.parse(lenient(bytes))).toEqual({
        ...JSON.parse(seal(data).text),
        invalid: '\ufffd',
      });
    }
  });

  it('gets one in data alone, too', () => {
    const bytes = inChunk(plainChunkOf(withInvalidUtf8(seal(data), 'plain')));
    expect(() => strict.decode(bytes)).toThrow();
    expect(bytes.at(-1)).toBe(0xff);
  });

  it('gets one in the body of a poll', () => {
    const text = textToSpoil(seal(data));
    const body = spoilBytes(Buffer.from(`{"updates":[${text},${seal(data).text},${text}]}`));
    expect(body.filter((byte) => byte === 0xff)).toHaveLength(2);
    const { updates } = JSON.parse(lenient(body)) as { updates: { invalid?: string }[] };
    expect(updates.map(({ invalid }) => invalid)).toEqual(['\ufffd', undefined, '\ufffd']);
  });

  it.each(['envelope', 'plain'] as const)('breaks off as %s, whatever else is wrong', (form) => {
    const whole = withInvalidUtf8(oversized(seal(data), 300, form), form);
    const half = halfOf(whole, form);
    const made = form === 'plain' ? [plainChunkOf] : [frameOf, sseChunkOf];
    for (const bytesOf of made) {
      const bytes = bytesOf(whole);
      expect(bytesOf(half)).toEqual(bytes.subarray(0, Math.ceil(bytes.length / 2)));
    }
  });

  it('is made exactly so large, with its data as it was', () => {
    const made = oversized(seal(data), 5_000, 'envelope');
    expect([made.bytes, Buffer.byteLength(made.text)]).toEqual([5_000, 5_000]);
    const { padding, ...rest } = JSON.parse(made.text) as { padding: string };
    expect(padding).toMatch(/^x+$/);
    expect(rest).toEqual(JSON.parse(seal(data).text));
    expect(oversized(seal(data), 5_000, 'plain').bytes).toBe(5_000);
  });
});

it('what is large already stays as it is', () => {
  const envelope = seal(JSON.stringify('y'.repeat(100)));
  expect(oversized(envelope, 100, 'envelope')).toBe(envelope);
});
