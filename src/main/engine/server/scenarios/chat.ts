import { pick } from './choice';
import { padObject } from './padding';
import type { Scenario } from './types';

const PEOPLE = ['alice', 'bob', 'chiara', 'deniz', 'eva'] as const;
const OPENINGS = [
  'has anyone seen',
  'I just fixed',
  'who owns',
  'please look at',
  'so much for',
] as const;
const SUBJECTS = [
  'the flaky test',
  'the new build',
  'that alert',
  'the staging box',
  'lunch',
] as const;
const ENDINGS = ['?', '!', ' :)', ' again', ' \u{1f600}', ''] as const;

/** People who talk. */
export const chat: Scenario = {
  name: 'chat',
  description: 'Five people talking.',
  ratePerSecond: 1,
  sized: true,
  create({ random, sizeBytes }) {
    return () => {
      const user = pick(random, PEOPLE);
      const text = `${pick(random, OPENINGS)} ${pick(random, SUBJECTS)}${pick(random, ENDINGS)}`;
      return { event: 'message', dataJson: padObject({ from: user, text }, sizeBytes), user };
    };
  },
};
