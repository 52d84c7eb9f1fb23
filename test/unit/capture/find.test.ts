import { describe, expect, it } from 'vitest';
import { findText } from '../../../src/main/engine/capture/find';
import { createMemoryStore } from '../../../src/main/engine/capture/memory-store';
import { systemClock } from '../../../src/main/engine/platform/clock';

const clock = systemClock();

function logOf(texts: readonly string[], maxRecords?: number) {
  const capture = createMemoryStore(maxRecords === undefined ? {} : { maxRecords });
  for (const text of texts) {
    const payload = Buffer.from(text);
    capture.append({ kind: 'message', at: 1, direction: 'received', type: 'text', payload });
  }
  return capture;
}

const many = Array.from({ length: 1_700 }, (_, row) => (row % 600 === 599 ? `hit ${row}` : 'x'));

describe('finding text in a log', () => {
  it.each([
    ['next', 0, 599],
    ['next', 599, 599],
    ['next', 600, 1_199],
    ['next', 1_200, null],
    ['previous', 1_699, 1_199],
    ['previous', 1_198, 599],
    ['previous', 598, null],
    ['previous', 1_000_000, 1_199],
  ] as const)('goes %s from row %i to %j', async (direction, from, row) => {
    expect(await findText(logOf(many), { text: 'hit', from, direction }, clock)).toBe(row);
  });

  it('does not mind the case, and looks past what a row shows', async () => {
    const capture = logOf(['', `${'.'.repeat(2_000)}ÄPFEL`]);
    const question = { text: 'äpfel', from: 0, direction: 'next' } as const;
    expect(await findText(capture, question, clock)).toBe(1);
  });

  it('looks at events and at what is said of changes of state', async () => {
    const capture = logOf(['a']);
    const reason = { by: 'network', clean: false, error: 'ECONNRESET' } as const;
    capture.append({ kind: 'state', at: 1, state: { state: 'closed', reason } });
    const question = { text: 'econnreset', from: 0, direction: 'next' } as const;
    expect(await findText(capture, question, clock)).toBe(1);
  });

  it('knows only what is still held', async () => {
    const capture = logOf(['hit', 'x', 'x', 'hit', 'x'], 3);
    const from = (row: number, direction: 'next' | 'previous') =>
      findText(capture, { text: 'hit', from: row, direction }, clock);
    expect(await from(0, 'next')).toBe(3);
    expect(await from(2, 'previous')).toBe(null);
  });

  it('goes back only to what is older, though the log moves on meanwhile', async () => {
    const capture = logOf(many, 1_000);
    const found = findText(capture, { text: 'gone', from: 1_650, direction: 'previous' }, clock);
    for (let n = 0; n < 1_000; n++) {
      const payload = Buffer.from('gone');
      capture.append({ kind: 'message', at: 1, direction: 'received', type: 'text', payload });
    }
    expect(await found).toBe(null);
  });

  it('ends when nobody waits any more', async () => {
    const question = { text: 'hit', from: 600, direction: 'next' } as const;
    expect(await findText(logOf(many), question, clock, () => false)).toBe(null);
  });

  it('finds nothing in an empty log', async () => {
    const question = { text: 'a', from: 0, direction: 'previous' } as const;
    expect(await findText(logOf([]), question, clock)).toBe(null);
  });
});
