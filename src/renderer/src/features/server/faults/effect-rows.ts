import type { FaultCounts } from '../../../../../shared/contract/server-views';
import type { ConnectionView, SeriesView } from '../../../../../shared/contract/views';
import { isLoopbackUrl } from '../../../../../shared/loopback';
import type { Fault, FaultName } from '../../../../../shared/model/fault';
import { FAULT_NAMES } from '../../../../../shared/model/fault-words';
import type { ConnectionFigures } from '../../../../../shared/model/summary';
import type { Transport } from '../../../../../shared/model/transport';
import { parseUrl } from '../../../../../shared/parse-url';
import type { FaultBaseline } from '../../../state/fault-baseline';

/** What Monitor's connections of one transport to this server have seen; null is unknown. */
export interface SeenFigures {
  connections: number;
  open: number;
  received: number;
  lost: number | null;
  duplicated: number | null;
  reordered: number | null;
  reconnects: number;
  /** Of the newest second, in ms: the median of the connections, and the worst. */
  p50: number | null;
  p99: number | null;
  /** p50 second by second, oldest first, as far as it is known. */
  spark: number[];
}

/** The connections that go to one of the instances at `urls`; loopback hosts are all the same. */
export function connectionsTo(
  urls: readonly string[],
  connections: readonly ConnectionView[],
): ConnectionView[] {
  const servers = urls.flatMap((url) => parseUrl(url) ?? []);
  return connections.filter(({ spec }) => {
    const target = parseUrl(spec.url);
    return target !== null && servers.some((server) => leadsTo(target, server));
  });
}

function leadsTo(target: URL, server: URL): boolean {
  if (portOf(target) !== portOf(server)) return false;
  if (target.hostname === server.hostname) return true;
  return isLoopbackUrl(target.href) && (isLoopbackUrl(server.href) || isAny(server));
}

const isAny = ({ hostname }: URL) => hostname === '0.0.0.0' || hostname === '[::]';

function portOf({ port, protocol }: URL): string {
  return port || (protocol === 'https:' || protocol === 'wss:' ? '443' : '80');
}

/** What connections of one transport have seen since the baseline; without one, in all. */
export function seenBy(
  connections: readonly ConnectionView[],
  series: ReadonlyMap<number, SeriesView>,
  baseline: FaultBaseline | null,
): SeenFigures {
  const seen = connections.map(({ id, figures }) => sinceThen(figures, baseline?.figures.get(id)));
  const sum = (read: (one: ConnectionFigures) => number) =>
    seen.reduce((total, one) => total + read(one), 0);
  const audits = seen.flatMap(({ audit }) => audit ?? []);
  const audited = (read: (one: (typeof audits)[number]) => number) =>
    audits.length === 0 ? null : audits.reduce((total, one) => total + read(one), 0);
  const all = connections.map(({ id }) => series.get(id)?.points ?? []);
  const known = all.flatMap(
    (points) =>
      points
        .slice(-NEWEST)
        .filter(({ p50 }) => p50 !== null)
        .at(-1) ?? [],
  );
  return {
    connections: connections.length,
    open: connections.filter(({ state }) => state.state === 'open').length,
    received: sum(({ received }) => received),
    lost: audited(({ lost }) => lost),
    duplicated: audited(({ duplicated }) => duplicated),
    reordered: audited(({ reordered }) => reordered),
    reconnects: sum(({ reconnects }) => reconnects),
    p50: middle(known.flatMap(({ p50 }) => p50 ?? [])),
    p99: most(known.flatMap(({ p99 }) => p99 ?? [])),
    spark: (all[0] ?? []).slice(-SPARK_STEPS).flatMap(({ p50 }) => p50 ?? []),
  };
}

/** Steps in which the newest latency is looked for. */
const NEWEST = 3;
const SPARK_STEPS = 60;

function sinceThen(now: ConnectionFigures, then: ConnectionFigures | undefined): ConnectionFigures {
  if (!then || then.received > now.received) return now;
  const audit = now.audit && {
    // What was missing may have come late.
    lost: Math.max(0, now.audit.lost - (then.audit?.lost ?? 0)),
    duplicated: now.audit.duplicated - (then.audit?.duplicated ?? 0),
    reordered: now.audit.reordered - (then.audit?.reordered ?? 0),
  };
  return {
    ...now,
    audit,
    received: now.received - then.received,
    reconnects: now.reconnects - then.reconnects,
  };
}

/** Kinds to show: those of the plan that are on, and those done since the baseline. */
export function shownKinds(
  faults: readonly Fault[],
  done: Readonly<Record<Transport, FaultCounts>>,
): FaultName[] {
  const planned = new Set(faults.filter(({ on }) => on).map(({ what }) => what.kind));
  return FAULT_NAMES.filter(
    (kind) => planned.has(kind) || Object.values(done).some((counts) => (counts[kind] ?? 0) > 0),
  );
}

/** Faults done since the baseline. */
export function doneSince(
  now: Readonly<Record<Transport, FaultCounts>>,
  baseline: FaultBaseline | null,
): Record<Transport, FaultCounts> {
  const since = (transport: Transport): FaultCounts => {
    const counts: FaultCounts = {};
    for (const kind of FAULT_NAMES) {
      const before = baseline?.byTransport[transport][kind] ?? 0;
      counts[kind] = (now[transport][kind] ?? 0) - before;
    }
    return counts;
  };
  return { websocket: since('websocket'), sse: since('sse'), poll: since('poll') };
}

/** True when a fault of this kind is meant for a transport. */
export function concernsTransport(
  faults: readonly Fault[],
  kind: FaultName,
  transport: Transport,
): boolean {
  return faults.some(
    ({ on, what, where }) =>
      on &&
      what.kind === kind &&
      (where.transports.length === 0 || where.transports.includes(transport)),
  );
}

function middle(values: readonly number[]): number | null {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? null;
}

function most(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values);
}
