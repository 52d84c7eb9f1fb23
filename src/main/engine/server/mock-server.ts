import type { Socket } from 'node:net';
import { WirescopeError } from '../../../shared/contract/result';
import { channelFault, nameFault } from '../../../shared/name-fault';
import { createSocketRegistry } from '../link/socket-watch';
import type { Platform } from '../platform/platform';
import { type Access, createAccess } from './access';
import { type BrokerChoice, type BrokerSource, createBrokerSource } from './broker/broker-source';
import { createBrokerSwitch } from './broker/broker-switch';
import type { InstanceReport, KnownChannel, Self } from './broker/types';
import { createClientRegistry } from './client-registry';
import type { Envelope } from './envelope';
import { createServerFaults, type ServerFaults } from './faults/server-faults';
import { createHttpServer, type HttpListener } from './http-server';
import { createHub } from './hub';
import { compactJson, isJson } from './json-text';
import { listen, listenHost } from './listen';
import {
  DEFAULT_HOST,
  DEFAULT_LIMITS,
  DEFAULT_PORT,
  type MockServerOptions,
  type ServerLimits,
} from './options';
import { createPolls } from './polls';
import { createRequestLog } from './request-log';
import { resetSocket } from './reset-socket';
import { createRouter } from './router';
import { createStaticRules, type StaticRules } from './rules/static-rules';
import { createScenarios, type Scenarios, scenarioKinds } from './scenarios/scenarios';
import type { StreamingContext } from './streaming-clients';
import type { ListenOptions, MockServer } from './types';

export type { MockServerOptions } from './options';

/** A listener and the sockets it holds. */
interface Listener extends HttpListener {
  sockets: Set<Socket>;
  address: { host: string; port: number; secure: boolean };
}

/** What the instances of one mock server have in common. */
interface Shared {
  options: MockServerOptions;
  limits: Readonly<ServerLimits>;
  access: Access;
  faults: ServerFaults;
  rules: StaticRules;
  /** Gives each instance its broker. */
  source: BrokerSource;
  instances: Set<Sharing>;
}

/** An instance as far as it shares channels with others. */
interface Sharing {
  known(): KnownChannel[];
  /** Takes its broker from another source. */
  moveTo(source: BrokerSource): Promise<void>;
}

/**
 * Makes a stopped mock server with an empty hub. Errors: `bad-request` for an allowed origin that is
 * none, or a wrong Redis URL.
 */
export function createMockServer(options: MockServerOptions, platform: Platform): MockServer {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const access = createAccess({
    host: options.host ?? DEFAULT_HOST,
    allowedHosts: options.allowedHosts ?? [],
    allowedOrigins: options.allowedOrigins ?? [],
  });
  const faults = createServerFaults(options.faults, platform.clock, limits);
  const rules = createStaticRules(options.rules, limits, platform);
  const { redis = null, redisCa } = options;
  const source = createBrokerSource({ redis, redisCa }, limits, platform);
  const shared = { options, limits, access, faults, rules, source, instances: new Set<Sharing>() };
  return createInstance(shared, platform);
}

/** @param first whose scenarios answer what clients say; none for the first instance */
function createInstance(shared: Shared, platform: Platform, first?: Scenarios): MockServer {
  const { options, limits, access } = shared;
  const { clock } = platform;
  const clients = createClientRegistry(clock, limits);
  let self: Self = { id: instanceId(platform), startedAt: clock.now(), report };
  const broker = createBrokerSwitch(shared.source.join(self));
  const hub = createHub(broker, limits, platform);
  const requests = createRequestLog(limits.requestLog, clock);
  const scenarios = createScenarios(hub, platform, limits);
  let slowConsumers = 0;
  let stopping = false;
  let killed = false;
  let listener: Listener | null = null;
  /** Start and stop happen one after the other. */
  let turn: Promise<unknown> = Promise.resolve();

  const context: StreamingContext = {
    platform,
    limits,
    sockets: createSocketRegistry(clock),
    onSlow: () => {
      slowConsumers += 1;
      platform.log.info('server: a client read too slowly and is closed');
    },
    hub,
    clients,
    faults: shared.faults,
    rules: shared.rules,
    dialogues: first ?? scenarios,
    killed: () => killed,
  };
  const router = createRouter(context, createPolls(context), () => ({
    clients: { ...clients.counts },
    channels: hub.channels(),
    scenarios: scenarios.running(),
    slowConsumers,
    broker: brokerFacts(),
    instances: broker.instances().length,
  }));

  function report(): InstanceReport {
    const rooms = hub.rooms();
    const address = listener?.address ?? null;
    return { address, clients: { ...clients.counts }, rooms, roomCount: rooms.length };
  }

  /** What anybody may see. */
  function brokerFacts() {
    const { kind, state, since } = broker.status();
    return { kind, state, since };
  }

  async function open(at: ListenOptions): Promise<Listener['address']> {
    if (listener) return listener.address;
    await broker.settled();
    const host = listenHost(at.host ?? options.host ?? DEFAULT_HOST);
    const port = at.port ?? options.port ?? DEFAULT_PORT;
    access.setHost(host);
    stopping = false;
    killed = false;
    const keys = (at.tls === undefined ? options.tls : at.tls) ?? null;
    const { server, endConnections } = createHttpServer(
      { access, router, requests, limits, platform, stopping: () => stopping },
      keys,
    );
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    const itsPort = await listen(server, host, port, platform.net);
    const address = { host, port: itsPort, secure: keys !== null };
    listener = { server, endConnections, sockets, address };
    return address;
  }

  async function close(): Promise<void> {
    if (!listener) return;
    const { server, endConnections, sockets } = listener;
    listener = null;
    stopping = true;
    const closed = new Promise((resolve) => server.close(resolve));
    endConnections();
    clients.endAll('the server is stopping');
    const grace = clock.after(limits.stopGraceMs, () => {
      for (const socket of sockets) socket.destroy();
    });
    await closed;
    grace.cancel();
  }

  /** As a process that dies: every line is reset, and nobody is told that anybody has left. */
  async function kill(): Promise<void> {
    if (!listener) return;
    const { server, sockets } = listener;
    listener = null;
    stopping = true;
    killed = true;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) resetSocket(socket);
    await closed;
    // The links learn of it just after their sockets.
    await new Promise<void>((resolve) => clock.soon(resolve));
  }

  const sharing: Sharing = {
    known: () => broker.known(),
    async moveTo(source) {
      self = { ...self, id: instanceId(platform) };
      await broker.replace(source.join(self));
      await broker.settled();
    },
  };
  shared.instances.add(sharing);

  /** All at once: none may publish through the one while another does through the other. */
  async function setBroker(choice: BrokerChoice): Promise<void> {
    const all = [...shared.instances];
    const known = newestOf(all.flatMap((instance) => instance.known()));
    shared.source = createBrokerSource(choice, limits, platform, known);
    await Promise.all(all.map((instance) => instance.moveTo(shared.source)));
  }

  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = turn.then(task);
    turn = done.catch(() => undefined);
    return done;
  }

  return {
    get address() {
      return listener?.address ?? null;
    },
    get slowConsumers() {
      return slowConsumers;
    },
    broker: () => broker.status(),
    onBroker: (told) => broker.onStatus(told),
    self: () => ({
      ...report(),
      id: self.id,
      self: true,
      startedAt: self.startedAt,
      heardMsAgo: 0,
    }),
    instances: () => broker.instances(),
    start: (at = {}) => inTurn(() => open(at)),
    stop: () => inTurn(close),
    kill: () => inTurn(kill),
    setBroker: (choice) => inTurn(() => setBroker(choice)),
    createPeer: () => createInstance(shared, platform, first ?? scenarios),
    watch(channel, told) {
      const onEnvelope = ({ id, text }: Envelope) => told({ id, text });
      return broker.subscribe(channel, { onEnvelope, onBreak: () => undefined });
    },
    clients: () => ({ ...clients.counts }),
    clientsPage: (query) => clients.page(query),
    faults: () => context.faults.view(),
    setFaults: (plan) => context.faults.set(plan),
    injected: (from, count) => context.faults.page(from, count),
    rules: () => context.rules.list(),
    setRules: (rules) => context.rules.set(rules),
    kick: (id) => clients.kick(id),
    requests: (from, count) => requests.page(from, count),
    allowedOrigins: () => access.allowedOrigins(),
    setAllowedOrigins: (origins) => access.setAllowedOrigins(origins),
    channels: () => hub.channels(),
    startScenario: (scenario) => scenarios.start(scenario),
    scenarios: () => scenarios.running(),
    scenarioKinds,
    async publish(channel, event, dataJson) {
      const fault =
        prefixed('channel', channelFault(channel)) ??
        prefixed('event', nameFault(event)) ??
        (isJson(dataJson) ? null : 'The data is not JSON.');
      if (fault) throw new WirescopeError('bad-request', fault);
      return hub.publish({ channel, event, dataJson: compactJson(dataJson) });
    },
    republish: (message) => hub.publish(message),
    dispose() {
      scenarios.stopAll();
      if (!first) shared.faults.close();
      return inTurn(async () => {
        await close();
        shared.instances.delete(sharing);
        await broker.close();
      });
    },
  };
}

/** The newest id that any of them knows of each channel. */
function newestOf(known: readonly KnownChannel[]): KnownChannel[] {
  const newest = new Map<string, number>();
  for (const one of known) newest.set(one.name, Math.max(one.newest, newest.get(one.name) ?? 0));
  return Array.from(newest, ([name, id]) => ({ name, newest: id }));
}

/** Unique among the instances that share a Redis. */
function instanceId({ random }: Platform): string {
  const part = () =>
    Math.floor(random() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0');
  return part() + part();
}

function prefixed(what: string, fault: string | null): string | null {
  return fault && `The ${what} ${fault}.`;
}
