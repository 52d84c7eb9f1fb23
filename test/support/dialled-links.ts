import { dialEventSource } from '../../src/main/engine/client/dial-event-source';
import { dialPoll } from '../../src/main/engine/client/dial-poll';
import { dialSse } from '../../src/main/engine/client/dial-sse';
import { dialWebSocket } from '../../src/main/engine/client/dial-websocket';
import type { Dial } from '../../src/main/engine/client/types';
import { connectionSpecSchema } from '../../src/shared/model/connection-spec';
import type { Transport } from '../../src/shared/model/transport';
import { type LinkHarness, type LinkSession, type Peer, sessionParts } from './link-harness';
import { answerClose, nextTurn, type RawWebSocket } from './raw-websocket';
import {
  type Exchange,
  type Script,
  type ScriptedServer,
  startScriptedServer,
} from './scripted-server';
import { waitFor } from './wait-for';
import { closePayload, messagesOf, OP } from './websocket-frames';

interface Dialled {
  script: Script;
  /** The peer, once the script has got so far. */
  peer(server: ScriptedServer): Peer | null;
}

async function openDialled(dial: Dial, transport: Transport, made: Dialled): Promise<LinkSession> {
  const server = await startScriptedServer(made.script);
  const { log, platform } = sessionParts();
  const spec = connectionSpecSchema.parse({ url: server.url('/link'), transport });
  const resume = { lastEventId: '', cursor: null, retryMs: null };
  const link = dial(spec, resume, log.sink, platform);
  if (log.calls.length > 0) throw new Error('the sink was called before dial had returned');
  await waitFor(() => log.opens().length > 0, 'the link to open', { seen: () => log.calls });
  const peer = await waitFor(() => made.peer(server), 'the peer');
  return {
    link,
    log,
    platform,
    peer,
    async stop() {
      link.destroy();
      await server.close();
    },
  };
}

/** What all peers behind a scripted server have. */
function serverPeer(
  server: ScriptedServer,
  exchange: () => Exchange,
): Pick<Peer, 'fin' | 'reset' | 'bytes' | 'gone'> {
  return {
    fin: async () => exchange().end('fin'),
    async reset() {
      await nextTurn();
      await exchange().end('rst');
    },
    bytes: () => exchange().socket.bytesRead + exchange().socket.bytesWritten,
    gone: server.allGone,
  };
}

function websocketPeer(): Dialled {
  let exchange: Exchange | null = null;
  let raw: RawWebSocket | null = null;
  return {
    async script(given) {
      raw = await given.upgrade();
      exchange = given;
    },
    peer(server) {
      if (!raw || !exchange) return null;
      const websocket = raw;
      const given = exchange;
      answerClose(websocket, 'server');
      return {
        ...serverPeer(server, () => given),
        send: (payload) => websocket.send({ op: OP.text, payload }),
        received: () => messagesOf(websocket.frames).map(({ payload }) => payload.toString()),
        finish: () => websocket.send({ op: OP.close, payload: closePayload(1000, 'bye') }),
      };
    },
  };
}

function ssePeer(): Dialled {
  let exchange: Exchange | null = null;
  return {
    async script(given) {
      await given.answer({ headers: { 'Content-Type': 'text/event-stream' }, end: 'hold' });
      exchange ??= given;
    },
    peer(server) {
      if (!exchange) return null;
      const given = exchange;
      return {
        ...serverPeer(server, () => given),
        send(payload) {
          const event = `data: ${payload}\n\n`;
          const size = Buffer.byteLength(event).toString(16);
          return given.write(`${size}\r\n${event}\r\n`);
        },
        received: () => [],
        async finish() {
          await given.write('0\r\n\r\n');
        },
      };
    },
  };
}

function pollPeer(): Dialled {
  let current: Exchange | null = null;
  let held: Exchange | null = null;
  let cursor = 0;
  return {
    script(given) {
      current = given;
      held = given;
    },
    peer(server) {
      if (!current) return null;
      return {
        ...serverPeer(server, () => current as Exchange),
        async send(payload) {
          const given = await waitFor(() => held, 'a poll to answer');
          held = null;
          cursor++;
          const body = [`{"updates":[${payload}],"next":"${cursor}"}`];
          await given.answer({ headers: { 'Content-Type': 'application/json' }, body });
        },
        received: () => [],
        finish: null,
      };
    },
  };
}

function dialled(name: string, transport: Transport, dial: Dial, make: () => Dialled): LinkHarness {
  return {
    name: `${name}, dialled`,
    transport,
    side: 'dialled',
    reconnects: dial === dialEventSource,
    sendsOnce: false,
    open: () => openDialled(dial, transport, make()),
  };
}

/** Every link that we dial. */
export const DIALLED_LINKS: readonly LinkHarness[] = [
  dialled('websocket', 'websocket', dialWebSocket, websocketPeer),
  dialled('sse', 'sse', dialSse, ssePeer),
  dialled('sse as a browser', 'sse', dialEventSource, ssePeer),
  dialled('poll', 'poll', dialPoll, pollPeer),
];
