import { pick, type Scenario } from './types';

const PEOPLE = ['alice', 'bob', 'chen', 'dara', 'emeka'] as const;
const OPENERS = ['Has anyone', 'I just', 'Can we', 'Tomorrow we', 'Looks like we'] as const;
const MIDDLES = ['restarted', 'looked at', 'moved', 'finished', 'missed'] as const;
const ENDINGS = ['the staging feed?', 'the new dashboard.', 'the release.', 'lunch 🥪'] as const;

/** People talking. */
export const chat: Scenario = {
  about: 'five people talking',
  defaultRate: 1,
  create(random) {
    return () => {
      const user = pick(random, PEOPLE);
      if (random() < 0.15) return { event: 'typing', data: { user } };
      const text = `${pick(random, OPENERS)} ${pick(random, MIDDLES)} ${pick(random, ENDINGS)}`;
      return { event: 'message', data: { user, text } };
    };
  },
};
