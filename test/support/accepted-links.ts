import type { Server } from 'node:http';
import net from 'node:net';
import { createSocketRegistry } from '../../src/main/engine/link/socket-watch';
import type { Link } from '../../src/main/engine/link/types';
import { acceptPoll } from '../../src/main/engine/server/accept-poll';
import { acceptSse } from '../../src/main/engine/server/accept-sse';
import { acceptWebSocket } from '../../src/main/engine/server/accept-websocket';
import { type AcceptContext, outboxBounds } from '../../src/main/engine/server/accepted-link';
import { sendAnswer } from '../../src/main/engine/server/answer';
import { DEFAULT_LIMITS } from '../../src/main/engine/server/options';
import { createUpgrader } from '../../src/main/engine/server/upgrade-websocket';
import type { Transport } from '../../src/shared/model/transport';
import {
  type LinkHarness,
  type LinkLog,
  type LinkSession,
  type Peer,
  sessionParts,
} from './link-harness';
import { answerClose, connectRawWebSocket, nextTurn, writeTo } from './raw-websocket';
import { waitFor } from './wait-for';
import { closePayload, messagesOf, OP } from './websocket-frames';

/** Installs an acceptor on a plain server; the link it makes goes to `made`. */
type Accept = (
  server: Server,
  log: LinkLog,
  context: AcceptContext,
  made: (link: Link) => void,
) => void;

/** Connects a peer to a port. */
type Connect = (port: number) => Promise<Peer>;

async function openAccepted(accept: Accept, connect: Connect): Promise<LinkSession> {
  const { log, platform } = sessionParts();
  const limits = { ...DEFAULT_LIMITS };
  const sockets = createSocketRegistry(platform.clock);
  const server = platform.net.createServer({}, () => undefined);
  let link: Link | null = null;
  accept(server, log, { platform, limits, sockets, onSlow: () => undefined }, (made) => {
    if (log.opens().length !== 1) throw new Error('not open when accept had returned');
    link = made;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const peer = await connect((server.address() as net.AddressInfo).port);
  const opened = await waitFor(() => link, 'the link to be accepted');
  return {
    link: opened,
    log,
    platform,
    peer,
    async stop() {
      opened.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const acceptWs: Accept = (server, log, context, made) => {
  const upgrader = createUpgrader(DEFAULT_LIMITS.maxRoomPayloadBytes);
  server.on('upgrade', (request, socket, head) => {
    upgrader.upgrade(
      request,
      socket as net.Socket,
      head,
      (upgraded) => {
        const bounds = outboxBounds(context.limits);
        made(acceptWebSocket(upgraded, bounds, { onRoom: () => undefined }, log.sink, context));
      },
      () => socket.destroy(),
    );
  });
};

const acceptStream: Accept = (server, log, context, made) => {
  server.on('request', (request, response) => {
    const hooks = { onRoom: () => undefined };
    made(acceptSse({ request, response, headers: {}, plain: false }, hooks, log.sink, context));
  });
};

const acceptOnePoll: Accept = (server, log, context, made) => {
  server.on('request', (request, response) => {
    const exchange = {
      request,
      response,
      target: { path: '/updates/x', query: new URLSearchParams() },
      rest: 'x',
      headers: {},
      send: (answer: Parameters<typeof sendAnswer>[1]) => sendAnswer(response, answer),
    };
    made(acceptPoll(exchange as never, () => '0', log.sink, context));
  });
};

const connectWebSocket: Connect = async (port) => {
  const websocket = await connectRawWebSocket(`ws://127.0.0.1:${port}/link`);
  const { socket } = websocket;
  answerClose(websocket, 'client');
  return {
    ...socketPeer(socket),
    send: (payload) => websocket.send({ op: OP.text, payload }),
    received: () => messagesOf(websocket.frames).map(({ payload }) => payload.toString()),
    finish: () => websocket.send({ op: OP.close, payload: closePayload(1000, 'bye') }),
  };
};

/** A client that asks once and keeps the bytes of the body; `read` finds the messages in them. */
const connectHttp =
  (read: (body: string) => string[]): Connect =>
  async (port) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    const head = `GET /link HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`;
    await writeTo(socket, Buffer.from(head));
    return {
      ...socketPeer(socket),
      send: null,
      received() {
        const all = Buffer.concat(chunks).toString('utf8');
        return read(all.slice(all.indexOf('\r\n\r\n') + 4));
      },
      finish: null,
    };
  };

function socketPeer(socket: net.Socket): Pick<Peer, 'fin' | 'reset' | 'bytes' | 'gone'> {
  let gone = false;
  const over = () => {
    gone = true;
  };
  socket.on('end', over);
  socket.on('error', over);
  socket.on('close', over);
  return {
    async fin() {
      await nextTurn();
      socket.end();
    },
    async reset() {
      await nextTurn();
      socket.resetAndDestroy();
    },
    bytes: () => socket.bytesRead + socket.bytesWritten,
    async gone() {
      await waitFor(() => gone, 'the link to let the connection go');
    },
  };
}

function accepted(
  transport: Transport,
  accept: Accept,
  connect: Connect,
  sendsOnce = false,
): LinkHarness {
  return {
    name: `${transport}, accepted`,
    transport,
    side: 'accepted',
    reconnects: false,
    sendsOnce,
    open: () => openAccepted(accept, connect),
  };
}

const eventData = (body: string) =>
  [...body.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => data);
const answerUpdates = (body: string) => {
  const found = /^\{"updates":\[(.*)\],"next":"[^"]*"\}$/.exec(body);
  return found?.[1] ? [found[1]] : [];
};

/** Every link that we accept. */
export const ACCEPTED_LINKS: readonly LinkHarness[] = [
  accepted('websocket', acceptWs, connectWebSocket),
  accepted('sse', acceptStream, connectHttp(eventData)),
  accepted('poll', acceptOnePoll, connectHttp(answerUpdates), true),
];
