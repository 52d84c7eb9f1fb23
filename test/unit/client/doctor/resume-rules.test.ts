import { describe, expect, test } from 'vitest';
import { type DoctorStory, evidenceOf, tellDoctor } from '../../../support/doctor-story';

describe('resume', () => {
  const resume = (story: DoctorStory) => story.verdict('no-resume', 'Resume');
  const reopened = (id: string, from?: string) =>
    tellDoctor('sse').open().wait(10).messages([null, null], id).wait(10).end({}).open({}, from);

  test('events without ids and a reconnect: warn', () => {
    const story = reopened('');
    const verdict = resume(story);
    expect(verdict).toMatchObject({ severity: 'warn' });
    expect(evidenceOf(verdict)).toBe(
      '2 events, none with an id\nopened again without Last-Event-ID\nthe line broke here',
    );
    const now = story.clock.now();
    expect(verdict).toMatchObject({ evidence: [{ at: now - 10 }, { at: now }, { at: now }] });
  });

  test('with ids: passed', () => {
    expect(resume(reopened('7', '7'))).toBe('passed');
  });

  test('needs a reconnect, and a message', () => {
    expect(resume(tellDoctor('sse').open().messages([null], ''))).toBe('open: a reconnect');
    expect(resume(tellDoctor('sse').open().end({}).open())).toBe('open: a message');
    expect(resume(tellDoctor('websocket').open())).toBeNull();
  });
});

describe('six connections of a browser', () => {
  const limit = (story: DoctorStory, streams: number) =>
    story.verdict('connection-limit', 'Six connections of a browser', streams);

  test('from six streams to an origin on: warn; over TLS, where HTTP/2 may be: info', () => {
    expect(limit(tellDoctor('sse').open(), 5)).toBe('passed');
    const verdict = limit(tellDoctor('sse').open(), 6);
    expect(verdict).toMatchObject({ severity: 'warn' });
    expect(evidenceOf(verdict)).toBe('6 streams to this origin at once');
    expect(limit(tellDoctor('poll').open(), 7)).toMatchObject({ severity: 'warn' });
    const secure = tellDoctor('sse', { url: 'https://127.0.0.1/' }).open();
    expect(limit(secure, 6)).toMatchObject({ severity: 'info' });
  });

  test('is nothing for WebSockets, and needs a connection', () => {
    expect(limit(tellDoctor('websocket').open(), 9)).toBeNull();
    expect(limit(tellDoctor('sse'), 9)).toBe('open: a connection that opened');
  });
});

describe('delay asked for by the server', () => {
  const retry = (story: DoctorStory) =>
    story.verdict('no-retry-field', 'Delay asked for by the server');

  test('no retry: in 5 s of a stream: info', () => {
    const story = tellDoctor('sse').open();
    expect(retry(story.wait(4_999))).toBe('open: 5 s of an open stream');
    expect(retry(story.wait(1))).toMatchObject({ severity: 'info' });
    expect(retry(story.retry(3_000))).toBe('passed');
  });
});

describe('clocks', () => {
  const clocks = (story: DoctorStory) => story.verdict('clock-offset', 'Clocks');

  test('messages that arrive before they were sent: info', () => {
    const story = tellDoctor('websocket').open().wait(2_000).messages([3, 2]).wait(50);
    const leastAt = story.messages([-41.26]).clock.now();
    const verdict = clocks(story.wait(50).messages([-3, 4]));
    expect(verdict).toMatchObject({ severity: 'info', title: 'The clocks differ' });
    expect(verdict).toMatchObject({ evidence: [{ at: leastAt }, { at: null }] });
    expect(evidenceOf(verdict)).toBe('lowest latency -41 ms\n2 messages of 5 below zero');
  });

  test('what is below the resolution of clocks is none', () => {
    const story = tellDoctor('sse').open().messages(Array(10).fill(-0.9));
    expect(clocks(story)).toBe('passed');
  });

  test('messages that are all very old: info', () => {
    const old = tellDoctor('poll')
      .open()
      .messages(Array(10).fill(86_400_000 * 3));
    expect(clocks(old)).toMatchObject({ severity: 'info', title: 'Timestamps are far off' });
    expect(evidenceOf(clocks(old))).toBe('lowest latency 3 days');
    expect(clocks(old.messages([20]))).toBe('passed');
  });

  test('needs timestamps', () => {
    const story = tellDoctor('sse').open().messages(Array(100).fill(null));
    expect(clocks(story)).toBe('open: 10 messages with a timestamp; 0 so far');
    expect(clocks(story.messages([5, 5]))).toBe('open: 10 messages with a timestamp; 2 so far');
  });
});
