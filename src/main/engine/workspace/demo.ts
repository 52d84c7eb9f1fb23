import { connectionSpecSchema } from '../../../shared/model/connection-spec';
import { TRANSPORTS, type Transport } from '../../../shared/model/transport';
import type { MockServer } from '../server/types';
import type { Connections } from './connections';
import type { ServerControl } from './server-control';
import type { TrackedConnection } from './tracked-connection';

/** The demo: the embedded server with one scenario and one connection a transport. */
export interface Demo {
  /** Starts what of it is not running. Errors: `listen-failed`, `too-many`. */
  start(): Promise<void>;
  /** The user has made this connection their own: the demo no longer touches it. */
  forget(id: number): void;
  /** The connection is the demo's, which makes it anew at its next start. */
  owns(id: number): boolean;
}

const CHANNEL = 'trades';
const RATE_PER_SECOND = 10;
const NAME = 'trades feed';

/** Makes the demo of a workspace; nothing is started before `start()`. */
export function createDemo(
  server: MockServer,
  control: ServerControl,
  connections: Connections,
): Demo {
  const ids = new Map<Transport, number>();
  let starting: Promise<void> | null = null;

  async function startNow(): Promise<void> {
    await control.startAnywhere();
    const running = server.scenarios().some(({ channel }) => channel === CHANNEL);
    if (!running) server.startScenario({ name: CHANNEL, ratePerSecond: RATE_PER_SECOND });
    const { url, tls } = control.view();
    if (url === null) return; // stopped again meanwhile
    const ca = url.startsWith('https:') ? (tls.certificate?.pem ?? null) : null;
    for (const transport of TRANSPORTS) connect(transport, demoUrl(transport, url), ca);
  }

  function connect(transport: Transport, url: string, ca: string | null): void {
    const spec = connectionSpecSchema.parse({ url, transport, name: NAME, tls: { ca } });
    const existing = existingOf(transport);
    const tracked = existing ?? connections.create(spec);
    ids.set(transport, tracked.id);
    // The server listens on another port now, or with another certificate.
    if (tracked.spec.url !== url || tracked.spec.tls.ca !== ca) tracked.update(spec);
    tracked.connect();
  }

  function existingOf(transport: Transport): TrackedConnection | null {
    const id = ids.get(transport);
    return id === undefined ? null : connections.get(id);
  }

  return {
    start() {
      starting ??= startNow().finally(() => {
        starting = null;
      });
      return starting;
    },
    forget(id) {
      for (const [transport, own] of ids) if (own === id) ids.delete(transport);
    },
    owns: (id) => [...ids.values()].includes(id),
  };
}

function demoUrl(transport: Transport, base: string): string {
  switch (transport) {
    case 'websocket':
      return `${base.replace(/^http/, 'ws')}/ws/${CHANNEL}?user_id=demo`;
    case 'sse':
      return `${base}/stream/${CHANNEL}`;
    case 'poll':
      return `${base}/updates/demo?channel=${CHANNEL}`;
  }
}
