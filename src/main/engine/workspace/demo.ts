import { type ConnectionSpec, connectionSpecSchema } from '../../../shared/model/connection-spec';
import { TRANSPORTS, type Transport } from '../../../shared/model/transport';
import type { MockServer } from '../server/types';
import type { Connections } from './connections';
import type { ServerControl } from './server-control';
import type { TrackedConnection } from './tracked-connection';

/** The demo: the embedded server with one scenario and one connection a transport. */
export interface Demo {
  /** Starts what of it is not running. Errors: `listen-failed`, `too-many`. */
  start(): Promise<void>;
  /** Takes its connections along when the server listens elsewhere, or with another certificate. */
  follow(): void;
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
    for (const transport of TRANSPORTS) {
      const spec = specOf(transport);
      if (!spec) return; // stopped again meanwhile
      const tracked = existingOf(transport) ?? connections.create(spec);
      ids.set(transport, tracked.id);
      adjust(tracked, spec);
      tracked.connect();
    }
  }

  /** As the server listens now; null while it does not. */
  function specOf(transport: Transport): ConnectionSpec | null {
    const { url, tls } = control.view();
    if (url === null) return null;
    const ca = url.startsWith('https:') ? (tls.certificate?.pem ?? null) : null;
    const itsUrl = demoUrl(transport, url);
    return connectionSpecSchema.parse({ url: itsUrl, transport, name: NAME, tls: { ca } });
  }

  /** The server listens on another port now, or with another certificate. */
  function adjust(tracked: TrackedConnection, spec: ConnectionSpec): void {
    const { url, tls } = tracked.spec;
    if (url !== spec.url || tls.ca !== spec.tls.ca) tracked.update(spec);
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
    follow() {
      for (const transport of TRANSPORTS) {
        const tracked = existingOf(transport);
        const spec = specOf(transport);
        if (tracked && spec) adjust(tracked, spec);
      }
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
