import { describe, expect, test } from 'vitest';
import { type DoctorStory, evidenceOf, tellDoctor } from '../../../support/doctor-story';

const GOOD = { 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' };

describe('headers against buffering', () => {
  const headers = (story: DoctorStory) =>
    story.verdict('proxy-headers', 'Headers against buffering');

  test('both there: passed', () => {
    expect(headers(tellDoctor('sse').open(GOOD))).toBe('passed');
  });

  test('needs an answer', () => {
    expect(headers(tellDoctor('sse'))).toBe('open: an event stream that opened');
  });

  test('is nothing for other transports', () => {
    expect(headers(tellDoctor('websocket').open({}))).toBeNull();
    expect(headers(tellDoctor('poll').open())).toBeNull();
  });

  test.each([
    [{}, 'X-Accel-Buffering: no and Cache-Control: no-transform'],
    [{ 'cache-control': 'no-cache' }, 'X-Accel-Buffering: no and Cache-Control: no-transform'],
    [{ 'x-accel-buffering': 'no' }, 'Cache-Control: no-transform'],
    [{ ...GOOD, 'x-accel-buffering': 'yes' }, 'X-Accel-Buffering: no'],
  ])('%j lacks %s: info on a direct line', (given, missing) => {
    const story = tellDoctor('sse').open(given);
    expect(headers(story)).toMatchObject({
      severity: 'info',
      title: `The answer lacks ${missing}`,
    });
  });

  test.each([
    [{ via: '1.1 varnish' }, 'via: 1.1 varnish: a proxy is in the path'],
    [{ 'x-cache': 'MISS' }, 'x-cache: MISS: a proxy is in the path'],
    [{ server: 'cloudflare' }, 'server: cloudflare: a proxy is in the path'],
    [{ server: 'nginx/1.25' }, 'server: nginx/1.25: a proxy is in the path'],
  ])('behind a proxy, %j: warn', (given, text) => {
    const verdict = headers(tellDoctor('sse').open(given));
    expect(verdict).toMatchObject({ severity: 'warn' });
    expect(evidenceOf(verdict)).toContain(text);
  });

  test('nginx takes X-Accel-Buffering out, so that its absence shows nothing', () => {
    const given = { server: 'nginx', 'cache-control': 'no-transform' };
    expect(headers(tellDoctor('sse').open(given))).toBe('passed');
    expect(headers(tellDoctor('sse').open({ ...given, server: 'node' }))).toMatchObject({
      title: 'The answer lacks X-Accel-Buffering: no',
    });
  });

  test('bursts make it a warning', () => {
    const story = tellDoctor('sse').open({}).wait(2_000);
    for (let time = 0; time < 3; time++) story.messages([2_000, 1_000, 0]).wait(2_000);
    expect(headers(story)).toMatchObject({ severity: 'warn' });
    expect(evidenceOf(headers(story))).toContain('events arrive in bursts');
  });

  test('hostile values cannot hide', () => {
    const text = evidenceOf(headers(tellDoctor('sse').open({ via: `\u202e${'x'.repeat(500)}` })));
    expect(text).toContain('via: ⟨U+202E⟩xxx');
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThan(200);
  });
});

describe('compression of the stream', () => {
  const compressed = (story: DoctorStory) =>
    story.verdict('compressed', 'Compression of the stream');

  test.each(['gzip', 'deflate', 'br', 'GZIP', 'identity, gzip'])('%s: warn', (coding) => {
    const story = tellDoctor('sse').open({ 'content-encoding': coding });
    const verdict = compressed(story);
    expect(verdict).toMatchObject({ severity: 'warn' });
    expect(verdict).toMatchObject({
      evidence: [{ text: `content-encoding: ${coding}`, at: story.clock.now() }],
    });
  });

  test('none, or identity: passed', () => {
    expect(compressed(tellDoctor('sse').open({}))).toBe('passed');
    expect(compressed(tellDoctor('sse').open({ 'content-encoding': 'identity' }))).toBe('passed');
    expect(compressed(tellDoctor('sse'))).toMatch(/^open: /);
  });
});

describe('content type', () => {
  const type = (story: DoctorStory) => story.verdict('content-type', 'Content type');
  const refused = (value: string) =>
    tellDoctor('sse').end({
      clean: false,
      status: 200,
      error: 'ERR_CONTENT_TYPE',
      headers: { 'content-type': value },
    });

  test('another type is bad', () => {
    const verdict = type(refused('application/json'));
    expect(verdict).toMatchObject({ severity: 'bad', title: 'Not an event stream' });
    expect(evidenceOf(verdict)).toBe('content-type: application/json');
  });

  test('a page has an advice of its own', () => {
    expect(type(refused('text/html'))).toMatchObject({ advice: expect.stringContaining('a page') });
  });

  test('a stream that opens afterwards is in order', () => {
    expect(type(refused('text/html').open(GOOD))).toBe('passed');
    expect(type(tellDoctor('sse'))).toBe('open: an answer');
  });
});
