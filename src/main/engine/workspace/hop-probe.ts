import { connectionSpecSchema } from '../../../shared/model/connection-spec';
import type { ConnectionRecord } from '../../../shared/model/record';
import { TRANSPORTS, type Transport } from '../../../shared/model/transport';
import type { Connection } from '../client/types';
import type { Platform } from '../platform/platform';
import type { MockServer } from '../server/types';
import { createHopLog, HOP_CHANNEL, type HopTimes } from './hop-times';
import { urlOf } from './instance-views';
import type { ConnectionFactory } from './types';

/** An instance that is measured. */
export interface HopTarget {
  number: number;
  server: MockServer;
}

/** What is measured, and with what. */
export interface HopProbeOptions {
  /** Those that listen. */
  targets: readonly HopTarget[];
  /** Where the messages are published. */
  publisher: MockServer;
  /** The certificate that is trusted, in PEM; null = the system's. */
  ca: string | null;
  createConnection: ConnectionFactory;
  platform: Platform;
}

/** A measurement under way. */
export interface HopProbe {
  /** Null when it was ended before. */
  done: Promise<HopTimes | null>;
  end(): void;
}

const MESSAGES = 100;
/** How long a message is waited for before the next: none stands in the queue of another. */
const ARRIVAL_MS = 250;
/** After its arrivals: so long that the polls wait again. */
const PAUSE_MS = 10;
/** Of the whole measurement; fewer messages tell as well. */
const MOST_MS = 5_000;
const OPENING_MS = 2_000;
const LOOK_EVERY_MS = 2;

/**
 * Connects a client of each transport to each instance over loopback sockets, publishes messages,
 * each once the one before has arrived, and takes down when each of them is where.
 */
export function startHopProbe(options: HopProbeOptions): HopProbe {
  const { targets, publisher, platform } = options;
  const { clock } = platform;
  const log = createHopLog();
  /** Tells the messages from those of another program in the same Redis. */
  const run = Math.floor(platform.random() * 0x1_0000_0000);
  const connections: Connection[] = [];
  const unwatch: (() => void)[] = [];
  let ended = false;
  let wake: () => void = () => undefined;

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = clock.after(ms, resolve);
      wake = () => {
        timer.cancel();
        resolve();
      };
    });
  }

  /** Until it is true, the time is over, or all is over. */
  async function until(condition: () => boolean, mostMs: number): Promise<void> {
    const start = clock.monotonic();
    while (!ended && !condition() && clock.monotonic() - start < mostMs) await pause(LOOK_EVERY_MS);
  }

  function readNumber(text: string): number | null {
    const [, from, number] = /"hop":\{"run":(\d{1,10}),"number":(\d{1,6})\}/.exec(text) ?? [];
    return Number(from) === run ? Number(number) : null;
  }

  function connect({ number, server }: HopTarget, transport: Transport): void {
    const { address } = server;
    if (!address) return;
    const base = urlOf(address);
    const url = hopUrl(base, transport, `hops-${run}-${number}`);
    const spec = connectionSpecSchema.parse({ url, transport, tls: { ca: options.ca } });
    const sink = (record: ConnectionRecord) => {
      if (record.kind !== 'message') return;
      const at = clock.monotonic();
      const message = readNumber(Buffer.from(record.payload).toString('utf8'));
      if (message !== null) log.atClient(number, transport, message, at);
    };
    const connection = options.createConnection(spec, platform, sink);
    connections.push(connection);
    connection.connect();
  }

  function publish(number: number): void {
    const data = JSON.stringify({ hop: { run, number } });
    log.published(number, clock.monotonic());
    publisher.publish(HOP_CHANNEL, 'hop', data).then(
      ({ id }) => {
        if (id !== null) log.numbered(number, clock.monotonic());
      },
      () => undefined,
    );
  }

  async function measure(): Promise<HopTimes | null> {
    try {
      for (const { number, server } of targets) {
        unwatch.push(
          server.watch(HOP_CHANNEL, ({ text }) => {
            const message = readNumber(text);
            if (message !== null) log.atInstance(number, message, clock.monotonic());
          }),
        );
        for (const transport of TRANSPORTS) connect({ number, server }, transport);
      }
      await until(() => connections.every(({ state }) => state.state === 'open'), OPENING_MS);
      const start = clock.monotonic();
      for (let number = 0; number < MESSAGES && !ended; number++) {
        const expected = log.arrivals + connections.length;
        publish(number);
        await until(() => log.arrivals >= expected, ARRIVAL_MS);
        await pause(PAUSE_MS);
        if (clock.monotonic() - start > MOST_MS) break;
      }
      return ended ? null : log.times(clock.now());
    } finally {
      for (const connection of connections) connection.dispose();
      for (const stop of unwatch) stop();
    }
  }

  return {
    done: measure(),
    end() {
      ended = true;
      wake();
    },
  };
}

function hopUrl(base: string, transport: Transport, clientId: string): string {
  if (transport === 'websocket') return `${base.replace(/^http/, 'ws')}/ws/${HOP_CHANNEL}`;
  if (transport === 'sse') return `${base}/stream/${HOP_CHANNEL}`;
  return `${base}/updates/${clientId}?channel=${HOP_CHANNEL}`;
}
