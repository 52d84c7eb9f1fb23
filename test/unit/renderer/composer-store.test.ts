import { beforeEach, describe, expect, it } from 'vitest';
import {
  EDITOR_HEIGHT,
  focusComposer,
  meetFocusRequest,
  rememberSent,
  resetPost,
  resizeComposer,
  useComposer,
  writeMessage,
  writePost,
} from '../../../src/renderer/src/state/composer-store';
import {
  HISTORY_LIMIT,
  stepInHistory,
  withSent,
} from '../../../src/renderer/src/state/sent-history';

const initial = useComposer.getInitialState();

describe('the composer', () => {
  beforeEach(() => useComposer.setState(initial, true));

  it('keeps a draft for each connection', () => {
    writeMessage(1, { text: 'one' });
    writeMessage(2, { type: 'hex' });
    writeMessage(1, { type: 'json' });
    expect([...useComposer.getState().messages]).toEqual([
      [1, { type: 'json', text: 'one' }],
      [2, { type: 'hex', text: '' }],
    ]);
  });

  it('takes the changes of a POST back, but not its body', () => {
    writePost(1, { url: 'http://h/', method: 'PUT' });
    writePost(1, { body: '{}' });
    resetPost(1);
    expect(useComposer.getState().posts.get(1)).toEqual({ body: '{}' });
  });

  it('meets each wish for the keyboard once', () => {
    expect(meetFocusRequest()).toBe(false);
    focusComposer();
    expect(meetFocusRequest()).toBe(true);
    expect(meetFocusRequest()).toBe(false);
  });

  it('keeps the height within its limits', () => {
    resizeComposer(2_000);
    expect(useComposer.getState().height).toBe(EDITOR_HEIGHT.max);
    resizeComposer(-5);
    expect(useComposer.getState().height).toBe(EDITOR_HEIGHT.min);
  });

  it('puts what was sent in front of the history', () => {
    rememberSent({ type: 'text', text: 'a' });
    rememberSent({ type: 'text', text: 'b' });
    expect(useComposer.getState().history.map(({ text }) => text)).toEqual(['b', 'a']);
  });
});

describe('the history', () => {
  it('keeps the newest, each once', () => {
    let history = withSent([], { type: 'text', text: 'first' }, 1);
    for (let at = 2; at <= HISTORY_LIMIT + 1; at++) {
      history = withSent(history, { type: 'text', text: `m${at}` }, at);
    }
    expect(history).toHaveLength(HISTORY_LIMIT);
    expect(history.some(({ text }) => text === 'first')).toBe(false);
    history = withSent(history, { type: 'text', text: 'm5' }, 99);
    expect(history).toHaveLength(HISTORY_LIMIT);
    expect(history[0]).toEqual({ type: 'text', text: 'm5', at: 99 });
    history = withSent(history, { type: 'json', text: 'm5' }, 100);
    expect(history.slice(0, 2).map(({ type }) => type)).toEqual(['json', 'text']);
  });

  it('is walked from what is written to the oldest and back', () => {
    expect(stepInHistory(2, -1, 1)).toBe(0);
    expect(stepInHistory(2, 0, 1)).toBe(1);
    expect(stepInHistory(2, 1, 1)).toBeNull();
    expect(stepInHistory(2, 0, -1)).toBe(-1);
    expect(stepInHistory(2, -1, -1)).toBeNull();
    expect(stepInHistory(0, -1, 1)).toBeNull();
  });
});
