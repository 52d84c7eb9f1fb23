import { type Failure, WirescopeError } from '../../../shared/contract/result';
import type { ReplayView } from '../../../shared/contract/server-views';
import type { ServerView } from '../../../shared/contract/views';
import type { CertificateFolder } from '../certificate/certificate-folder';
import type { Clock, Timer } from '../platform/clock';
import type { ListenOptions, MockServer, TlsKeys } from '../server/types';
import { toFailure } from './failure';
import { HOP_CHANNEL } from './hop-times';
import { urlOf } from './instance-views';

/** Where to listen; what is left out stays as it was. Port 0 = any free one. */
export interface ListenAt {
  port?: number | undefined;
  host?: string | undefined;
  /** `https` and `wss`. */
  tls?: boolean | undefined;
}

/** What the control works with. */
export interface ServerControlDeps {
  /** Where the server listens unless told otherwise. */
  address: { host: string; port: number; tls: boolean };
  clock: Clock;
  certificate: CertificateFolder;
  replays(): ReplayView[];
  /** Listens beside the server, and with the same keys, until it is told to stop. */
  company: {
    start(at: Required<ListenOptions>): Promise<void>;
    stop(): Promise<void>;
    /** How many there are. */
    readonly count: number;
    /** Where those listen that do. */
    addresses(): NonNullable<MockServer['address']>[];
    /** Where all listen, the server itself the first of them, or did last. */
    places(): NonNullable<MockServer['address']>[];
  };
  /** Told when the view has changed. */
  onChange(): void;
}

/** Starts and stops the mock server, one thing after the other, and tells how it is. */
export interface ServerControl {
  /**
   * Starts the server unless it runs. Errors: `port-taken` with `freePort`, `listen-failed`;
   * `bad-request` when it runs elsewhere than asked for.
   */
  start(at?: ListenAt): Promise<void>;
  /** Starts the server unless it runs; on another port when its own is taken. */
  startAnywhere(): Promise<void>;
  stop(): Promise<void>;
  /** Ends the server as a crash would; its company stays. Error: `bad-request` unless it runs. */
  kill(): Promise<void>;
  /** Does something when all that was asked before is done, and tells of it. */
  inTurn(work: () => Promise<void>): Promise<void>;
  /** Where and with what it listens; null while it does not. */
  listening(): Required<ListenOptions> | null;
  /** Something of the server has been changed from outside: tells so, and keeps an eye on it. */
  changed(): void;
  view(): ServerView;
  dispose(): Promise<void>;
}

/** The server tells nothing unasked: so often is looked whether clients or channels have moved. */
const LOOK_EVERY_MS = 500;

/** Makes the control of a stopped server. */
export function createServerControl(
  server: MockServer,
  { address, clock, certificate, replays, company, onChange }: ServerControlDeps,
): ServerControl {
  let state: ServerView['state'] = 'stopped';
  /** Where to listen when nothing else is asked for. */
  let usual = address;
  /** What was asked for last, be it in vain. */
  let asked = address;
  let disposed = false;
  let error: Failure | null = null;
  let keys: TlsKeys | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let looking: Timer | null = null;
  let seen = '';

  function enter(next: ServerView['state'], why: Failure | null = null): void {
    state = next;
    error = why;
    onChange();
  }

  /** Runs `work` when what was asked before is done, well or not. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  async function startNow({ port, host, tls }: ListenAt): Promise<void> {
    const running = server.address;
    if (running) {
      const samePort = !port || port === running.port;
      const sameHost = host === undefined || host === running.host;
      if (samePort && sameHost && (tls === undefined || tls === running.secure)) return;
      throw new WirescopeError(
        'bad-request',
        `The server runs on ${running.host}:${running.port}. Stop it before starting it elsewhere.`,
      );
    }
    if (disposed) return;
    asked = { host: host ?? usual.host, port: port ?? usual.port, tls: tls ?? usual.tls };
    enter('starting');
    try {
      // Whatever port it was given: clients look for it there after a stop and a start.
      keys = asked.tls ? await certificate.keys(asked.host) : null;
      const { host: itsHost, port: itsPort } = await server.start({ ...asked, tls: keys });
      usual = { host: itsHost, port: itsPort, tls: asked.tls };
      asked = usual;
    } catch (failure) {
      enter('failed', toFailure(failure));
      throw failure;
    }
    const at = listening();
    if (at) await company.start(at);
    enter('running');
    watch();
  }

  function watch(): void {
    looking ??= clock.every(LOOK_EVERY_MS, look);
  }

  async function stopNow(): Promise<void> {
    if (!firstUp()) return enter('stopped');
    enter('stopping');
    await company.stop();
    await server.stop();
    enter('stopped');
  }

  async function killNow(): Promise<void> {
    if (!server.address) throw new WirescopeError('bad-request', 'The server does not run.');
    await server.kill();
    enter('stopped');
  }

  /** Where the first of the instances that listen does; undefined when none does. */
  function firstUp(): NonNullable<MockServer['address']> | undefined {
    return server.address ?? company.addresses()[0];
  }

  function listening(): Required<ListenOptions> | null {
    return server.address && { ...server.address, tls: server.address.secure ? keys : null };
  }

  function look(): void {
    const now = JSON.stringify(view());
    if (now !== seen) onChange();
    seen = now;
    if (!firstUp() && server.scenarios().length === 0) stopLooking();
  }

  function stopLooking(): void {
    looking?.cancel();
    looking = null;
  }

  function view(): ServerView {
    const { host, port } = server.address ?? asked;
    const up = firstUp();
    const others = company.addresses().length;
    // Without the server itself the others go on.
    const goesOn = others > 0 && (state === 'stopped' || state === 'failed');
    const shown = goesOn ? 'running' : state;
    return {
      state: shown,
      host,
      port,
      url: shown === 'running' && up ? urlOf(up) : null,
      instances: {
        running: others + (server.address ? 1 : 0),
        of: company.count + 1,
        firstDown: server.address === null,
        urls: company.places().map(urlOf),
      },
      clients: server.clients(),
      channels: channelViews(server),
      allowedOrigins: [...server.allowedOrigins()],
      slowConsumers: server.slowConsumers,
      requests: server.requests(0, 1).end,
      scenarioKinds: server.scenarioKinds(),
      faults: server.faults(),
      tls: { on: asked.tls, certificate: certificate.view() },
      broker: server.broker(),
      replays: replays(),
      error,
    };
  }

  return {
    start: (at = {}) => inTurn(() => startNow(at)),
    startAnywhere: () =>
      inTurn(async () => {
        try {
          await startNow({});
        } catch (failure) {
          if (!(failure instanceof WirescopeError) || failure.code !== 'port-taken') throw failure;
          // The free port may have been taken meanwhile; 0 never is.
          await startNow({ port: failure.freePort ?? 0 }).catch(() => startNow({ port: 0 }));
        }
      }),
    stop: () => inTurn(stopNow),
    kill: () => inTurn(killNow),
    inTurn: (work) => inTurn(work).finally(onChange),
    listening,
    changed() {
      onChange();
      watch();
    },
    view,
    async dispose() {
      disposed = true;
      stopLooking();
      await server.dispose();
    },
  };
}

/** The channels that have messages, clients or a scenario. */
function channelViews(server: MockServer): ServerView['channels'] {
  const byName = new Map<string, ServerView['channels'][number]>();
  for (const { name, newestId, clients } of server.channels()) {
    if (name !== HOP_CHANNEL) byName.set(name, { name, newestId, clients, ...NO_SCENARIO });
  }
  for (const { name: scenario, channel: name, ...figures } of server.scenarios()) {
    const { newestId, clients } = byName.get(name) ?? { newestId: 0, clients: NO_CLIENTS };
    const { ratePerSecond, sizeBytes, jitter } = figures;
    byName.set(name, { name, newestId, clients, scenario, ratePerSecond, sizeBytes, jitter });
  }
  return [...byName.values()];
}

const NO_CLIENTS = { websocket: 0, sse: 0, poll: 0 } as const;
const NO_SCENARIO = { scenario: null, ratePerSecond: null, sizeBytes: null, jitter: null } as const;
