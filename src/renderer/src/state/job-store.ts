import { create } from 'zustand';
import type { JobView } from '../../../shared/contract/capture-views';

/** Long work of this session. */
export interface JobsState {
  /** In order of their start. */
  jobs: readonly JobView[];
  /** The one that has ended last while the window was there; null when none has. */
  ended: JobView | null;
}

/** Ended ones beyond these are forgotten, the oldest first. */
const MOST_KEPT = 50;

/** The jobs; written by the functions of this file alone. */
export const useJobs = create<JobsState>(() => ({ jobs: [], ended: null }));

/** Takes over how far a job is. One that has ended does not run again. */
export function applyJob(job: JobView): void {
  const { jobs } = useJobs.getState();
  const known = jobs.find(({ id }) => id === job.id);
  if (known && known.state !== 'running') return;
  const ended = job.state === 'running' ? {} : { ended: job };
  useJobs.setState({ jobs: withJob(jobs, job), ...ended });
}

/** Takes over what main says of all jobs; those that had ended before the window came are no news. */
export function applyJobs(jobs: readonly JobView[]): void {
  for (const job of jobs) {
    const known = useJobs.getState().jobs;
    const isOld = job.state !== 'running' && known.every(({ id }) => id !== job.id);
    if (isOld) useJobs.setState({ jobs: withJob(known, job) });
    else applyJob(job);
  }
}

/** Those that run. */
export function runningJobs(jobs: readonly JobView[]): JobView[] {
  return jobs.filter(({ state }) => state === 'running');
}

function withJob(jobs: readonly JobView[], job: JobView): readonly JobView[] {
  if (jobs.some(({ id }) => id === job.id)) {
    return jobs.map((one) => (one.id === job.id ? job : one));
  }
  const more = [...jobs, job];
  const oldest = more.findIndex(({ state }) => state !== 'running');
  return more.length > MOST_KEPT && oldest >= 0
    ? more.filter((_, index) => index !== oldest)
    : more;
}
