import type { CompareResult, CompareRound } from '../../../shared/model/compare';
import { TRANSPORTS } from '../../../shared/model/transport';
import { adviceOn } from './advice';
import { combineRounds } from './combine';
import { clockOf, readBaseUrl } from './endpoints';
import { faultPlanOf } from './faults';
import { createRound, type Round } from './round';
import type { StartComparison } from './types';

/** Starts a comparison (SPEC 6): its rounds one after the other, then the result. */
export const startComparison: StartComparison = (spec, deps, events = {}) => {
  const transports = TRANSPORTS.filter((transport) => spec.transports.includes(transport));
  const clock = clockOf(spec.baseUrl);
  let ending: 'cancelled' | 'finished' | null = null;
  let current: Round | null = null;

  async function run(): Promise<CompareResult | null> {
    const baseUrl = spec.baseUrl === null ? null : readBaseUrl(spec.baseUrl);
    const faults = faultPlanOf(spec);
    const startedAt = deps.clock.now();
    const rounds: CompareRound[] = [];
    for (let number = 1; number <= spec.rounds && ending === null; number++) {
      current = createRound({
        ...{ number, spec, baseUrl, faults, transports, deps },
        twoClocks: clock === 'offset',
        onMoved: (progress) => events.onMoved?.(progress),
      });
      const round = await current.run();
      // A round that was cut short is only kept where there is no whole one.
      if (round === null || (ending !== null && rounds.length > 0)) break;
      rounds.push(round);
      events.onRound?.(number, round);
    }
    if (ending === 'cancelled' || rounds.length === 0) return null;
    const combined = combineRounds(rounds, transports);
    const advice = adviceOn(combined.transports, rounds, clock);
    return { startedAt, spec, clock, machine: deps.machine, rounds, ...combined, advice };
  }

  return {
    // Nothing is told before the caller has the comparison.
    done: Promise.resolve().then(run),
    cancel() {
      ending = 'cancelled';
      current?.cancel();
    },
    finish() {
      ending ??= 'finished';
      current?.finish();
    },
  };
};
