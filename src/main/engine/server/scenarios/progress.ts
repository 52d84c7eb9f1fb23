import { between } from './choice';
import { padObject } from './padding';
import type { Scenario } from './types';

/** A job from 0 to 100 %, then `done`, then the next job. */
export const progress: Scenario = {
  name: 'progress',
  description: 'A job from 0 to 100 %, then done, then the next job.',
  ratePerSecond: 5,
  sized: true,
  create({ random, sizeBytes }) {
    let job = 1;
    let percent = 0;
    let finished = false;
    return () => {
      if (finished) {
        const dataJson = padObject({ job, done: true }, sizeBytes);
        job += 1;
        percent = 0;
        finished = false;
        return { event: 'done', dataJson };
      }
      const dataJson = padObject({ job, percent }, sizeBytes);
      finished = percent === 100;
      percent = Math.min(100, percent + between(random, 1, 8));
      return { event: 'progress', dataJson };
    };
  },
};
