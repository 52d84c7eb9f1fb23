import { expect, it, test } from 'vitest';
import { faultNotes } from '../../../../src/main/engine/server/faults/fault-notes';
import { parseFaults } from '../../../../src/shared/fault-grammar';

const notes = (faults: string, http2 = false) => faultNotes(parseFaults(faults), http2);

test.each([
  ['content-type', /^content-type: .*WebSocket/],
  ['buffer=1KiB', /^buffer: .*poll.*nothing is held back/],
  ['half-open', /^half-open: .*client id/],
  ['cut=every 5s', /^cut: a poll is cut so long after it began/],
  ['cut=after 5', /^cut: polls count the messages of their client id/],
  ['latency=1s', /^latency: .*latest of its messages/],
  ['refuse@client:#7', /^refuse: a request has no number.*#7/],
  ['drop@client:alice', /^drop: an SSE request names no client.*alice/],
])('%s', (faults, words) => {
  expect(notes(faults)).toEqual([expect.stringMatching(words)]);
});

test.each([
  'content-type@sse',
  'buffer=1KiB@sse@ws',
  'half-open@ws',
  'cut=every 5s@sse',
  'drop',
  'drop@client:#7',
  'drop@client:alice@ws',
  'buffer=1KiB@off',
])('%s says nothing', (faults) => {
  expect(notes(faults)).toEqual([]);
});

it('says a thing once, and of HTTP/2 only where it has been met', () => {
  expect(notes('cut=every 5s@sse,cut=every 9s@sse,refuse', true)).toEqual([
    expect.stringContaining('RST_STREAM'),
    expect.stringContaining('REFUSED_STREAM'),
  ]);
  expect(notes('cut=every 5s,cut=every 9s')).toHaveLength(1);
});
