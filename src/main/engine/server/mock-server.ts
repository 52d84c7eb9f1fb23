import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WirescopeError } from '../../../shared/contract/result';
import type { Platform } from '../platform/platform';
import { answerRawError } from './answer';
import { createMemoryBroker } from './broker/memory';
import { compactJson } from './envelope';
import { createGatekeeper } from './gatekeeper';
import { createHub } from './hub';
import { DEFAULT_LIMITS, DEFAULT_OPTIONS, type MockServerOptions } from './options';
import { createPollDesk } from './poll-desk';
import { createRooms } from './rooms';
import { createRouter } from './router';
import { startScenario } from './scenarios/runner';
import type { MockServer, RunningScenario } from './types';
import { createUpgrades } from './upgrades';

/** How often connections are checked for their time-outs, in ms. */
const CHECK_EVERY_MS = 500;
/** How long clients have to take their farewell when the listener stops, in ms. */
const STOP_GRACE_MS = 1_000;
const PORTS_TO_TRY = 50;

/** Makes a stopped mock server with an empty hub (SPEC 2). */
export function createMockServer(options: MockServerOptions, platform: Platform): MockServer {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const host = options.host ?? DEFAULT_OPTIONS.host;
  const hub = createHub(createMemoryBroker(limits, platform.clock), platform.clock);
  const rooms = createRooms(hub, limits, platform);
  const polls = createPollDesk(hub, limits, platform);
  const gatekeeper = createGatekeeper({
    hosts: [host, ...(options.allowedHosts ?? [])],
    origins: options.allowedOrigins ?? [],
  });
  const scenarios = new Set<RunningScenario>();
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  let address: { host: string; port: number } | null = null;

  const clients = () => ({ ...rooms.clients(), poll: polls.held() });
  const router = createRouter({
    hub,
    rooms,
    polls,
    gatekeeper,
    limits,
    platform,
    facts: () => ({
      clients: clients(),
      slowConsumers: rooms.slowConsumers,
      channels: hub.channels(),
      scenarios: [...scenarios],
    }),
  });
  const upgrades = createUpgrades(rooms, gatekeeper, limits);

  function createListener(): Server {
    const made = platform.net.createServer(
      {
        maxHeaderSize: limits.maxHeaderBytes,
        headersTimeout: limits.headersTimeoutMs,
        requestTimeout: limits.requestTimeoutMs,
        keepAliveTimeout: limits.idleConnectionMs,
        connectionsCheckingInterval: CHECK_EVERY_MS,
      },
      router,
    );
    made.maxHeadersCount = limits.maxHeaders;
    made.maxConnections = limits.maxConnections;
    made.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    made.on('upgrade', upgrades);
    made.on('clientError', refuseUnreadable);
    return made;
  }

  async function freePort(above: number): Promise<number | undefined> {
    for (let port = above + 1; port <= Math.min(65_535, above + PORTS_TO_TRY); port++) {
      const probe = platform.net.createServer({}, () => undefined);
      const free = await listen(probe, host, port).then(
        () => true,
        () => false,
      );
      await new Promise<void>((resolve) => (free ? probe.close(() => resolve()) : resolve()));
      if (free) return port;
    }
    return undefined;
  }

  async function stop(): Promise<void> {
    const stopping = server;
    if (!stopping) return;
    server = null;
    address = null;
    const closed = new Promise<void>((resolve) => stopping.close(() => resolve()));
    polls.stop();
    rooms.stop();
    stopping.closeIdleConnections();
    const grace = platform.clock.after(STOP_GRACE_MS, () => {
      for (const socket of sockets) socket.destroy();
    });
    await closed;
    grace.cancel();
  }

  return {
    get address() {
      return address;
    },
    async start(port = options.port ?? DEFAULT_OPTIONS.port) {
      if (address) return address;
      const made = createListener();
      try {
        const actual = await listen(made, host, port);
        server = made;
        address = { host, port: actual };
        return address;
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        if (code !== 'EADDRINUSE') {
          throw new WirescopeError('listen-failed', `cannot listen on ${host}:${port}: ${message}`);
        }
        const free = await freePort(port);
        const hint = free === undefined ? '' : ` Port ${free} is free.`;
        throw new WirescopeError(
          'port-taken',
          `port ${port} on ${host} is taken by another program.${hint}`,
          free === undefined ? {} : { freePort: free },
        );
      }
    },
    stop,
    clients,
    channels: hub.channels,
    startScenario(wanted) {
      const running = startScenario(wanted, hub, platform, () => scenarios.delete(running));
      scenarios.add(running);
      return running;
    },
    scenarios: () => [...scenarios],
    publish: (channel, event, dataJson) =>
      hub.publish({ channel, event, data: compactJson(dataJson) }),
    async dispose() {
      for (const scenario of scenarios) scenario.stop();
      await stop();
    },
  };
}

/** Listens; resolves with the port in use. */
function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      const bound = server.address();
      resolve(typeof bound === 'object' && bound ? bound.port : port);
    });
  });
}

/** Answers what could not be parsed as a request. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET') {
    socket.destroy();
  } else if (error.code === 'HPE_HEADER_OVERFLOW') {
    answerRawError(socket, 431, 'headers-too-large', 'the headers are too large');
  } else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    answerRawError(socket, 408, 'timeout', 'the request took too long');
  } else {
    answerRawError(socket, 400, 'bad-request', 'this is not an HTTP request');
  }
}
