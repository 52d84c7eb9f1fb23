import type { FaultKind, FaultName } from '../../../../shared/model/fault';
import type { Clock } from '../../platform/clock';
import type { Arrivals } from './arrivals';
import type { FaultLines } from './fault-line';
import type { FaultLog } from './fault-log';
import type { FaultPlace, FaultSet, PlannedFault } from './fault-set';
import type { MessageNumbers } from './message-numbers';

/** What faults are done with. */
export interface FaultContext {
  clock: Clock;
  set: FaultSet;
  log: FaultLog;
  lines: FaultLines;
  arrivals: Arrivals;
  numbers: MessageNumbers;
  /** Messages held back for one client, and their bytes; past it the oldest go out. */
  maxHeldMessages: number;
  maxHeldBytes: number;
  /** Characters after which an answer to a poll takes no more messages, however large they are made. */
  maxPageBytes: number;
}

/** A fault of one kind. */
export type PlannedOf<K extends FaultName> = PlannedFault & {
  readonly fault: { readonly what: Extract<FaultKind, { kind: K }> };
};

/** True for a fault of this kind. */
export function isOf<K extends FaultName>(planned: PlannedFault, kind: K): planned is PlannedOf<K> {
  return planned.fault.what.kind === kind;
}

/** Whether a fault that goes by requests or connections is done to this one, now. */
export function strikesPlace(
  planned: PlannedFault,
  place: FaultPlace,
  { set, arrivals }: FaultContext,
): boolean {
  if (!set.isOn(planned)) return false;
  return set.strikes(planned, arrivals.nameOf(place), arrivals.numberOf(place));
}

/** Since when a fault has been there for what opened at `openedAt`: whichever came later. */
export function metAt({ fault, since }: PlannedFault, openedAt: number): number {
  return Math.max(openedAt, since + fault.when.fromMs);
}

/** What a fault is remembered by for one client; another one when it is switched on anew. */
export function nameOf({ key, since }: PlannedFault): string {
  return `${key} ${since}`;
}

/** Forgets what is remembered of faults that are no longer there. */
export function forgetOthers(
  names: Map<string, unknown> | Set<string>,
  concerned: readonly PlannedFault[],
): void {
  const there = new Set(concerned.map(nameOf));
  for (const name of names.keys()) if (!there.has(name)) names.delete(name);
}
