import { describe, expect, it } from 'vitest';
import { answerLook } from '../../../src/renderer/src/features/monitor/composer/answer-look';
import {
  CLOSE_CODES,
  reasonBytes,
} from '../../../src/renderer/src/features/monitor/composer/close-codes';
import {
  messageNotes,
  readEveryMs,
  unknownNote,
} from '../../../src/renderer/src/features/monitor/composer/composer-notes';
import { readMessage } from '../../../src/renderer/src/features/monitor/composer/read-message';
import {
  snippetProblem,
  withoutSnippet,
  withSnippet,
} from '../../../src/renderer/src/features/monitor/composer/snippet-list';

describe('messageNotes', () => {
  const json = readMessage({ type: 'json', text: '[' }, []);

  it('says first why nothing can be sent', () => {
    const texts = messageNotes('closed', json, '[').map(({ text }) => text);
    expect(texts[0]).toBe('Connect first: the connection is closed.');
    expect(texts[1]).toMatch(/^Not JSON/);
    expect(messageNotes('open', json, '[')).toHaveLength(1);
  });

  it('does not blame an empty editor', () => {
    expect(messageNotes('open', readMessage({ type: 'json', text: '' }, []), '')).toEqual([]);
  });

  it('names an unknown variable, and counts the others', () => {
    expect(unknownNote([])).toBeNull();
    expect(unknownNote(['a'])?.text).toBe('{{a}} is not known: it is sent as it stands.');
    expect(unknownNote(['a', 'b', 'c'])?.text).toMatch(/^\{\{a\}\} and 2 more are not known/);
  });
});

describe('readEveryMs', () => {
  it.each([
    ['10', 10],
    [' 86400000 ', 86_400_000],
    ['9', null],
    ['86400001', null],
    ['1.5', null],
    ['', null],
    ['soon', null],
  ])('%j is %j', (typed, wanted) => expect(readEveryMs(typed)).toBe(wanted));
});

describe('close codes', () => {
  it('are those that may be sent', () => {
    expect(CLOSE_CODES).toEqual([
      1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014,
    ]);
    expect(reasonBytes('é€')).toBe(5);
  });
});

describe('answerLook', () => {
  const answer = { status: 202, headers: {}, body: '', size: 57, durationMs: 3.1, error: null };

  it('tells status, duration and size', () => {
    expect(answerLook(answer)).toEqual({
      tone: 'ok',
      status: 'HTTP 202',
      figures: '3.10 ms · 57 B',
    });
    expect(answerLook({ ...answer, status: 404 }).tone).toBe('warn');
    expect(answerLook({ ...answer, status: 500 }).tone).toBe('bad');
  });

  it('tells that there was none, and that one broke off', () => {
    expect(answerLook({ ...answer, status: null, error: 'ECONNREFUSED' })).toEqual({
      tone: 'bad',
      status: 'No answer',
      figures: '3.10 ms',
    });
    expect(answerLook({ ...answer, error: 'cut' }).tone).toBe('bad');
  });
});

describe('snippets', () => {
  const one = { name: 'one', type: 'text' as const, text: '1' };
  const two = { name: 'two', type: 'hex' as const, text: '22' };

  it('are added at the end, replaced in place, and taken out', () => {
    const both = withSnippet(withSnippet([], one), two);
    expect(both).toEqual([one, two]);
    expect(withSnippet(both, { ...one, text: '11' })).toEqual([{ ...one, text: '11' }, two]);
    expect(withoutSnippet(both, 'one')).toEqual([two]);
  });

  it('say why one cannot be kept', () => {
    expect(snippetProblem([], { ...one, name: '' })).toBe('Give it a name.');
    expect(snippetProblem([], { ...one, text: 'x'.repeat(1_048_577) })).toMatch(/too long/);
    const many = Array.from({ length: 500 }, (_, at) => ({ ...one, name: `s${at}` }));
    expect(snippetProblem(many, one)).toMatch(/delete one/);
    expect(snippetProblem(many, { ...one, name: 's3' })).toBeNull();
  });
});
