import { access, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type {
  ImportRequest,
  JobAnswer,
  JobRequest,
} from '../../../src/main/engine/capture/job-protocol';
import type { WorkerEvents } from '../../../src/main/engine/platform/workers';
import { createJobs, type JobsOptions } from '../../../src/main/engine/workspace/jobs';
import type { JobView } from '../../../src/shared/contract/capture-views';
import { createManualClock } from '../../support/manual-clock';
import { waitFor } from '../../support/wait-for';

/** Jobs whose workers do what the test says. */
function setup(given: Partial<JobsOptions> = {}) {
  const clock = createManualClock();
  const told: JobView[] = [];
  const workers: { heard: JobRequest[]; events: WorkerEvents; ended: boolean }[] = [];
  const jobs = createJobs({
    clock,
    workerFile: 'job.js',
    onMoved: (job) => told.push(job),
    startWorker: (_file, events) => {
      const worker = { heard: [] as JobRequest[], events, ended: false };
      workers.push(worker);
      return {
        post: (message) => worker.heard.push(message as JobRequest),
        terminate: async () => {
          worker.ended = true;
        },
      };
    },
    ...given,
  });
  const say = (at: number, answer: JobAnswer) => workers[at]?.events.onMessage(answer);
  const stateOf = (id: number) => jobs.list().find((job) => job.id === id)?.state;
  const until = (id: number, state: JobView['state']) =>
    waitFor(() => stateOf(id) === state, `job ${id} ${state}`, { seen: () => told });
  return { clock, jobs, told, workers, say, until };
}

const request = (more: Partial<ImportRequest> = {}): ImportRequest => ({
  type: 'import',
  file: '/f',
  folder: '/captures',
  temporary: '/captures/part',
  program: 'test 1',
  ...more,
});
const DONE: JobAnswer = { type: 'done', message: 'Ok.', capture: 'c' };

describe('jobs', () => {
  test('tell of their start, their progress and their end', async () => {
    const { jobs, told, workers, say, until } = setup();
    const view = jobs.start(request(), 'Import of f');
    expect(workers[0]?.heard).toEqual([request()]);
    say(0, { type: 'progress', done: 5, total: 10 });
    say(0, DONE);
    await until(view.id, 'done');
    expect(told.map(({ state, done, total }) => [state, done, total])).toEqual([
      ['running', 0, null],
      ['running', 5, 10],
      ['done', 10, 10],
    ]);
    expect(told.at(-1)).toMatchObject({ message: 'Ok.', capture: 'c', file: null });
    expect(workers[0]?.ended).toBe(true);
  });

  test('one that fails says why', async () => {
    const { jobs, say, until } = setup();
    const { id } = jobs.start(request(), 'x');
    say(0, { type: 'failed', failure: { code: 'disk', message: 'The disk is full.' } });
    await until(id, 'failed');
    expect(jobs.list()).toMatchObject([{ message: 'The disk is full.', capture: null }]);
  });

  test('one whose worker dies has failed; nothing is told of it afterwards', async () => {
    const { jobs, told, workers, say, until } = setup();
    const { id } = jobs.start(request(), 'x');
    workers[0]?.events.onExit(new Error('out of memory'));
    await until(id, 'failed');
    const before = told.length;
    say(0, DONE);
    expect(told).toHaveLength(before);
    expect(told.at(-1)?.message).toContain('out of memory');
  });

  test('one that does not heed its cancelling is ended by force, and cleared away', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'wirescope-force-'));
    const temporary = path.join(folder, 'part');
    await writeFile(temporary, 'x');
    const { jobs, clock, workers, until } = setup();
    const { id } = jobs.start(request({ temporary }), 'x');
    jobs.cancel(id);
    jobs.cancel(id);
    expect(workers[0]?.heard).toEqual([request({ temporary }), { type: 'cancel' }]);
    clock.advance(1_999);
    expect(workers[0]?.ended).toBe(false);
    clock.advance(1);
    await until(id, 'cancelled');
    expect(workers[0]?.ended).toBe(true);
    await expect(access(temporary)).rejects.toThrow();
  });

  test('one that heeds it owes no timer', async () => {
    const { jobs, clock, say, until } = setup();
    const { id } = jobs.start(request(), 'x');
    jobs.cancel(id);
    say(0, { type: 'cancelled' });
    await until(id, 'cancelled');
    expect(clock.pending()).toEqual([]);
  });

  test('an export ended by force leaves what was there before it', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'wirescope-force-'));
    const out = path.join(folder, 'out.csv');
    await writeFile(`${out}.part`, 'of the user');
    const { jobs, clock, until } = setup();
    const { id } = jobs.start(
      {
        type: 'export',
        file: '/f',
        out,
        format: 'csv',
        connection: null,
        filter: null,
        withSecrets: false,
        program: 'test 1',
      },
      'x',
    );
    jobs.cancel(id);
    clock.advance(2_000);
    await until(id, 'cancelled');
    await access(`${out}.part`);
  });

  test('no more than so many run at a time, and so many are remembered', async () => {
    const { jobs, say, until } = setup({ maxRunning: 2, maxEnded: 3 });
    for (let at = 0; at < 8; at += 2) {
      jobs.start(request(), 'x');
      jobs.start(request(), 'x');
      expect(() => jobs.start(request(), 'x')).toThrow(/2 exports and imports are under way/);
      say(at, DONE);
      say(at + 1, DONE);
      await until(at + 2, 'done');
    }
    expect(jobs.list().map(({ id }) => id)).toEqual([6, 7, 8]);
  });

  test('know which captures they read', () => {
    const { jobs } = setup();
    jobs.start(request({ file: '/a' }), 'x');
    expect([jobs.uses('/a'), jobs.uses('/b')]).toEqual([true, false]);
  });

  test('dispose waits shortly, then ends them by force', async () => {
    const { jobs, clock, workers, say } = setup();
    jobs.start(request(), 'heeds');
    jobs.start(request(), 'does not');
    const disposed = jobs.dispose();
    say(0, { type: 'cancelled' });
    await clock.advanceAsync(500);
    await disposed;
    expect(jobs.list().map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(workers.every(({ ended }) => ended)).toBe(true);
    expect(clock.pending()).toEqual([]);
  });
});
