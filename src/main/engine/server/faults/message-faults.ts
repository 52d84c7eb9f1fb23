import type { FaultName } from '../../../../shared/model/fault';
import type { Envelope } from '../envelope';
import { type FaultContext, isOf, type PlannedOf } from './fault-context';
import type { PlannedFault } from './fault-set';

/** A message that is to be overtaken waits so long for the next one, in ms. */
export const REORDER_WAIT_MS = 1_000;

/** The fault of this kind that is done to a message, if any. */
export function strikingMessage<K extends FaultName>(
  kind: K,
  envelope: Envelope,
  concerned: readonly PlannedFault[],
  { set, numbers }: FaultContext,
): PlannedOf<K> | undefined {
  for (const planned of concerned) {
    if (!isOf(planned, kind) || !set.isOn(planned)) continue;
    if (set.strikes(planned, envelope.channel, numbers.of(envelope))) return planned;
  }
  return undefined;
}

/** By how much a message goes out later, in ms; null when nothing delays it. */
export function delayOf(
  envelope: Envelope,
  concerned: readonly PlannedFault[],
  { set, numbers }: FaultContext,
): number | null {
  let delay: number | null = null;
  for (const planned of concerned) {
    if (!isOf(planned, 'latency') || !set.isOn(planned)) continue;
    const number = numbers.of(envelope);
    if (!set.strikes(planned, envelope.channel, number)) continue;
    const { ms, jitterMs } = planned.fault.what;
    const spread = (2 * set.chance(planned, envelope.channel, number) - 1) * jitterMs;
    delay = (delay ?? 0) + Math.max(0, ms + spread);
  }
  return delay;
}

/** A gap says what is missing: it is never done anything to, or a hole would be silent. */
export function isGap({ event }: Envelope): boolean {
  return event === 'gap';
}

/** What latency tells in the log. */
export function latencyDetail(ms: number): string {
  return `+${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
