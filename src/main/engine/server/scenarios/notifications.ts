import { between, pick } from './choice';
import { padObject } from './padding';
import type { Scenario } from './types';

const KINDS = [
  ['info', 'Nightly backup finished'],
  ['info', 'A new version is available'],
  ['warning', 'Disk is 80 % full'],
  ['warning', 'Certificate ends in 14 days'],
  ['error', 'Payment provider does not answer'],
] as const;

/** Rare notices, for what long polling is good at. */
export const notifications: Scenario = {
  name: 'notifications',
  description: 'Rare notices of kind info, warning and error.',
  ratePerSecond: 0.2,
  sized: true,
  create({ random, sizeBytes }) {
    let number = 0;
    return () => {
      number += 1;
      const [level, title] = pick(random, KINDS);
      const notice = { number, level, title, source: `node-${between(random, 1, 9)}` };
      return { event: 'notification', dataJson: padObject(notice, sizeBytes) };
    };
  },
};
