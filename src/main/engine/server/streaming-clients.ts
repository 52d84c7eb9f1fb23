import type { MessageRecord } from '../../../shared/model/record';
import { acceptSse } from './accept-sse';
import { acceptWebSocket } from './accept-websocket';
import { type AcceptContext, outboxBounds } from './accepted-link';
import { acceptedSink, type ClientRegistry } from './client-registry';
import type { Exchange } from './exchange';
import type { Hub, Membership } from './hub';
import { jsonOrString } from './json-text';
import type { Upgraded } from './upgrade-websocket';

/** What clients that stay are served with. */
export interface StreamingContext extends AcceptContext {
  hub: Hub;
  clients: ClientRegistry;
}

/** Empty frames are 6 bytes: so many fit in what is read before `pause` takes hold. */
const ECHO_MESSAGES = 1_000_000;

/** Why a room's client could not publish, as a close reason. */
const PUBLISH_FAILED = 'the message could not be published';

/**
 * Takes a WebSocket into a room (SPEC 2, `/ws`). It joins before its `join` is published and so
 * sees it; what it sends is published; a binary frame ends it with 1003.
 */
export function joinRoom(
  upgraded: Upgraded,
  to: { channel: string; since: number | null; user: string | null },
  context: StreamingContext,
): void {
  const { hub, clients } = context;
  const { channel, user } = to;
  let membership: Membership | null = null;
  const by = user === null ? {} : { user };

  function publish(event: string, dataJson: string): void {
    hub.publish({ channel, event, dataJson, ...by }).catch((error: unknown) => {
      context.platform.log.warn(`server: ${PUBLISH_FAILED}: ${error}`);
      link.close(1011, PUBLISH_FAILED);
    });
  }

  function onMessage({ type, payload }: MessageRecord): void {
    if (type === 'binary') return link.close(1003, 'a room takes text frames only');
    publish('message', jsonOrString(Buffer.from(payload).toString('utf8')));
  }

  const sink = acceptedSink({
    onRecord(record) {
      if (record.kind === 'message') onMessage(record);
    },
    onClose() {
      clients.remove(link);
      membership?.leave();
      if (user !== null) publish('left', JSON.stringify({ user_id: user }));
    },
  });
  const hooks = { onRoom: () => membership?.onRoom(), onEnding: () => membership?.leave() };
  const link = acceptWebSocket(upgraded, outboxBounds(context.limits), hooks, sink, context);
  clients.add(link, { channel, user, request: upgraded.request });
  membership = hub.join(channel, 'websocket', to.since, link);
  if (user !== null) publish('join', JSON.stringify({ user_id: user }));
}

/** Echoes every frame unchanged (SPEC 2, `/echo`); stops reading while much waits to be sent. */
export function startEcho(upgraded: Upgraded, context: StreamingContext): void {
  const { clients, limits } = context;
  const pauseAt = limits.echoPauseBytes;
  const bounds = {
    // Reading stops far below; the last message before that may have any size.
    maxBytes: pauseAt + 4 * limits.maxEchoPayloadBytes,
    maxMessages: ECHO_MESSAGES,
    lowWaterBytes: pauseAt,
  };
  const sink = acceptedSink({
    onRecord(record) {
      if (record.kind !== 'message') return;
      link.send({ payload: record.payload, type: record.type });
      if (link.waitingBytes > pauseAt) link.pause();
    },
    onClose: () => clients.remove(link),
  });
  const link = acceptWebSocket(upgraded, bounds, { onRoom: () => link.resume() }, sink, context);
  clients.add(link, { channel: null, user: null, request: upgraded.request });
}

/** Streams a channel as SSE (SPEC 2, `/stream`). */
export function startStream(
  exchange: Exchange,
  from: { channel: string; since: number | null; plain: boolean },
  context: StreamingContext,
): void {
  const { hub, clients } = context;
  const { request, response, headers } = exchange;
  let membership: Membership | null = null;
  const sink = acceptedSink({
    onClose() {
      clients.remove(link);
      membership?.leave();
    },
  });
  const hooks = { onRoom: () => membership?.onRoom(), onEnding: () => membership?.leave() };
  const link = acceptSse({ request, response, headers, plain: from.plain }, hooks, sink, context);
  exchange.headSent();
  clients.add(link, { channel: from.channel, user: null, request });
  membership = hub.join(from.channel, 'sse', from.since, link);
}
