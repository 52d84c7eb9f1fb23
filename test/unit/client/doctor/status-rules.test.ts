import { describe, expect, test } from 'vitest';
import type { Transport } from '../../../../src/shared/model/transport';
import { type DoctorStory, evidenceOf, tellDoctor } from '../../../support/doctor-story';

const status = (story: DoctorStory) => story.verdict('status', 'Status');

describe('status', () => {
  test.each([
    ['sse', 503, 'Retry-After'],
    ['sse', 401, 'token'],
    ['poll', 429, 'base delay'],
    ['poll', 409, 'same id'],
    ['websocket', 426, 'proxy_set_header Upgrade'],
    ['websocket', 404, 'path of the URL'],
    ['websocket', 301, 'redirects'],
    ['sse', 418, 'body of the answer'],
  ] as const)('%s %i is bad, and says what to do: %s', (transport: Transport, code, advice) => {
    const verdict = status(tellDoctor(transport).end({ clean: false, status: code, body: 'why' }));
    expect(verdict).toMatchObject({
      severity: 'bad',
      title: `Refused with HTTP ${code}`,
      advice: expect.stringContaining(advice),
    });
    expect(evidenceOf(verdict)).toBe(`HTTP ${code}\nbody: why`);
  });

  test('204 is information', () => {
    expect(status(tellDoctor('sse').end({ status: 204 }))).toMatchObject({ severity: 'info' });
  });

  test('an answer since then clears it', () => {
    const refused = tellDoctor('sse').end({ clean: false, status: 503 });
    expect(status(refused.open())).toBe('passed');
    expect(status(tellDoctor('sse'))).toBe('open: an answer');
  });

  test('a poll opens before it is refused: only an answer clears it', () => {
    const refused = tellDoctor('poll').open().end({ clean: false, status: 503 });
    expect(status(refused.open())).toMatchObject({ severity: 'bad' });
    expect(status(refused.poll())).toBe('passed');
  });

  test('an end without a status is no refusal', () => {
    const reason = { by: 'network', clean: false, error: 'ECONNREFUSED' } as const;
    expect(status(tellDoctor('sse').end(reason))).toBe('open: an answer');
    expect(status(tellDoctor('sse').open().end(reason))).toBe('passed');
  });

  test('a proxy that gives up on a held poll says how long it waited', () => {
    const story = tellDoctor('poll').open().wait(60_020).poll({ status: 504, holdMs: 60_010 });
    const verdict = status(story.end({ clean: false, status: 504 }));
    expect(verdict).toMatchObject({
      severity: 'bad',
      title: 'A proxy gave up after 60 s of hold',
      advice: expect.stringContaining('proxy_read_timeout'),
    });
    expect(evidenceOf(verdict)).toBe('HTTP 504 after 60 s');
  });
});
