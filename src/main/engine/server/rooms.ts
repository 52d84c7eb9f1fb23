import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';
import type { LinkSink } from '../link/types';
import type { Platform } from '../platform/platform';
import { acceptSse, sseFrame } from './accept-sse';
import { type AcceptedLink, type AcceptOptions, acceptWebSocket } from './accept-websocket';
import { dataOf, type Envelope, jsonOrString } from './envelope';
import { type Hub, noClients, type TransportCounts } from './hub';
import type { ServerLimits } from './options';

/** The clients of a listener that stay: WebSockets and event streams. */
export interface Rooms {
  joinWebSocket(
    websocket: WebSocket,
    request: IncomingMessage,
    place: { channel: string; since: number | null; user: string | null },
  ): void;
  joinStream(
    request: IncomingMessage,
    response: ServerResponse,
    place: { channel: string; since: number | null; plain: boolean },
    headers: Readonly<Record<string, string>>,
  ): void;
  /** Echoes every frame; stops reading while too much waits to be written. */
  echo(websocket: WebSocket): void;
  clients(): TransportCounts;
  /** Clients closed because they were too slow. */
  readonly slowConsumers: number;
  /** Ends every client in good order. */
  stop(): void;
}

const IGNORE = {
  onOpen: () => undefined,
  onRecord: () => undefined,
  onWaiting: () => undefined,
  onDialling: () => undefined,
};

/** Makes rooms without clients over a hub. */
export function createRooms(hub: Hub, limits: ServerLimits, platform: Platform): Rooms {
  const links = new Set<AcceptedLink>();
  const echoes = new Set<WebSocket>();
  let slowConsumers = 0;
  /** One frame serves all streams: the last one built, by envelope and form. */
  const built: { envelope: Envelope | null; plain: Buffer | null; full: Buffer | null } = {
    envelope: null,
    plain: null,
    full: null,
  };

  function frameOf(envelope: Envelope, plain: boolean): Buffer {
    if (built.envelope !== envelope) {
      built.envelope = envelope;
      built.plain = built.full = null;
    }
    const form = plain ? 'plain' : 'full';
    const frame = built[form] ?? buildFrame(envelope, plain);
    built[form] = frame;
    return frame;
  }

  function acceptOptions(onRoom: () => void): AcceptOptions {
    return {
      outbox: { maxBytes: limits.outboxBytes, maxMessages: limits.outboxMessages },
      farewellMs: limits.farewellMs,
      onRoom,
      onSlow() {
        slowConsumers++;
        platform.log.warn('a client was too slow and is being closed');
      },
    };
  }

  function track(link: AcceptedLink, onClose: () => void): LinkSink['onClose'] {
    links.add(link);
    return () => {
      links.delete(link);
      onClose();
    };
  }

  return {
    joinWebSocket(websocket, request, { channel, since, user }) {
      let onClose: LinkSink['onClose'] = () => undefined;
      const link = acceptWebSocket(
        websocket,
        request,
        acceptOptions(() => subscription.drained()),
        {
          ...IGNORE,
          onRecord(record) {
            if (record.kind !== 'message') return;
            if (record.type === 'binary') return link.close(1_003, 'text frames only');
            const data = jsonOrString(Buffer.from(record.payload).toString('utf8'));
            publish('message', data);
          },
          onClose: (reason, at) => onClose(reason, at),
        },
        platform,
      );
      function publish(event: string, data: string): void {
        const draft = { channel, event, data, ...(user === null ? {} : { user }) };
        hub.publish(draft).catch((error: Error) => platform.log.warn(error.message));
      }
      const subscription = hub.subscribe(channel, 'websocket', since, {
        deliver: (envelope) => void link.send({ payload: envelope.json, type: 'text' }),
        hasRoom: link.hasRoom,
      });
      const presence = (event: string) =>
        user === null ? undefined : publish(event, JSON.stringify({ user_id: user }));
      const joined = subscription.ready.then(() => presence('join'));
      onClose = track(link, () => {
        subscription.close();
        void joined.then(() => presence('left'));
      });
    },
    joinStream(request, response, { channel, since, plain }, headers) {
      let onClose: LinkSink['onClose'] = () => undefined;
      const link = acceptSse(
        request,
        response,
        {
          ...acceptOptions(() => subscription.drained()),
          keepAliveMs: limits.keepAliveMs,
          retryMs: limits.retryMs,
          headers,
        },
        { ...IGNORE, onClose: (reason, at) => onClose(reason, at) },
        platform,
      );
      const subscription = hub.subscribe(channel, 'sse', since, {
        deliver: (envelope) => void link.sendFrame(frameOf(envelope, plain)),
        hasRoom: link.hasRoom,
      });
      onClose = track(link, () => subscription.close());
    },
    echo(websocket) {
      const resume = () => {
        if (websocket.bufferedAmount < limits.echoPauseBytes) websocket.resume();
      };
      echoes.add(websocket);
      websocket.on('close', () => echoes.delete(websocket));
      // The library closes with the code that fits the error; there is nothing to add.
      websocket.on('error', (error) => platform.log.info(`echo: ${error.message}`));
      websocket.on('message', (data: Buffer, binary: boolean) => {
        websocket.send(data, { binary }, resume);
        if (websocket.bufferedAmount >= limits.echoPauseBytes) websocket.pause();
      });
    },
    clients() {
      const counts = noClients();
      for (const link of links) counts[link.transport]++;
      return counts;
    },
    get slowConsumers() {
      return slowConsumers;
    },
    stop() {
      for (const link of links) link.close(1_001, 'the server is stopping');
      for (const websocket of echoes) websocket.close(1_001, 'the server is stopping');
    },
  };
}

function buildFrame(envelope: Envelope, plain: boolean): Buffer {
  const { event } = envelope;
  const id = envelope.id === null ? {} : { id: String(envelope.id) };
  if (!plain) return sseFrame({ payload: envelope.json, type: 'text', event, ...id });
  const data = dataOf(envelope);
  const payload = data[0] === 0x22 ? Buffer.from(JSON.parse(data.toString('utf8'))) : data;
  return sseFrame({ payload, type: 'text', event, ...id });
}
