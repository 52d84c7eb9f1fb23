import type { Connection, RecordSink } from '../../../src/main/engine/client/types';
import { silentLog } from '../../../src/main/engine/platform/log';
import { systemNet } from '../../../src/main/engine/platform/net';
import type { Platform } from '../../../src/main/engine/platform/platform';
import { seededRandom } from '../../../src/main/engine/platform/random';
import type {
  MockServer,
  RunningScenario,
  ScenarioOptions,
} from '../../../src/main/engine/server/types';
import { dispatch } from '../../../src/main/engine/workspace/dispatch';
import type { WorkspaceOptions } from '../../../src/main/engine/workspace/types';
import { createWorkspace } from '../../../src/main/engine/workspace/workspace';
import type { CommandName, CommandRequest } from '../../../src/shared/contract/commands';
import type { WorkspaceChange } from '../../../src/shared/contract/pushes';
import type { CommandResponses } from '../../../src/shared/contract/responses';
import { WirescopeError } from '../../../src/shared/contract/result';
import type { AlertView } from '../../../src/shared/contract/views';
import type { ConnectionSpec } from '../../../src/shared/model/connection-spec';
import type { ConnectionState } from '../../../src/shared/model/record';
import { forgetfulCaptures } from '../../support/captures';
import { createManualClock } from '../../support/manual-clock';
import { memoryProfile } from '../../support/memory-profile';
import { createMirror } from '../../support/mirror';
import { noComparisons } from '../../support/scripted-comparisons';

/** A connection whose wire is the test. */
export interface FakeConnection extends Connection {
  readonly spec: ConnectionSpec;
  readonly disposed: boolean;
  enter(state: ConnectionState): void;
  receive(payload: string, latencyMs?: number): void;
  /** What it says is to be taken off latencies; 0 unless set. */
  offsetMs: number;
  /** What it was asked with last. */
  readonly asked: { embedded: boolean | null; streamsToOrigin: number | null };
}

const NO_LATENCY = { p50: null, p90: null, p99: null, max: null };
const NO_DISTRIBUTION = { count: 0, ...NO_LATENCY, p999: null };

/** Makes one that connects and closes at once when asked to. */
export function createFakeConnection(
  spec: ConnectionSpec,
  platform: Platform,
  sink: RecordSink,
): FakeConnection {
  let state: ConnectionState = { state: 'idle' };
  let received = 0;
  let disposed = false;
  const enter = (next: ConnectionState) => {
    state = next;
    sink({ kind: 'state', at: platform.clock.now(), state: next });
  };
  const { transport, url } = spec;
  const info = { transport, url, status: 200, headers: {}, timings: { firstByte: 1 } };
  const asked: { embedded: boolean | null; streamsToOrigin: number | null } = {
    embedded: null,
    streamsToOrigin: null,
  };
  const self: FakeConnection = {
    spec,
    url,
    asked,
    offsetMs: 0,
    get disposed() {
      return disposed;
    },
    get state() {
      return state;
    },
    enter,
    receive(text, latencyMs) {
      received++;
      const at = platform.clock.now();
      const payload = Buffer.from(text);
      const timed = latencyMs === undefined ? {} : { latencyMs };
      sink({ kind: 'message', at, direction: 'received', type: 'text', payload, ...timed });
    },
    connect() {
      if (state.state === 'idle' || state.state === 'closed') {
        enter({ state: 'open', attempt: 0, info });
      }
    },
    disconnect: () => enter({ state: 'closed', reason: { by: 'local', clean: true } }),
    reconnectNow: () => enter({ state: 'open', attempt: 1, info }),
    capabilities: null,
    send: () => false,
    ping: () => false,
    close: () => null,
    pause: () => undefined,
    resume: () => undefined,
    figures: () => ({
      received,
      sent: 0,
      bytes: 0,
      wireBytes: 0,
      reconnects: 0,
      downtimeMs: 0,
      audit: null,
      latencyMs: NO_LATENCY,
      jitterMs: null,
    }),
    measures(embedded) {
      asked.embedded = embedded;
      return {
        latency: {
          clock: embedded ? 'exact' : 'same-host',
          offsetMs: null,
          boundMs: null,
          run: { ...NO_DISTRIBUTION, count: received },
          bins: [{ fromMs: 1, toMs: 2, count: received }],
          negative: { count: 0, minMs: null, meanMs: null },
          jitterMs: null,
        },
        rtt: null,
        arrival: { gap: NO_DISTRIBUTION, jitterMs: null, sinceLastMs: null },
        handshake: null,
        openMs: null,
        firstMessageMs: null,
        polls: null,
        tokens: null,
        wire: { total: 0, payload: 0, heads: 0, framing: 0, requests: 0, sockets: 0 },
        timestamp: { path: 'ts', unit: 'ms', detected: true },
      };
    },
    latencyOffsetMs: () => self.offsetMs,
    delivery: () => ({
      summary: null,
      source: null,
      first: null,
      last: null,
      holes: [],
      holesTotal: 0,
      seams: [],
      seamsTotal: 0,
    }),
    doctor(streamsToOrigin) {
      asked.streamsToOrigin = streamsToOrigin;
      return { verdicts: [], passed: [], open: [] };
    },
    rttMs: () => null,
    dispose() {
      disposed = true;
    },
  };
  return self;
}

/** A mock server without a socket. */
export interface FakeServer extends MockServer {
  /** Ports that count as taken by others. */
  readonly taken: Set<number>;
  /** What a taken port's error offers. */
  freePort: number | undefined;
  newestId: number;
  readonly started: number[];
  readonly disposed: boolean;
}

const ALONE = {
  id: 'alone',
  self: true,
  startedAt: 0,
  clients: { websocket: 0, sse: 0, poll: 0 },
  rooms: [],
  roomCount: 0,
  heardMsAgo: 0,
};

type Asked = Omit<ScenarioOptions, 'sizeBytes'> & { sizeBytes?: number | null };

/** Makes one that listens at once, in the next microtask. */
export function createFakeServer(): FakeServer {
  const taken = new Set<number>();
  const started: number[] = [];
  const scenarios: RunningScenario[] = [];
  let address: { host: string; port: number; secure: boolean } | null = null;
  let origins: readonly string[] = [];
  let disposed = false;
  const clients = { websocket: 0, sse: 0, poll: 0 };
  const self: FakeServer = {
    taken,
    started,
    freePort: undefined,
    newestId: 0,
    get disposed() {
      return disposed;
    },
    get address() {
      return address;
    },
    async start({ port = 4_800, host = '127.0.0.1' } = {}) {
      await Promise.resolve();
      started.push(port);
      if (taken.has(port)) {
        const { freePort } = self;
        const options = freePort === undefined ? {} : { freePort };
        throw new WirescopeError('port-taken', `Port ${port} is taken.`, options);
      }
      address = { host, port: port === 0 ? 50_000 : port, secure: false };
      return address;
    },
    async stop() {
      await Promise.resolve();
      address = null;
    },
    async kill() {
      await Promise.resolve();
      address = null;
    },
    clients: () => clients,
    faults: () => ({
      ...{ plan: { seed: 1, faults: [] }, counts: {}, done: 0, notes: [] },
      byTransport: { websocket: {}, sse: {}, poll: {} },
    }),
    setFaults: () => undefined,
    injected: () => ({ first: 0, end: 0, entries: [] }),
    rules: () => [],
    setRules: () => undefined,
    clientsPage: () => ({ clients: [], matching: 0, total: 0 }),
    channels: () => [{ name: 'trades', newestId: self.newestId, clients }],
    startScenario({
      name,
      channel = name,
      ratePerSecond = 1,
      sizeBytes = null,
      jitter = 0,
    }: Asked) {
      const stop = () => scenarios.splice(scenarios.indexOf(scenario), 1);
      const scenario = { name, channel, ratePerSecond, sizeBytes, jitter, stop };
      scenarios.push(scenario);
      return scenario;
    },
    scenarios: () => scenarios,
    broker: () => ({ kind: 'memory', state: 'ready', since: 0, url: null, detail: null }),
    onBroker: () => () => undefined,
    self: () => ({ ...ALONE, address }),
    instances: () => [self.self()],
    setBroker: () => Promise.resolve(),
    createPeer: createFakeServer,
    watch: () => () => undefined,
    slowConsumers: 0,
    allowedOrigins: () => origins,
    setAllowedOrigins(next) {
      origins = next;
    },
    kick: () => false,
    requests: () => ({ first: 0, end: 0, requests: [] }),
    scenarioKinds: () => [],
    publish: () => Promise.resolve({ id: 1, receivers: clients }),
    republish: () => Promise.resolve(),
    async dispose() {
      await Promise.resolve();
      disposed = true;
    },
  };
  return self;
}

/** A workspace on a clock that stands still, with everything that came out of it. */
export function setUpWorkspace(more: Partial<WorkspaceOptions> = {}) {
  const clock = createManualClock();
  const platform = { clock, random: seededRandom(1), net: systemNet, log: silentLog };
  const server = createFakeServer();
  const connections: FakeConnection[] = [];
  const pushed: WorkspaceChange[] = [];
  const alerts: AlertView[] = [];
  const mirror = createMirror();
  const profile = memoryProfile();
  const workspace = createWorkspace({
    platform,
    server,
    serverAddress: { host: '127.0.0.1', port: 4_800, tls: false },
    serverFolder: '/nowhere/server',
    createConnection(spec, itsPlatform, sink) {
      const connection = createFakeConnection(spec, itsPlatform, sink);
      connections.push(connection);
      return connection;
    },
    appInfo: { version: '1', electron: '2', chrome: '3', node: '4', platform: 'test' },
    profile,
    captures: forgetfulCaptures(),
    compare: noComparisons(),
    push(name, payload) {
      if (name === 'alert.raised') alerts.push(payload as AlertView);
      if (name !== 'workspace.changed') return;
      pushed.push(payload as WorkspaceChange);
      mirror.apply(payload as WorkspaceChange);
    },
    ...more,
  });

  /** A command as the window gives it; throws what it answers as an error. */
  async function call<N extends CommandName>(
    name: N,
    request: CommandRequest<N>,
  ): Promise<CommandResponses[N]> {
    const result = await dispatch(workspace.handlers, silentLog, name, request);
    if (result.ok) return result.value as CommandResponses[N];
    throw new WirescopeError(result.error.code, result.error.message, result.error);
  }

  return { clock, server, connections, pushed, alerts, mirror, profile, workspace, call };
}

/** The spec of a connection that a test creates. */
export function specOf(url: string, name = '') {
  return { url, transport: 'websocket', name } as const;
}
