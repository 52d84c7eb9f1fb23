import type { Redis } from 'ioredis';
import type { Clock, Timer } from '../../platform/clock';
import type { Random } from '../../platform/random';
import { linkTrouble } from './redis-trouble';
import type { RedisTarget } from './redis-url';

/** What a link is made with. */
export interface LinkOptions {
  target: RedisTarget;
  /** Shown in Redis's list of clients. */
  name: string;
  /** Certificates trusted besides the system's, in PEM. */
  ca?: string | undefined;
  /** How long connecting may take, and how long Redis may be silent while an answer is due, in ms. */
  timeoutMs: number;
  clock: Clock;
  random: Random;
  /** Connected, let in, and Redis has loaded its data. */
  onReady(client: Redis): void;
  /** The connection ended or could not be made; what waited has been rejected. */
  onLost(detail: string): void;
}

/** A connection to Redis that is made again whenever it ends. */
export interface RedisLink {
  /** The connection while it is ready. */
  readonly client: Redis | null;
  /** Ends the connection at once; it is made again after a delay. */
  sever(detail: string): void;
  /** For good. */
  close(): Promise<void>;
}

const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 1_000;
/** A connection that has held for so long makes the delays start anew. */
const PROVEN_MS = 2_000;

/**
 * Makes the link and connects. Nothing waits in it for a connection: what is asked of `client` is
 * sent now or rejected. Every connection is a client of its own, so none inherits anything.
 */
export function createRedisLink(options: LinkOptions): RedisLink {
  const { clock, random } = options;
  let current: Redis | null = null;
  let ready: Redis | null = null;
  /** Is being ended. */
  let severed: Redis | null = null;
  let readyAt = 0;
  let failures = 0;
  let trouble: string | null = null;
  let timer: Timer | null = null;
  let closed = false;
  let ended: () => void = () => undefined;

  async function dial(): Promise<void> {
    // Loaded when first needed: most servers never do.
    const { Redis } = await import('ioredis');
    if (closed) return ended();
    trouble = null;
    const client = new Redis(clientOptions(options));
    current = client;
    client.on('error', (error: Error) => {
      trouble ??= linkTrouble(error);
    });
    client.once('ready', () => {
      if (closed || client.status !== 'ready') return;
      ready = client;
      readyAt = clock.monotonic();
      options.onReady(client);
    });
    client.once('end', () => lost(client));
    // What goes wrong comes as `error` and `end`.
    client.connect().catch(() => undefined);
  }

  function lost(client: Redis): void {
    if (current !== client) return;
    if (ready && clock.monotonic() - readyAt > PROVEN_MS) failures = 0;
    current = null;
    ready = null;
    if (closed) return ended();
    redialLater();
    options.onLost(trouble ?? 'the connection was closed');
  }

  function redialLater(): void {
    const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failures, 10));
    failures += 1;
    timer = clock.after(longest * (0.5 + random() / 2), start);
  }

  function start(): void {
    timer = null;
    dial().catch((error: unknown) => {
      trouble = String(error);
      if (closed) return ended();
      redialLater();
      options.onLost(trouble);
    });
  }

  function end(client: Redis): void {
    client.disconnect();
    // Ends in good order would wait for a Redis that may be silent.
    client.stream?.destroy();
  }

  start();
  return {
    get client() {
      return ready;
    },
    sever(detail) {
      if (!current || current === severed) return;
      severed = current;
      trouble ??= detail;
      end(current);
    },
    async close() {
      if (closed) return;
      closed = true;
      timer?.cancel();
      if (!current && timer) return;
      const over = new Promise<void>((resolve) => {
        ended = resolve;
      });
      if (current) end(current);
      await over;
    },
  };
}

function clientOptions({ target, name, ca, timeoutMs }: LinkOptions) {
  const { host, port, database, username, password, tls } = target;
  return {
    host,
    port,
    db: database,
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    ...(tls ? { tls: tlsOptions(host, ca) } : {}),
    connectionName: name,
    disableClientInfo: true,
    lazyConnect: true,
    retryStrategy: null,
    enableOfflineQueue: false,
    autoResubscribe: false,
    autoResendUnfulfilledCommands: false,
    connectTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    maxLoadingRetryTime: 250,
  };
}

/** An address has no place in the handshake's server name (RFC 6066 3); Node checks it all the same. */
function tlsOptions(host: string, ca: string | undefined) {
  const address = host.includes(':') || /^[\d.]+$/.test(host);
  return { ...(address ? {} : { servername: host }), ...(ca === undefined ? {} : { ca }) };
}
