import { beforeEach, describe, expect, it } from 'vitest';
import { jobProgress } from '../../../src/renderer/src/lib/job-progress';
import { jobNotice } from '../../../src/renderer/src/state/job-feed';
import {
  applyJob,
  applyJobs,
  runningJobs,
  useJobs,
} from '../../../src/renderer/src/state/job-store';
import { jobOf } from './capture-samples';

const ended: number[] = [];
useJobs.subscribe((state, before) => {
  if (state.ended && state.ended !== before.ended) ended.push(state.ended.id);
});
const ids = () => useJobs.getState().jobs.map(({ id }) => id);

beforeEach(() => {
  useJobs.setState({ jobs: [], ended: null });
  ended.length = 0;
});

describe('jobs', () => {
  it('run until they are told to have ended, which is told once', () => {
    applyJob(jobOf(1));
    applyJob(jobOf(2));
    applyJob(jobOf(1, { done: 5 }));
    expect(runningJobs(useJobs.getState().jobs).map(({ done }) => done)).toEqual([5, 0]);
    applyJob(jobOf(1, { state: 'done' }));
    applyJob(jobOf(1, { state: 'done' }));
    applyJobs([jobOf(1, { state: 'done' }), jobOf(2)]);
    expect(ended).toEqual([1]);
    expect(ids()).toEqual([1, 2]);
  });

  it('do not run again when an older answer comes late', () => {
    applyJob(jobOf(1, { state: 'done' }));
    applyJob(jobOf(1));
    expect(runningJobs(useJobs.getState().jobs)).toEqual([]);
    expect(ended).toEqual([1]);
  });

  it('that had ended before the window came are no news; those that end meanwhile are', () => {
    applyJobs([jobOf(1, { state: 'failed' }), jobOf(2)]);
    expect(ended).toEqual([]);
    applyJobs([jobOf(1, { state: 'failed' }), jobOf(2, { state: 'cancelled' })]);
    expect(ended).toEqual([2]);
  });

  it('are bounded, and those that run are kept', () => {
    applyJob(jobOf(1));
    for (let id = 2; id < 200; id++) applyJob(jobOf(id, { state: 'done' }));
    expect(ids()).toHaveLength(50);
    expect(ids()[0]).toBe(1);
    expect(ids().at(-1)).toBe(199);
  });
});

describe('a job', () => {
  it('shows how far it is, where that is known', () => {
    expect(jobProgress(jobOf(1, { done: 1_234_567 }))).toEqual({
      share: null,
      text: '1,234,567 records',
    });
    expect(jobProgress(jobOf(1, { kind: 'import', done: 2_048 })).text).toBe('2.0 KiB');
    expect(jobProgress(jobOf(1, { done: 999, total: 1_000 }))).toEqual({
      share: 0.999,
      text: '99 %',
    });
    expect(jobProgress(jobOf(1, { done: 7, total: 5 })).share).toBe(1);
    expect(jobProgress(jobOf(1, { done: 0, total: 0 })).share).toBeNull();
  });

  it('is told of when it has ended; what failed stays, for it has no other tone', () => {
    const action = { label: 'Open', run: () => undefined };
    const done = jobOf(1, { state: 'done', message: '5 records.' });
    expect(jobNotice(done, action)).toEqual({
      title: 'Done: Export 1',
      text: '5 records.',
      tone: 'ok',
      action,
    });
    expect(jobNotice(jobOf(1, { state: 'cancelled' }), undefined).tone).toBe('warn');
    const failed = jobNotice(jobOf(1, { state: 'failed' }), undefined);
    expect(failed).not.toHaveProperty('tone');
    expect(failed.text).not.toBe('');
  });
});
