import { describe, expect, it } from 'vitest';
import { lineWords } from '../../../src/renderer/src/features/monitor/report/line-words';
import type { StateName } from '../../../src/shared/model/record';

const story = (...states: StateName[]) => states.map((state, index) => ({ state, at: index * 10 }));

describe('a line that is open', () => {
  it('has not dropped until it has come back', () => {
    expect(lineWords('open', story('connecting', 'open'), false)?.text).toBe(
      'The line has not dropped.',
    );
    expect(lineWords('open', story('waiting', 'connecting', 'open'), true)).toBeNull();
  });
});

describe('a line that is not open', () => {
  it('is down since it broke, not since the newest attempt', () => {
    const states = story('connecting', 'open', 'waiting', 'connecting', 'waiting');
    expect(lineWords('waiting', states, false)).toMatchObject({ at: 20, isDown: true });
    expect(lineWords('connecting', states, true)).toMatchObject({ at: 20, isDown: true });
  });

  it('is down also when the moment is forgotten', () => {
    const words = lineWords('waiting', story('waiting', 'connecting', 'waiting'), true);
    expect(words).toMatchObject({ at: null, isDown: true });
  });

  it('has not dropped when it was never open', () => {
    const words = lineWords('waiting', story('connecting', 'waiting'), false);
    expect(words).toEqual({ text: 'The line has not been open yet.', at: null, isDown: false });
  });

  it('is closed, not down, when nothing dials any more', () => {
    const words = lineWords('closed', story('connecting', 'open', 'closed'), false);
    expect(words).toEqual({ text: 'The connection is closed.', at: null, isDown: false });
    expect(lineWords('closed', story('connecting', 'closed'), false)?.text).toBe(
      'The connection is closed; it was not open.',
    );
  });
});
