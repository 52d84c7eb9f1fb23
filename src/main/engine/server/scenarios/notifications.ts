import { pick, type Scenario } from './types';

const KINDS = ['build', 'review', 'deploy', 'incident'] as const;
const LEVELS = ['info', 'info', 'info', 'warning', 'error'] as const;

/** Rare messages: one in ten seconds. */
export const notifications: Scenario = {
  about: 'rare notifications, one in ten seconds',
  defaultRate: 0.1,
  create(random) {
    let count = 0;
    return () => {
      count++;
      const about = pick(random, KINDS);
      const level = pick(random, LEVELS);
      return { event: 'notification', data: { number: count, about, level, read: false } };
    };
  },
};
