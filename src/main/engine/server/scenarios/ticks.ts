import type { Scenario } from './types';

/** The load generator: numbered messages of fixed size at a fixed rate. */
export const ticks: Scenario = {
  about: 'load: numbered messages of fixed rate and size',
  defaultRate: 100,
  create() {
    let tick = 0;
    return () => {
      tick++;
      return { event: 'tick', data: { tick } };
    };
  },
};
