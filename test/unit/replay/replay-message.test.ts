import { describe, expect, test } from 'vitest';
import { replayMessage } from '../../../src/main/engine/replay/replay-message';
import { sealEnvelope } from '../../../src/main/engine/server/envelope';

const of = (text: string, event: string | null = null, transport: 'sse' | 'websocket' = 'sse') =>
  replayMessage(Buffer.from(text), event, transport);

describe('what is published for a received message', () => {
  test.each([
    ['{"a": 1.00,  "b":[1 ,2]}', '{"a": 1.00,  "b":[1 ,2]}'],
    ['12345678901234567890', '12345678901234567890'],
    ['"text"', '"text"'],
    ['{"a":1,\r\n "b":"x y"}', '{"a":1,"b":"x y"}'],
    ['[DONE]', '"[DONE]"'],
    ['two\nlines', '"two\\nlines"'],
    ['', '""'],
    ['{"a":', '"{\\"a\\":"'],
  ])('%j has the data %s', (text, dataJson) => {
    expect(of(text)).toEqual({ event: 'message', dataJson });
  });

  test('an event of a stream keeps its name; elsewhere a name is part of the text', () => {
    expect(of('1', 'tick')).toMatchObject({ event: 'tick' });
    expect(of('{"event":"tick"}', 'tick', 'websocket')).toEqual({
      event: 'message',
      dataJson: '{"event":"tick"}',
    });
    expect(of('1', 'x'.repeat(300))).toMatchObject({ event: 'message' });
    expect(of('1', 'a\u0007b')).toMatchObject({ event: 'message' });
  });

  test.each(['sse', 'websocket', 'poll'] as const)(
    'an envelope over %s is unwrapped, letter for letter',
    (transport) => {
      const dataJson = '{"n": 1e2,"id":7,"data":"x"}';
      const publication = { channel: 'c', event: 'tick', ts: 1_764_000_000_000.123, dataJson };
      const { text } = sealEnvelope({ ...publication, user: 'älice' }, 42);
      expect(replayMessage(Buffer.from(text), 'message', transport)).toEqual({
        event: 'tick',
        dataJson,
        user: 'älice',
      });
      const unnumbered = sealEnvelope(publication, null).text;
      expect(replayMessage(Buffer.from(unnumbered), null, transport)).toEqual({
        event: 'tick',
        dataJson,
      });
    },
  );

  test('what only looks like an envelope stays whole', () => {
    for (const text of [
      '{"id":1,"channel":"c","event":"e","ts":1}',
      '{"id":1,"channel":"c","event":"e","ts":1,"data":2,"more":3}',
      '{"id":"1","channel":"c","event":"e","ts":1,"data":2}',
      '{"id":1,"data":2}',
    ]) {
      expect(of(text)).toEqual({ event: 'message', dataJson: text });
    }
  });

  test('names that nothing here may have are left out', () => {
    const text = `{"id":1,"channel":"c","event":"${'e'.repeat(257)}","ts":1,"user":"","data":2}`;
    expect(of(text)).toEqual({ event: 'message', dataJson: '2' });
  });

  test('what the recorded server said of its ids is not published again', () => {
    const gap = { from: 1, to: 2, reason: 'expired' };
    const text = `{"id":2,"channel":"c","event":"gap","ts":1,"data":${JSON.stringify(gap)}}`;
    expect(of(text)).toBeNull();
    expect(of('{"id":2,"channel":"c","event":"gap","ts":1,"data":"mind it"}')).toEqual({
      event: 'gap',
      dataJson: '"mind it"',
    });
  });
});
