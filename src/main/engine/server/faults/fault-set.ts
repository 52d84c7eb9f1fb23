import type { Fault, FaultPlan } from '../../../../shared/model/fault';
import type { Transport } from '../../../../shared/model/transport';
import type { Clock, Timer } from '../../platform/clock';
import { chanceOf } from './chance';

/** Whom a fault may concern. */
export interface FaultPlace {
  readonly transport: Transport;
  readonly channel: string | null;
  /** `user_id` or client id; null when unknown. */
  readonly client: string | null;
  /** The number in the clients table; null until it has one. */
  clientId: number | null;
  /** The how manieth it is of its kind, for chances; null until a fault asks. */
  arrival: number | null;
}

/** The place of a request that has just come. */
export function faultPlace(
  transport: Transport,
  channel: string | null,
  client: string | null,
): FaultPlace {
  return { transport, channel, client, clientId: null, arrival: null };
}

/** A fault of the plan, and what its chances go by. */
export interface PlannedFault {
  readonly fault: Fault;
  /** Its kind and how many of that kind stand before it: what else is in the plan changes nothing. */
  readonly key: string;
  /** Monotonic ms at which it was switched on. */
  readonly since: number;
}

/** The faults of a server, changeable while it runs. */
export interface FaultSet {
  readonly plan: FaultPlan;
  /** Takes over a plan; what is switched on anew begins now. */
  set(plan: FaultPlan): void;
  /** Those switched on that concern a place, whatever their time. Empty in the usual case. */
  of(place: FaultPlace): readonly PlannedFault[];
  /** True while its time runs. */
  isOn(planned: PlannedFault): boolean;
  /** Whether it is done to this one: the same answer for the same seed, fault, name and number. */
  strikes(planned: PlannedFault, name: string, number: number): boolean;
  /** A number in [0, 1), as reproducible as {@link strikes}. */
  chance(planned: PlannedFault, name: string, number: number): number;
  /** Told whenever the plan changes, or the time of one of its faults begins or ends. */
  onChange(listener: () => void): () => void;
  /** Stops its timers. */
  close(): void;
}

const NO_FAULTS: readonly PlannedFault[] = [];

/** Makes a set of the faults of a plan. */
export function createFaultSet(initial: FaultPlan, clock: Clock): FaultSet {
  let plan = initial;
  let planned = planOf(initial, []);
  let boundary: Timer | null = null;
  let closed = false;
  const listeners = new Set<() => void>();

  /** What goes on as it was keeps its time. */
  function planOf({ faults }: FaultPlan, before: readonly PlannedFault[]): PlannedFault[] {
    const now = clock.monotonic();
    const left = new Map(before.map(({ fault, since }) => [JSON.stringify(fault), since]));
    const seen = new Map<string, number>();
    const made: PlannedFault[] = [];
    for (const fault of faults) {
      const { kind } = fault.what;
      const earlier = seen.get(kind) ?? 0;
      seen.set(kind, earlier + 1);
      if (!fault.on) continue;
      const since = left.get(JSON.stringify(fault)) ?? now;
      made.push({ fault, key: `${kind} ${earlier}`, since });
    }
    return made;
  }

  /** Wakes the listeners when a time begins or ends, the next one first. */
  function watchTimes(): void {
    boundary?.cancel();
    boundary = null;
    if (closed) return;
    const now = clock.monotonic();
    let next = Number.POSITIVE_INFINITY;
    for (const { fault, since } of planned) {
      const from = since + fault.when.fromMs;
      const to = from + (fault.when.forMs ?? Number.POSITIVE_INFINITY);
      for (const time of [from, to]) if (time > now) next = Math.min(next, time);
    }
    if (next < Number.POSITIVE_INFINITY) boundary = clock.after(next - now, tell);
  }

  function tell(): void {
    for (const listener of [...listeners]) listener();
    watchTimes();
  }

  watchTimes();
  return {
    get plan() {
      return plan;
    },
    set(next) {
      plan = next;
      planned = planOf(next, planned);
      tell();
    },
    of(place) {
      if (planned.length === 0) return NO_FAULTS;
      return planned.filter(({ fault }) => concerns(fault, place));
    },
    isOn({ fault: { when }, since }) {
      const age = clock.monotonic() - since;
      return age >= when.fromMs && (when.forMs === null || age < when.fromMs + when.forMs);
    },
    strikes: ({ fault, key }, name, number) =>
      fault.probability >= 1 || chanceOf(plan.seed, key, name, number) < fault.probability,
    // Another name than that of strikes, or the two would go together.
    chance: ({ key }, name, number) => chanceOf(plan.seed, `${key} chance`, name, number),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      boundary?.cancel();
      boundary = null;
    },
  };
}

function concerns({ where }: Fault, place: FaultPlace): boolean {
  const { transports, channel, client } = where;
  return (
    (transports.length === 0 || transports.includes(place.transport)) &&
    (channel === null || channel === place.channel) &&
    (client === null || client === place.client || client === `#${place.clientId}`)
  );
}
