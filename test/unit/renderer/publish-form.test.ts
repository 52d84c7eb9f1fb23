import { describe, expect, it } from 'vitest';
import {
  describeData,
  publishedLine,
  readPublish,
} from '../../../src/renderer/src/features/server/publish-form';

const FIELDS = { channel: 'trades', event: '', data: '{}' };

describe('the publish form', () => {
  it('makes a message, of event message unless told otherwise', () => {
    expect(readPublish(FIELDS).message).toEqual({ ...FIELDS, event: 'message' });
    expect(readPublish({ ...FIELDS, event: 'trade' }).message?.event).toBe('trade');
  });

  it.each([
    [{ channel: '' }, { channel: 'A channel has a name.' }],
    [{ channel: 'a/../b' }, { channel: 'A channel has no part that is . or ...' }],
    [{ channel: 'é'.repeat(129) }, { channel: 'A channel has at most 256 bytes.' }],
    [{ event: 'a\u0007' }, { event: 'An event name holds no control characters.' }],
    [{ data: 'x'.repeat(1_048_577) }, { data: 'At most 1,048,576 characters.' }],
  ])('says what is wrong', (fields, faults) => {
    expect(readPublish({ ...FIELDS, ...fields })).toEqual({ message: null, faults });
  });

  it.each([
    ['{"a":1}', 'ok', 'JSON object, 7 B'],
    [' [1]', 'ok', 'JSON array, 4 B'],
    ['"é"', 'ok', 'JSON string, 4 B'],
    ['-1.5', 'ok', 'JSON number, 4 B'],
    ['null', 'ok', 'JSON null, 4 B'],
    ['', 'muted', 'Nothing yet: published as an empty string'],
    ['hello', 'muted', 'Text, 5 B: published as a string'],
    ['{"a" 1}', 'warn', 'Not JSON at line 1, column 6: a colon is expected. Published as a string'],
  ])('describes %j', (data, tone, text) => {
    expect(describeData(data)).toEqual({ tone, text });
  });

  it('tells what became of the message', () => {
    const receivers = { websocket: 1, sse: 1, poll: 0 };
    expect(publishedLine({ id: 42, receivers })).toBe('id 42 · to 1 WS, 1 SSE, 0 poll');
    expect(publishedLine({ id: null, receivers })).toMatch(/^id — ·/);
  });
});
