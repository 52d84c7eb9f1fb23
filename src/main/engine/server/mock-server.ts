import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { WirescopeError } from '../../../shared/contract/result';
import { createSocketRegistry } from '../link/socket-watch';
import type { Platform } from '../platform/platform';
import { createAccess } from './access';
import { createMemoryBroker } from './broker/memory';
import { createRedisBroker } from './broker/redis';
import type { Broker, Self } from './broker/types';
import { createClientRegistry } from './client-registry';
import { createHttpServer } from './http-server';
import { createHub } from './hub';
import { compactJson, isJson } from './json-text';
import { listen, listenHost } from './listen';
import { DEFAULT_HOST, DEFAULT_LIMITS, DEFAULT_PORT, type MockServerOptions } from './options';
import { channelFault, nameFault } from './parameters';
import { createPolls } from './polls';
import { createRequestLog } from './request-log';
import { createRouter } from './router';
import { createScenarios, scenarioKinds } from './scenarios/scenarios';
import type { StreamingContext } from './streaming-clients';
import type { MockServer } from './types';

export type { MockServerOptions } from './options';

/** A listener and the sockets it holds. */
interface Listener {
  server: Server;
  sockets: Set<Socket>;
  address: { host: string; port: number };
}

/**
 * Makes a stopped mock server with an empty hub. Error: `bad-request` for an allowed origin that is
 * none.
 */
export function createMockServer(options: MockServerOptions, platform: Platform): MockServer {
  const { clock } = platform;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const access = createAccess({
    host: options.host ?? DEFAULT_HOST,
    allowedHosts: options.allowedHosts ?? [],
    allowedOrigins: options.allowedOrigins ?? [],
  });
  const clients = createClientRegistry(clock);
  const broker = chooseBroker();
  const hub = createHub(broker, limits, platform);
  const requests = createRequestLog(limits.requestLog, clock);
  const scenarios = createScenarios(hub, platform);
  let slowConsumers = 0;
  let stopping = false;
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
  };
  const router = createRouter(context, createPolls(context), () => ({
    clients: { ...clients.counts },
    channels: hub.channels(),
    scenarios: scenarios.running(),
    slowConsumers,
    broker: brokerFacts(),
    instances: broker.instances().length,
  }));

  function chooseBroker(): Broker {
    const self: Self = {
      id: instanceId(platform),
      startedAt: clock.now(),
      report() {
        const rooms = hub.rooms();
        const address = listener?.address ?? null;
        return { address, clients: { ...clients.counts }, rooms, roomCount: rooms.length };
      },
    };
    const { redis: url, redisCa: ca } = options;
    if (url === undefined) return createMemoryBroker(limits, self);
    return createRedisBroker({ url, ca, self, limits }, platform);
  }

  /** What anybody may see. */
  function brokerFacts() {
    const { kind, state, since } = broker.status();
    return { kind, state, since };
  }

  async function open(at: { port?: number; host?: string }): Promise<Listener['address']> {
    if (listener) return listener.address;
    await broker.settled();
    const host = listenHost(at.host ?? options.host ?? DEFAULT_HOST);
    const port = at.port ?? options.port ?? DEFAULT_PORT;
    access.setHost(host);
    stopping = false;
    const server = createHttpServer({
      access,
      router,
      requests,
      limits,
      platform,
      stopping: () => stopping,
    });
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    const address = { host, port: await listen(server, host, port, platform.net) };
    listener = { server, sockets, address };
    return address;
  }

  async function close(): Promise<void> {
    if (!listener) return;
    const { server, sockets } = listener;
    listener = null;
    stopping = true;
    const closed = new Promise((resolve) => server.close(resolve));
    clients.endAll('the server is stopping');
    const grace = clock.after(limits.stopGraceMs, () => {
      for (const socket of sockets) socket.destroy();
    });
    await closed;
    grace.cancel();
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
    instances: () => broker.instances(),
    start: (at = {}) => inTurn(() => open(at)),
    stop: () => inTurn(close),
    clients: () => ({ ...clients.counts }),
    connected: () => clients.list(),
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
    dispose() {
      scenarios.stopAll();
      return inTurn(async () => {
        await close();
        await broker.close();
      });
    },
  };
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
