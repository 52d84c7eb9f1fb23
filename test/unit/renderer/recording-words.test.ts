import { describe, expect, it } from 'vitest';
import {
  countsText,
  diskText,
  pendingOf,
  recordingState,
  troubleWords,
} from '../../../src/renderer/src/state/recording-words';
import type { RecordingView } from '../../../src/shared/contract/capture-views';
import { recordingOf } from './capture-samples';

type Reason = NonNullable<RecordingView['trouble']>['reason'];

const paused = (reason: Reason, parts: Partial<RecordingView> = {}) =>
  recordingOf({ state: 'paused', trouble: { reason, message: 'ENOSPC.' }, ...parts });

describe('a recording in words', () => {
  it('says in one number that all is stored, and else what waits', () => {
    expect(countsText({ received: 12_569, stored: 12_569 })).toBe('received = stored 12,569');
    expect(countsText({ received: 12_345_678, stored: 12_345_000 })).toBe(
      'received 12,345,678 · stored 12,345,000 · pending 678',
    );
  });

  it('never has less than nothing pending', () => {
    expect(pendingOf({ received: 5, stored: 7 })).toBe(0);
  });

  it('says how much of the disk may be used', () => {
    expect(diskText(recordingOf({ totalBytes: 1_288_490_189 }))).toBe('1.2 GiB of 10 GiB');
  });

  it('says nothing of trouble while it goes on', () => {
    expect(troubleWords(recordingOf())).toBeNull();
    expect(recordingState(recordingOf())).toEqual({ word: 'Recording', tone: 'ok' });
    const idle = recordingOf({ state: 'idle', capture: null });
    expect(recordingState(idle).word).toBe('Nothing recorded yet');
  });

  it.each([
    ['behind', 'Paused: slow disk', 'warn', []],
    ['full', 'Paused: disk full', 'bad', ['retry', 'captures']],
    ['failed', 'Paused: disk error', 'bad', ['retry', 'captures']],
    ['limit', 'Paused: size limit', 'bad', ['captures', 'settings', 'retry']],
  ] as const)('says what, why and what to do when paused: %s', (reason, short, tone, ways) => {
    const words = troubleWords(paused(reason));
    expect(words).toMatchObject({ short, tone, ways });
    expect(words?.text).toContain('ENOSPC.');
    expect(words?.text).toContain('Nothing is lost');
    expect(recordingState(paused(reason))).toEqual({ word: short, tone });
  });

  it('names the sizes when the limit is reached', () => {
    const bytes = 10 * 1_073_741_824;
    expect(troubleWords(paused('limit', { totalBytes: bytes }))?.text).toContain(
      'On disk: 10 GiB of 10 GiB.',
    );
  });
});
