import { describe, expect, it } from 'vitest';
import { envelopeData, gapEnvelope, sealEnvelope } from '../../../src/main/engine/server/envelope';
import {
  chunkContent,
  frameOf,
  plainChunkOf,
  renderEnvelope,
  sseChunkOf,
} from '../../../src/main/engine/server/rendering';
import { resumeAt } from '../../../src/main/engine/server/resume';
import { createFrameDecoder } from '../../support/websocket-frames';

const publication = { channel: 'a/ü', event: 'message', ts: 1_764_000_000_000.124 };

describe('an envelope', () => {
  it('is one JSON text with its members in order', () => {
    const envelope = sealEnvelope({ ...publication, dataJson: '{"n":12345678901234567890}' }, 42);
    expect(envelope.text).toBe(
      '{"id":42,"channel":"a/ü","event":"message","ts":1764000000000.124,"data":{"n":12345678901234567890}}',
    );
    expect(envelope.bytes).toBe(Buffer.byteLength(envelope.text));
    expect(envelopeData(envelope)).toBe('{"n":12345678901234567890}');
  });

  it('names the user before the data', () => {
    const { text } = sealEnvelope({ ...publication, user: 'a"b', dataJson: '1' }, 1);
    expect(text).toContain('.124,"user":"a\\"b","data":1}');
  });
});

describe('a rendering', () => {
  it.each([0, 1, 125 - 80, 126, 65_535, 70_000])('frames data of %i bytes', (size) => {
    const envelope = sealEnvelope({ ...publication, dataJson: `"${'x'.repeat(size)}"` }, 7);
    const [frame, ...more] = createFrameDecoder().feed(frameOf(renderEnvelope(envelope)));
    expect(more).toEqual([]);
    expect(frame).toMatchObject({ op: 1, fin: true, rsv: 0, masked: false });
    expect(frame?.payload.toString()).toBe(envelope.text);
  });

  it.each([
    ['message', '{"a":1}', 'id: 7\ndata: {"a":1}\n\n'],
    [
      'join',
      '"one\\ntwo\\r\\nthree\\rfour"',
      'id: 7\nevent: join\ndata: one\ndata: two\ndata: three\ndata: four\n\n',
    ],
    ['message', '""', 'id: 7\ndata: \n\n'],
    ['message', '" x"', 'id: 7\ndata:  x\n\n'],
  ])('sends %s %s plain', (event, dataJson, expected) => {
    const rendering = renderEnvelope(sealEnvelope({ ...publication, event, dataJson }, 7));
    const chunk = plainChunkOf(rendering).toString();
    expect(chunk).toBe(`${Buffer.byteLength(expected).toString(16)}\r\n${expected}\r\n`);
    expect(chunkContent(plainChunkOf(rendering)).toString()).toBe(expected);
  });

  it('is made once', () => {
    const rendering = renderEnvelope(sealEnvelope({ ...publication, dataJson: '1' }, 7));
    expect(frameOf(rendering)).toBe(frameOf(rendering));
    expect(sseChunkOf(rendering)).toBe(sseChunkOf(rendering));
  });
});

it('without an id it says so, and a stream keeps the last event id', () => {
  const envelope = sealEnvelope({ ...publication, dataJson: '1' }, null);
  expect(JSON.parse(envelope.text)).toMatchObject({ id: null, data: 1 });
  expect(envelopeData(envelope)).toBe('1');
  const chunk = chunkContent(sseChunkOf(renderEnvelope(envelope))).toString();
  expect(chunk).not.toMatch(/^id/m);
  expect(chunk).toContain(`data: ${envelope.text}\n\n`);
});

describe('a resume point', () => {
  const page = (oldest: number, newest: number, lost: number) => {
    return { envelopes: [], oldest, newest, lost };
  };
  const at = (cursor: number, oldest: number, newest: number, lost = 0, broken = false) => {
    const { gap, cursor: next } = resumeAt('c', cursor, page(oldest, newest, lost), 5, broken);
    return [gap && [gap.id, envelopeData(gap)], next];
  };

  it('without anything missing has no gap', () => {
    expect(at(0, 1, 0)).toEqual([null, 0]);
    expect(at(4, 5, 9)).toEqual([null, 4]);
    expect(at(9, 5, 9)).toEqual([null, 9]);
  });

  it('below history is expired up to the oldest kept', () => {
    expect(at(3, 5, 9)).toEqual([[4, '{"from":4,"to":4,"reason":"expired"}'], 4]);
    expect(at(0, 10, 9)).toEqual([[9, '{"from":1,"to":9,"reason":"expired"}'], 9]);
  });

  it('above the newest id is reset, then all history', () => {
    expect(at(12, 5, 9)).toEqual([[4, '{"from":10,"to":12,"reason":"reset"}'], 4]);
    expect(at(3, 1, 0)).toEqual([[0, '{"from":1,"to":3,"reason":"reset"}'], 0]);
  });

  it('below what went with the broker says so', () => {
    expect(at(3, 8, 9, 7)).toEqual([[7, '{"from":4,"to":7,"reason":"broker"}'], 7]);
    expect(at(7, 9, 9, 7)).toEqual([[8, '{"from":8,"to":8,"reason":"expired"}'], 8]);
  });

  it('after an outage is told even when no id is missing', () => {
    expect(at(9, 5, 9, 0, true)).toEqual([[9, '{"from":null,"to":null,"reason":"broker"}'], 9]);
    expect(at(3, 5, 9, 0, true)).toEqual([[4, '{"from":4,"to":4,"reason":"broker"}'], 4]);
  });

  it('is told as an envelope', () => {
    const gap = gapEnvelope('c', 4, 5, { from: 1, to: 4, reason: 'expired' });
    expect(JSON.parse(gap.text)).toEqual({
      id: 4,
      channel: 'c',
      event: 'gap',
      ts: 5,
      data: { from: 1, to: 4, reason: 'expired' },
    });
  });
});
