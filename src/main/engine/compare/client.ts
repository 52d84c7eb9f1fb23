import { describeCloseReason } from '../../../shared/model/close-reason';
import { connectionSpecSchema } from '../../../shared/model/connection-spec';
import type { ConnectionRecord, MessageRecord, StateRecord } from '../../../shared/model/record';
import { createConnection } from '../client/connection';
import type { Timer } from '../platform/clock';
import type { Platform } from '../platform/platform';
import type { ProcessPort } from '../platform/processes';
import { beginPhase, type ClientPhase } from './client-phase';
import type { ClientOrder, ClientReport, RoleOrder, Snapshot } from './protocol';

/** Receives over one transport as the product does, in a process of its own. */
export interface CompareClient {
  order(order: ClientOrder): void;
}

const SNAPSHOT_EVERY_MS = 250;
/** How often it is looked whether all has come. */
const LOOK_EVERY_MS = 10;
/** Longest wait for what is left of the warm-up. */
const WARMUP_DRAIN_MS = 1_000;
/** Once the last message has come, how long an earlier one may still take. */
const LATE_MS = 200;

/** Makes one, which connects at once. */
export function createCompareClient(
  role: Extract<RoleOrder, { type: 'client' }>,
  platform: Platform,
  port: Pick<ProcessPort, 'post'>,
  cpuUs: () => number,
): CompareClient {
  const { clock } = platform;
  const { url, transport, twoClocks } = role;
  const looked = { idPath: 'id', tsPath: 'ts', tsUnit: 'ms' as const };
  const spec = connectionSpecSchema.parse({ url, transport, ...looked });
  const connection = createConnection(spec, platform, onRecord);
  let opening: { requests: number; sockets: number } | null = null;
  let phase: ClientPhase | null = null;
  let receiving = false;
  let trouble: string | null = null;
  /** The largest id of any message. */
  let newestId = 0;
  let look: Timer | null = null;
  /** What telling how it stands has cost: no work of a client. */
  let tellingUs = 0;

  const report = (message: ClientReport) => port.post(message);

  function onRecord(record: ConnectionRecord): void {
    if (record.kind === 'message' && record.direction === 'received') onMessage(record);
    else if (record.kind === 'state') onState(record);
  }

  function onMessage(record: MessageRecord): void {
    // A gap is no message of the publisher's; its id is that of another, as that of one without is.
    if (record.event === 'gap' || record.idRepeated) return;
    if (!receiving) {
      receiving = true;
      const { requests, sockets } = connection.measures(false).wire;
      opening = { requests, sockets };
      report({ type: 'receiving' });
    }
    newestId = Math.max(newestId, Number(record.id) || 0);
    phase?.see(record);
  }

  function onState({ state }: StateRecord): void {
    if (state.state === 'waiting' || state.state === 'closed') {
      trouble = describeCloseReason(state.reason);
    }
    if (state.state === 'open') trouble = null;
    phase?.open(state.state === 'open');
    if (state.state === 'closed' && !receiving) {
      report({ type: 'failed', code: 'not-open', message: trouble ?? 'it was closed' });
    } else report({ type: 'snapshot', ...snapshot(state.state) });
  }

  function snapshot(state: string = connection.state.state): Snapshot {
    const { p50, p99 } = phase?.latency.summary() ?? { p50: null, p99: null };
    return {
      state: laneState(state),
      trouble,
      delivered: phase?.arrivals.distinct ?? 0,
      reached: phase ? phase.arrivals.largest - phase.firstId + 1 : 0,
      reconnects: phase?.reconnects() ?? 0,
      ...{ p50, p99, bins: phase?.latency.bins() ?? [] },
    };
  }

  /** Waits until `isDone`, but not longer than `mostMs`. */
  function until(isDone: () => boolean, mostMs: number, then: () => void): void {
    const endAt = clock.monotonic() + mostMs;
    const step = () => {
      if (isDone() || clock.monotonic() >= endAt) then();
      else look = clock.after(LOOK_EVERY_MS, step);
    };
    look?.cancel();
    step();
  }

  function begin({ firstId, count }: { firstId: number; count: number }): void {
    until(
      () => newestId >= firstId - 1,
      WARMUP_DRAIN_MS,
      () => {
        phase = beginPhase({
          ...{ connection, clock, firstId, count, twoClocks },
          cpuUs: () => cpuUs() - tellingUs,
          opening: opening ?? { requests: 0, sockets: 0 },
        });
        report({ type: 'begun' });
      },
    );
  }

  function finish(ending: ClientPhase, lastId: number, drainMs: number): void {
    const total = lastId - ending.firstId + 1;
    const hasAll = () => {
      const { distinct, largest } = ending.arrivals;
      if (distinct >= total || connection.state.state === 'closed') return true;
      return largest >= lastId && clock.monotonic() - (ending.lastAt ?? 0) > LATE_MS;
    };
    until(hasAll, drainMs, () => {
      const figures = ending.figures(lastId);
      const over = connection.state.state === 'closed';
      if (over) figures.gaveUp = trouble ?? 'it was closed';
      report({ type: 'finished', figures, bins: ending.latency.bins() });
    });
  }

  clock.every(SNAPSHOT_EVERY_MS, () => {
    const before = cpuUs();
    report({ type: 'snapshot', ...snapshot() });
    tellingUs += cpuUs() - before;
  });
  connection.connect();
  return {
    order(order) {
      if (order.type === 'begin') begin(order);
      else if (phase) finish(phase, order.lastId, order.drainMs);
    },
  };
}

function laneState(state: string): Snapshot['state'] {
  if (state === 'open' || state === 'waiting' || state === 'closed') return state;
  return state === 'closing' ? 'closed' : 'connecting';
}
