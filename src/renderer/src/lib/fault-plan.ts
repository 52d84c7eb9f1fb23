import { parseFaults } from '../../../shared/fault-grammar';
import { faultsText, faultText } from '../../../shared/fault-text';
import type { Fault, FaultPlan } from '../../../shared/model/fault';
import { FAULT_PRESETS, type FaultPreset } from '../../../shared/model/fault-presets';

/** How many faults of a plan are switched on. */
export function faultsOn({ faults }: FaultPlan): number {
  return faults.filter(({ on }) => on).length;
}

/** The preset that a plan is, all of it switched on; null when it is none. */
export function presetOfPlan({ faults }: FaultPlan): FaultPreset | null {
  if (faults.length === 0) return null;
  const text = faultsText(faults);
  return FAULT_PRESETS.find((preset) => faultsText(parseFaults(preset.faults)) === text) ?? null;
}

/** A fault without where and when it is done: `latency=200ms±50ms`. */
export function whatText({ what }: Fault): string {
  return faultText({
    ...{ on: true, what, probability: 1 },
    where: { transports: [], channel: null, client: null },
    when: { fromMs: 0, forMs: null },
  });
}
