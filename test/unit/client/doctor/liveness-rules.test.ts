import { describe, expect, test } from 'vitest';
import { type DoctorStory, evidenceOf, tellDoctor } from '../../../support/doctor-story';

const keepAlive = (story: DoctorStory) => story.verdict('no-keep-alive', 'Keep-alive');
const halfOpen = (story: DoctorStory) => story.verdict('half-open', 'Half-open line');
const NO_PONG = {
  by: 'network',
  clean: false,
  code: 1006,
  error: 'ETIMEDOUT',
  detail: 'no pong within 10000 ms',
} as const;

describe('keep-alive', () => {
  test('an event stream quiet for more than 30 s: warn, at the last sign of life', () => {
    const story = tellDoctor('sse').open().wait(5_000).messages([null]);
    const lastAt = story.clock.now();
    const verdict = keepAlive(story.wait(30_100));
    expect(verdict).toMatchObject({ severity: 'warn', evidence: [{ at: lastAt }, { at: null }] });
    expect(evidenceOf(verdict)).toBe('30.1 s without a sign of life\nno comment so far');
  });

  test('the longest silence stays, though it is over', () => {
    const story = tellDoctor('sse').open().wait(45_000).messages([null]).wait(1_000);
    expect(evidenceOf(keepAlive(story))).toContain('45 s without');
  });

  test('comments keep it alive', () => {
    const story = tellDoctor('sse').open();
    for (let time = 0; time < 8; time++) story.wait(15_000).comment();
    expect(keepAlive(story)).toBe('passed');
  });

  test('messages within one arrival count up to the last', () => {
    const story = tellDoctor('websocket').open();
    for (let time = 0; time < 200_000; time++) story.messages([null]).wait(0.5);
    expect(keepAlive(story.wait(29_000))).toBe('passed');
    expect(keepAlive(story.wait(2_000))).toMatchObject({ severity: 'info' });
  });

  test('comments too far apart are told', () => {
    const story = tellDoctor('sse').open().wait(40_000).comment().wait(40_000).comment();
    expect(evidenceOf(keepAlive(story))).toContain('2 comments in all, too far apart');
  });

  test.each(['sent', 'received'] as const)('pings %s keep a WebSocket alive', (direction) => {
    const story = tellDoctor('websocket').open();
    for (let time = 0; time < 4; time++) story.wait(20_000).ping(direction);
    expect(keepAlive(story)).toBe('passed');
  });

  test('a WebSocket without pings: info after 30 s, warn after 60 s', () => {
    const story = tellDoctor('websocket').open().wait(31_000);
    expect(keepAlive(story)).toMatchObject({ severity: 'info' });
    expect(evidenceOf(keepAlive(story))).toContain('no ping so far');
    expect(keepAlive(story.wait(30_000))).toMatchObject({ severity: 'warn' });
  });

  test('needs 30 s', () => {
    expect(keepAlive(tellDoctor('sse').open().wait(12_000))).toBe(
      'open: 30 s of an open link; 12 s so far',
    );
    expect(keepAlive(tellDoctor('sse'))).toBe('open: 30 s of an open link; 0 ms so far');
  });

  test('a young link does not make the one before forgotten, an old one does', () => {
    const story = tellDoctor('sse').open().wait(50_000).end({}).open().wait(2_000);
    expect(evidenceOf(keepAlive(story))).toContain('50 s without');
    for (let time = 0; time < 5; time++) story.wait(15_000).comment();
    expect(keepAlive(story)).toBe('passed');
  });

  test('a browser EventSource hides comments', () => {
    const story = tellDoctor('sse', { client: 'eventsource' }).open().wait(100_000);
    expect(keepAlive(story)).toMatch(/^open: the inspector/);
  });
});

describe('half-open', () => {
  test('a ping unanswered for more than 2 s: bad, at the ping', () => {
    const story = tellDoctor('websocket').open().wait(1_000).ping();
    const pingAt = story.clock.now();
    expect(halfOpen(story.wait(2_000))).toMatch(/^open: an answered ping/);
    const verdict = halfOpen(story.wait(1));
    expect(verdict).toMatchObject({ severity: 'bad', evidence: [{ at: pingAt }] });
    expect(evidenceOf(verdict)).toBe('ping unanswered for 2 s (none was answered before)');
  });

  test('a slow line is given three times its usual round trip', () => {
    const story = tellDoctor('websocket').open();
    for (let time = 0; time < 3; time++) story.ping().wait(900).pong(900).wait(100);
    story.ping();
    expect(halfOpen(story.wait(2_699))).toBe('passed');
    const verdict = halfOpen(story.wait(2));
    expect(evidenceOf(verdict)).toBe('ping unanswered for 2.7 s (usual: 900 ms)');
  });

  test('a pong answers the pings before it, not those after', () => {
    const story = tellDoctor('websocket').open().ping().wait(500).ping().wait(1_000).ping();
    expect(halfOpen(story.wait(1_000).pong(2_000))).toBe('passed');
    expect(halfOpen(story.wait(10_000))).toMatchObject({ severity: 'bad' });
    expect(halfOpen(story.pong(11_000))).toBe('passed');
  });

  test('the pong time-out ended the link: bad, also once it is open again', () => {
    const story = tellDoctor('websocket').open().ping().wait(10_000).end(NO_PONG);
    const verdict = halfOpen(story);
    expect(verdict).toMatchObject({ severity: 'bad', evidence: [{ at: story.clock.now() }] });
    expect(evidenceOf(verdict)).toContain('no pong within 10000 ms');
    story.open().ping().wait(5).pong(5);
    expect(halfOpen(story)).toMatchObject({ severity: 'bad' });
    expect(halfOpen(story.wait(601_000))).toBe('passed');
  });

  test('pings of an ended link will not be answered', () => {
    const story = tellDoctor('websocket').open().ping().end({ code: 1001 }).wait(60_000);
    expect(halfOpen(story)).toMatch(/^open: an answered ping/);
  });

  test('a connect time-out is no half-open line', () => {
    const story = tellDoctor('websocket').end({ ...NO_PONG, detail: 'not open' });
    expect(halfOpen(story)).toMatch(/^open: an answered ping/);
  });

  test('an event stream whose comments have stopped is as dead', () => {
    const story = tellDoctor('sse').open();
    for (let time = 0; time < 4; time++) story.wait(5_000).comment();
    expect(halfOpen(story.wait(15_000))).toBe('passed');
    const verdict = halfOpen(story.wait(100));
    expect(verdict).toMatchObject({ severity: 'bad', title: 'The keep-alive has stopped' });
    expect(evidenceOf(verdict)).toBe('silent for 15.1 s\ncomments came every 5 s');
  });

  test('events in place of comments are a sign of life, too', () => {
    const story = tellDoctor('sse').open();
    for (let time = 0; time < 4; time++) story.wait(5_000).comment();
    for (let time = 0; time < 30; time++) story.wait(1_000).messages([null]);
    expect(halfOpen(story)).toBe('passed');
    expect(halfOpen(tellDoctor('sse').open().comment())).toBe('open: three keep-alive comments');
  });
});
