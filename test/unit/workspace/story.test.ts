import { describe, expect, it } from 'vitest';
import { createStory } from '../../../src/main/engine/workspace/story';
import type { CloseReason } from '../../../src/shared/model/close-reason';
import type { ConnectionState } from '../../../src/shared/model/record';

const MINUTE_MS = 60_000;
const broken: CloseReason = {
  by: 'network',
  clean: false,
  error: 'ECONNRESET',
  detail: 'a\u202eb',
};

function tell(...states: [at: number, state: ConnectionState][]) {
  const story = createStory();
  for (const [at, state] of states) story.add({ kind: 'state', at, state });
  return story.spans(states.at(-1)?.[0] ?? 0);
}

describe('the story of a connection', () => {
  it('tells delays, attempts and causes, with text of the peer made visible', () => {
    const spans = tell(
      [0, { state: 'connecting', attempt: 0 }],
      [5, { state: 'waiting', attempt: 1, delayMs: 731, reason: broken }],
      [736, { state: 'connecting', attempt: 1 }],
      [740, { state: 'closed', reason: { by: 'local', clean: true } }],
    );
    expect(spans).toEqual([
      { seq: 0, state: 'connecting', at: 0, attempt: 0 },
      {
        seq: 1,
        state: 'waiting',
        at: 5,
        attempt: 1,
        delayMs: 731,
        cause: 'network, not clean: ECONNRESET · a⟨U+202E⟩b',
      },
      { seq: 2, state: 'connecting', at: 736, attempt: 1 },
      { seq: 3, state: 'closed', at: 740, cause: 'by us' },
    ]);
  });

  it('keeps what reaches into the last hour', () => {
    const spans = tell(
      [0, { state: 'connecting', attempt: 0 }],
      [1, { state: 'closing' }],
      [2, { state: 'connecting', attempt: 0 }],
      [61 * MINUTE_MS, { state: 'closing' }],
    );
    expect(spans.map(({ at }) => at)).toEqual([2, 61 * MINUTE_MS]);
  });

  it('is told further only what is new', () => {
    const story = createStory();
    const add = (at: number) => story.add({ kind: 'state', at, state: { state: 'closing' } });
    add(1);
    add(2);
    expect(story.take().map(({ seq }) => seq)).toEqual([0, 1]);
    add(3);
    expect(story.take().map(({ seq }) => seq)).toEqual([2]);
    expect(story.take()).toEqual([]);
  });

  it('is bounded however often a connection comes and goes', () => {
    const states = Array.from({ length: 1_000 }, (_, at): [number, ConnectionState] => [
      at,
      { state: 'connecting', attempt: at },
    ]);
    const spans = tell(...states);
    expect(spans).toHaveLength(200);
    expect(spans.at(-1)?.attempt).toBe(999);
  });
});
