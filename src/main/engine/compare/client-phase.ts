import type { MessageRecord } from '../../../shared/model/record';
import type { Connection } from '../client/types';
import type { Clock } from '../platform/clock';
import { type Arrivals, createArrivals } from './arrivals';
import { type ClientLatency, createClientLatency } from './client-latency';
import type { ClientFigures } from './protocol';

/** What a connection and its process have used so far. */
interface Use {
  wireBytes: number;
  headBytes: number | null;
  requests: number;
  connections: number;
  reconnects: number;
  cpuUs: number;
}

/** The part of a client's life in which messages count. */
export interface ClientPhase {
  readonly arrivals: Arrivals;
  readonly latency: ClientLatency;
  readonly firstId: number;
  /** When the last message that counts came, monotonic ms; null before the first. */
  readonly lastAt: number | null;
  reconnects(): number;
  /** A received message. */
  see(record: MessageRecord): void;
  /** The connection opened, or is open no more. */
  open(isOpen: boolean): void;
  figures(lastId: number): ClientFigures;
}

/** What a phase is begun with. */
export interface ClientPhaseOptions {
  connection: Connection;
  clock: Clock;
  cpuUs(): number;
  firstId: number;
  /** Ids that count. */
  count: number;
  twoClocks: boolean;
  /** Requests and sockets that the opening took: they are counted, too. */
  opening: { requests: number; sockets: number };
}

/** Begins one: what the connection uses from here on is measured. */
export function beginPhase(options: ClientPhaseOptions): ClientPhase {
  const { connection, clock, firstId, opening } = options;
  const arrivals = createArrivals(firstId, options.count);
  const latency = createClientLatency(options.twoClocks);
  let payloadBytes = 0;
  let lastAt: number | null = null;
  let downtimeMs = 0;
  let downSince = connection.state.state === 'open' ? null : clock.monotonic();
  const before = use();

  function use(): Use {
    const cpuUs = options.cpuUs();
    const { total, heads, requests, sockets } = connection.measures(false).wire;
    const { reconnects } = connection.figures();
    return {
      ...{ wireBytes: total, headBytes: heads, requests },
      ...{ connections: sockets, reconnects, cpuUs },
    };
  }

  const reconnects = () => connection.figures().reconnects - before.reconnects;

  return {
    arrivals,
    latency,
    firstId,
    get lastAt() {
      return lastAt;
    },
    reconnects,
    see({ id, latencyMs, payload }) {
      if (id === undefined || !arrivals.see(id)) return;
      payloadBytes += payload.length;
      lastAt = clock.monotonic();
      if (typeof latencyMs === 'number') latency.add(latencyMs);
    },
    open(isOpen) {
      if (isOpen === (downSince === null)) return;
      if (downSince !== null) downtimeMs += clock.monotonic() - downSince;
      downSince = isOpen ? null : clock.monotonic();
    },
    figures(lastId) {
      const after = use();
      const delivered = arrivals.delivered(lastId);
      const wireBytes = after.wireBytes - before.wireBytes;
      const headerBytes =
        after.headBytes === null || before.headBytes === null
          ? null
          : after.headBytes - before.headBytes;
      const framing = headerBytes === null ? null : wireBytes - payloadBytes - headerBytes;
      const perMessage = (value: number) => (delivered === 0 ? null : value / delivered);
      return {
        delivered,
        duplicated: arrivals.duplicated,
        reordered: arrivals.reordered,
        latencyMs: latency.summary(),
        jitterMs: latency.jitterMs(),
        wireBytes,
        wireBytesPerMessage: perMessage(wireBytes),
        payloadBytes,
        headerBytes,
        // Compressed payloads are larger than what went over the wire.
        framingBytes: framing === null || framing < 0 ? null : framing,
        efficiency: wireBytes === 0 ? null : Math.min(1, payloadBytes / wireBytes),
        requests: after.requests - before.requests + opening.requests,
        connections: after.connections - before.connections + opening.sockets,
        reconnects: after.reconnects - before.reconnects,
        downtimeMs: downtimeMs + (downSince === null ? 0 : clock.monotonic() - downSince),
        cpuUsPerMessage: perMessage(after.cpuUs - before.cpuUs),
      };
    },
  };
}
