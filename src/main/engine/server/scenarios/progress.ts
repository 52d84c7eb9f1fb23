import type { Scenario } from './types';

/** A job from 0 to 100 %, then done, then the next. */
export const progress: Scenario = {
  about: 'a job from 0 to 100 %, then done, then the next one',
  defaultRate: 4,
  create(random) {
    let job = 1;
    let percent = 0;
    let started = false;
    return () => {
      if (percent >= 100) {
        const finished = job++;
        percent = 0;
        started = false;
        return { event: 'done', data: { job: finished } };
      }
      if (started) percent = Math.min(100, percent + 1 + Math.floor(random() * 6));
      started = true;
      return { event: 'progress', data: { job, percent } };
    };
  },
};
