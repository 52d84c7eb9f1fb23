import type { InstanceView } from '../../../../../shared/contract/server-views';
import { TRANSPORTS, type Transport } from '../../../../../shared/model/transport';

/** The way of a message to one client: two hops as parts of a bar. */
export interface HopBar {
  transport: Transport;
  /** Medians in ms; null = not measured. */
  toInstanceMs: number | null;
  toClientMs: number | null;
  /** 99 of 100 are faster, in ms; null = not measured. */
  toClientP99Ms: number | null;
  /** Messages that arrived. */
  count: number;
  /** Widths in percent of the longest way of all. */
  toInstanceWidth: number;
  toClientWidth: number;
}

/** The bars of an instance, one a transport. */
export interface InstanceBars {
  number: number;
  bars: HopBar[];
}

/** The bars of those of this program that were measured, on one scale. */
export function hopBars(instances: readonly InstanceView[]): InstanceBars[] {
  const measured = instances.filter(({ toInstance }) => toInstance !== null);
  const longest = Math.max(0, ...measured.flatMap(waysOf));
  const share = (ms: number | null) => (longest > 0 && ms !== null ? (ms / longest) * 100 : 0);
  return measured.flatMap(({ number, toInstance, toClient }) => {
    if (number === null) return [];
    const toInstanceMs = toInstance?.p50 ?? null;
    const bars = TRANSPORTS.map((transport) => {
      const hop = toClient[transport];
      const toClientMs = hop?.p50 ?? null;
      return {
        transport,
        toInstanceMs,
        toClientMs,
        toClientP99Ms: hop?.p99 ?? null,
        count: hop?.count ?? 0,
        toInstanceWidth: share(toInstanceMs),
        toClientWidth: share(toClientMs),
      };
    });
    return [{ number, bars }];
  });
}

function waysOf({ toInstance, toClient }: InstanceView): number[] {
  const before = toInstance?.p50 ?? 0;
  return [before, ...Object.values(toClient).map(({ p50 }) => before + p50)];
}
