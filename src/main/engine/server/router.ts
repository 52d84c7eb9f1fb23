import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { serveCompletions } from './completions-route';
import { createDemo } from './demo/demo';
import type { Exchange } from './exchange';
import { faultPlace } from './faults/fault-set';
import { badRequest, HttpError } from './http-error';
import type { IndexFacts } from './index-page';
import { serveIndex } from './index-route';
import { readChannel, readName, readPosition, readWaitMs } from './parameters';
import type { Polls } from './polls';
import { servePublish } from './publish-route';
import { percentDecode, type RequestTarget } from './request-target';
import {
  joinRoom,
  type RoomEntry,
  type StreamingContext,
  startEcho,
  startStream,
} from './streaming-clients';
import { createUpgrader, type Upgraded } from './upgrade-websocket';

/** An upgrade request that was let in. */
export interface UpgradeRequest {
  request: IncomingMessage;
  socket: Socket;
  head: Buffer;
  target: RequestTarget;
  /** To be called once the 101 has been written. */
  upgraded(): void;
  /** Answers on the raw socket instead of upgrading. */
  refuse(error: HttpError): void;
}

/** Who serves which path (SPEC 2). Errors are thrown as `HttpError`. */
export interface Router {
  serve(request: Omit<Exchange, 'rest'>): void | Promise<void>;
  upgrade(request: UpgradeRequest): void | Promise<void>;
}

interface Route {
  methods: readonly string[];
  serve(exchange: Exchange): void | Promise<void>;
  /** For routes that exist only for WebSocket. */
  upgrade?(request: UpgradeRequest, rest: string): void | Promise<void>;
}

/** Makes the router. */
export function createRouter(
  context: StreamingContext,
  polls: Polls,
  indexFacts: () => IndexFacts,
): Router {
  const { limits, hub, platform, faults } = context;
  const rooms = createUpgrader(limits.maxRoomPayloadBytes);
  const echoes = createUpgrader(limits.maxEchoPayloadBytes);
  const demo = createDemo(hub, platform.clock, platform.log);

  const channelOf = (rest: string) => readChannel(percentDecode(rest, 'channel'), 'channel');

  /** By the path's first part and, for those with a remainder, the slash after it. */
  const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
    ['/', { methods: ['GET', 'HEAD'], serve: (exchange) => serveIndex(exchange, indexFacts()) }],
    [
      '/ws/',
      {
        methods: ['GET'],
        serve: needsUpgrade,
        upgrade({ request, socket, head, target, upgraded, refuse }, rest) {
          const channel = channelOf(rest);
          const user = readName(target.query('user_id') || null, 'user_id');
          const since = readPosition(target.query('since'), 'since');
          const place = faultPlace('websocket', channel, user);
          if (!faults.meetUpgrade(socket, place)) return;
          const to = { channel, since, user, place };
          const join = (done: Upgraded) => {
            upgraded();
            joinRoom(done, to, context);
          };
          return oncePlaced(to, () => rooms.upgrade(request, socket, head, join, refuse), socket);
        },
      },
    ],
    [
      '/echo',
      {
        methods: ['GET'],
        serve: needsUpgrade,
        upgrade({ request, socket, head, upgraded, refuse }) {
          const place = faultPlace('websocket', null, null);
          if (!faults.meetUpgrade(socket, place)) return;
          const echo = (done: Upgraded) => {
            upgraded();
            startEcho(done, place, context);
          };
          echoes.upgrade(request, socket, head, echo, refuse);
        },
      },
    ],
    ['/stream/', { methods: ['GET'], serve: serveStream }],
    ['/demo', { methods: ['GET'], serve: demo.servePage }],
    [
      '/demo/stream',
      { methods: ['GET'], serve: (exchange) => serveStream(demo.toChannel(exchange)) },
    ],
    ['/updates/', { methods: ['GET'], serve: serveUpdates }],
    [
      '/publish/',
      {
        methods: ['POST'],
        serve: (exchange) => servePublish(exchange, hub, limits.maxBodyBytes),
      },
    ],
    [
      '/v1/chat/completions',
      {
        methods: ['POST'],
        serve: serveFaultyCompletions,
      },
    ],
  ]);

  function serveStream(exchange: Exchange): Promise<void> | undefined {
    const { request, target, rest } = exchange;
    const events = target.query('events');
    if (events !== null && events !== '' && events !== 'plain' && events !== 'envelope') {
      throw badRequest('The parameter events must be plain or envelope.');
    }
    const header = request.headers['last-event-id'];
    const sent = Array.isArray(header) ? header.join(', ') : header;
    const since =
      readPosition(sent, 'Last-Event-ID') ??
      readPosition(target.query('last_event_id'), 'last_event_id');
    const channel = channelOf(rest);
    const place = faultPlace('sse', channel, null);
    const met = faults.meet(exchange, place);
    if (!met) return undefined;
    const from = { channel, since, plain: events === 'plain', place };
    return oncePlaced(from, () => startStream(met, from, context), met.response);
  }

  /** Who joins from now on is told so when it is known where that is, and not before. */
  function oncePlaced(
    { channel, since }: Pick<RoomEntry, 'channel' | 'since'>,
    join: () => void,
    line: Socket | ServerResponse,
  ): Promise<void> | undefined {
    const placing = since === null ? hub.broker.placing(channel) : null;
    if (!placing) return void join();
    const ignore = () => undefined;
    // An upgraded socket has no listener yet.
    line.on('error', ignore);
    return placing.then(() => {
      line.off('error', ignore);
      if (!line.destroyed) join();
    });
  }

  function serveUpdates(exchange: Exchange): Promise<void> | undefined {
    const { target, rest } = exchange;
    const channel = target.query('channel');
    if (channel === null) throw badRequest('The parameter channel is required.');
    const question = {
      clientId: readChannel(percentDecode(rest, 'client id'), 'client id'),
      channel: readChannel(channel, 'channel'),
      since: readPosition(target.query('since'), 'since'),
      waitMs: readWaitMs(target.query('wait')),
    };
    const place = faultPlace('poll', question.channel, question.clientId);
    const met = faults.meet(exchange, place);
    return met ? polls.serve(met, question, place) : undefined;
  }

  /** A stream of no channel. */
  function serveFaultyCompletions(exchange: Exchange): Promise<void> | undefined {
    const place = faultPlace('sse', null, null);
    const met = faults.meet(exchange, place);
    if (!met) return undefined;
    const { response, request } = met;
    const line = faults.lineOf(response, request.socket);
    const followed = faults.follow(line, place, () => response.end());
    response.once('close', followed.stop);
    return serveCompletions(met, limits, platform);
  }

  function isOwnPath(path: string): boolean {
    return routes.has(path) || routes.has(path.slice(0, path.indexOf('/', 1) + 1));
  }

  function find(path: string, method: string | undefined): { route: Route; rest: string } {
    const exact = routes.get(path);
    const slash = path.startsWith('/v1/') ? 0 : path.indexOf('/', 1) + 1;
    const route = exact ?? (slash > 0 ? routes.get(path.slice(0, slash)) : undefined);
    if (!route)
      throw new HttpError(404, 'not-found', 'There is nothing at this path; GET / lists what is.');
    if (!route.methods.includes(method ?? '')) {
      const allow = [...route.methods, 'OPTIONS'].join(', ');
      throw new HttpError(405, 'method-not-allowed', `This path takes ${allow}.`, { Allow: allow });
    }
    return { route, rest: exact ? '' : path.slice(slash) };
  }

  return {
    serve(exchange) {
      if (!isOwnPath(exchange.target.path) && context.rules.serve({ ...exchange, rest: '' }))
        return;
      const { route, rest } = find(exchange.target.path, exchange.request.method);
      return route.serve({ ...exchange, rest });
    },
    upgrade(upgrade) {
      const { route, rest } = find(upgrade.target.path, upgrade.request.method);
      if (!route.upgrade)
        throw badRequest('This path does not upgrade; leave out the Upgrade header.');
      if (!/^websocket$/i.test(upgrade.request.headers.upgrade ?? '')) needsUpgrade();
      return route.upgrade(upgrade, rest);
    },
  };
}

function needsUpgrade(): never {
  throw new HttpError(426, 'upgrade-required', 'This path is for WebSocket.', {
    Upgrade: 'websocket',
    Connection: 'Upgrade',
  });
}
