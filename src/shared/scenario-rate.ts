import type { ScenarioRate } from './model/scenario-file';

/**
 * How many messages a second are due at a time; of bursts and of independent arrivals the mean.
 *
 * @param atMs since the start
 */
export function ratePerSecondAt(rate: ScenarioRate, atMs: number): number {
  if (rate.kind !== 'ramp') return meanPerSecond(rate);
  const { from, to, overMs, after } = rate;
  const at = after === 'repeat' ? atMs % overMs : Math.min(atMs, overMs);
  return from + ((to - from) * at) / overMs;
}

/** How many messages a second there are in the long run. */
export function meanPerSecond(rate: ScenarioRate): number {
  switch (rate.kind) {
    case 'fixed':
    case 'poisson':
      return rate.perSecond;
    case 'bursts':
      return (rate.messages * 1_000) / rate.everyMs;
    case 'ramp':
      return rate.after === 'stay' ? rate.to : (rate.from + rate.to) / 2;
  }
}
