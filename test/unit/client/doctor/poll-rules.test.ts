import { describe, expect, test } from 'vitest';
import { type DoctorStory, evidenceOf, tellDoctor } from '../../../support/doctor-story';

const polls = (times: number, fields: Parameters<DoctorStory['poll']>[0] = {}) => {
  const story = tellDoctor('poll').open();
  for (let time = 0; time < times; time++) story.wait(fields.holdMs ?? 30_000).poll(fields);
  return story;
};

describe('hold time', () => {
  const hold = (story: DoctorStory) => story.verdict('long-hold', 'Hold time');

  test('longer than proxies wait: warn', () => {
    const verdict = hold(polls(2, { holdMs: 90_000 }));
    expect(verdict).toMatchObject({ severity: 'warn', title: 'The server holds for 90 s' });
    expect(evidenceOf(verdict)).toBe('empty answer after 90 s');
    expect(hold(polls(2, { holdMs: 56_000 }))).toMatchObject({ severity: 'warn' });
  });

  test('30 s: passed', () => {
    expect(hold(polls(2))).toBe('passed');
    expect(hold(polls(1))).toBe('open: two answers without messages; 1 so far');
  });
});

describe('holding of requests', () => {
  const held = (story: DoctorStory) => story.verdict('not-held', 'Holding of requests');

  test('empty answers at once: warn', () => {
    const verdict = held(polls(3, { holdMs: 4 }));
    expect(verdict).toMatchObject({ severity: 'warn' });
    expect(evidenceOf(verdict)).toBe('empty answer after 4 ms\n3 empty answers among the last 3');
  });

  test('answers with messages come at once by right', () => {
    expect(held(polls(9, { holdMs: 4, updates: 3 }))).toBe(
      'open: 3 answers without messages; 0 so far',
    );
    expect(held(polls(3))).toBe('passed');
  });
});

describe('empty answers', () => {
  const empty = (story: DoctorStory) => story.verdict('only-empty', 'Empty answers');

  test('nothing but them: info, with the hold', () => {
    const story = polls(3);
    const firstAt = story.clock.now() - 60_000;
    expect(empty(story)).toMatchObject({
      severity: 'info',
      says: 'The server holds for 30 s and then has nothing to say.',
      evidence: [{ text: '3 answers without a message', at: firstAt }, { at: story.clock.now() }],
    });
  });

  test('one message is enough', () => {
    expect(empty(polls(20).poll({ updates: 1 }))).toBe('passed');
    expect(empty(polls(2))).toBe('open: 3 answers; 2 so far');
  });
});

describe('cursor', () => {
  const cursor = (story: DoctorStory) => story.verdict('no-cursor', 'Cursor');

  test('messages without one: warn', () => {
    const verdict = cursor(polls(2, { updates: 2, cursor: null, blindMs: 1_000 }));
    expect(verdict).toMatchObject({ severity: 'warn' });
    expect(evidenceOf(verdict)).toBe(
      '2 messages, no cursor\n1 s without a request between two polls, as a rule',
    );
  });

  test('with one: passed', () => {
    expect(cursor(polls(1, { updates: 1, cursor: '5' }))).toBe('passed');
    expect(cursor(polls(3, { cursor: null }))).toBe('open: an answer with messages');
  });
});

describe('time between polls', () => {
  const blind = (story: DoctorStory) => story.verdict('blind-time', 'Time between polls');

  test('a gap at the server: info', () => {
    const verdict = blind(polls(3, { blindMs: 1_002 }));
    expect(verdict).toMatchObject({ severity: 'info' });
    expect(evidenceOf(verdict)).toBe('1 s without a request');
  });

  test('hardly any: passed', () => {
    expect(blind(polls(3, { blindMs: 3 }))).toBe('passed');
    expect(blind(polls(5, { blindMs: null }))).toBe('open: 3 gaps between polls; 0 so far');
  });
});
