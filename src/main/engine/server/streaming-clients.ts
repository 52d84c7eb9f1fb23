import type { MessageRecord } from '../../../shared/model/record';
import { acceptSse } from './accept-sse';
import { acceptWebSocket } from './accept-websocket';
import { type AcceptContext, outboxBounds } from './accepted-link';
import { acceptedSink, type ClientRegistry } from './client-registry';
import type { Exchange } from './exchange';
import type { FaultPlace } from './faults/fault-set';
import type { FaultyDelivery } from './faults/faulty-delivery';
import type { FollowedLine } from './faults/followed-line';
import type { ServerFaults } from './faults/server-faults';
import type { Hub, Membership } from './hub';
import { jsonOrString } from './json-text';
import type { StaticRules } from './rules/static-rules';
import type { Dialogues, Speaker } from './scenarios/dialogues';
import type { Upgraded } from './upgrade-websocket';

/** What clients that stay are served with. */
export interface StreamingContext extends AcceptContext {
  hub: Hub;
  clients: ClientRegistry;
  faults: ServerFaults;
  rules: StaticRules;
  dialogues: Dialogues;
  /** The server dies as a process does: nothing is published about who has left. */
  killed(): boolean;
}

/** Where a client of a room stands. */
export interface RoomEntry {
  channel: string;
  /** Where it resumes; null = from now on. */
  since: number | null;
  /** Whom faults take it for. */
  place: FaultPlace;
}

/** As a server that goes away: most clients come back. */
const CUT_CODE = 1_001;

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
  to: RoomEntry & { user: string | null },
  context: StreamingContext,
): void {
  const { hub, clients, faults } = context;
  const { channel, since, user, place } = to;
  let membership: Membership | null = null;
  let delivery: FaultyDelivery | null = null;
  const by = user === null ? {} : { user };
  const gone: (() => void)[] = [];
  const speaker: Speaker = {
    user,
    send: (text) => void link.send({ payload: Buffer.from(text), type: 'text' }),
    close: (code, reason) => link.close(code, reason),
    onGone: (task) => void gone.push(task),
  };

  function publish(event: string, dataJson: string): void {
    hub.publish({ channel, event, dataJson, ...by }).catch((error: unknown) => {
      context.platform.log.warn(`server: ${PUBLISH_FAILED}: ${error}`);
      link.close(1011, PUBLISH_FAILED);
    });
  }

  function onMessage({ type, payload }: MessageRecord): void {
    if (type === 'binary') return link.close(1003, 'a room takes text frames only');
    const text = Buffer.from(payload).toString('utf8');
    if (context.dialogues.onText(channel, text, speaker)) return;
    publish('message', jsonOrString(text));
  }

  const sink = acceptedSink({
    onRecord(record) {
      if (record.kind === 'message') onMessage(record);
    },
    onClose() {
      clients.remove(link);
      membership?.leave();
      delivery?.stop();
      for (const task of gone) task();
      if (user !== null && !context.killed()) publish('left', JSON.stringify({ user_id: user }));
    },
  });
  const hooks = {
    onRoom() {
      delivery?.onRoom();
      membership?.onRoom();
    },
    onEnding() {
      membership?.leave();
      delivery?.ending();
    },
  };
  const link = acceptWebSocket(upgraded, outboxBounds(context.limits), hooks, sink, context);
  place.clientId = clients.add(link, { channel, user, request: upgraded.request });
  const line = () => faults.lineOfSocket(upgraded.socket);
  delivery = faults.deliver({ link, line, place, form: 'envelope', since });
  membership = hub.join(channel, 'websocket', since, delivery);
  if (user !== null) publish('join', JSON.stringify({ user_id: user }));
}

/** Echoes every frame unchanged (SPEC 2, `/echo`); stops reading while much waits to be sent. */
export function startEcho(upgraded: Upgraded, place: FaultPlace, context: StreamingContext): void {
  const { clients, limits, faults } = context;
  let followed: FollowedLine | null = null;
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
    onClose() {
      clients.remove(link);
      followed?.stop();
    },
  });
  const link = acceptWebSocket(upgraded, bounds, { onRoom: () => link.resume() }, sink, context);
  place.clientId = clients.add(link, { channel: null, user: null, request: upgraded.request });
  followed = faults.follow(faults.lineOfSocket(upgraded.socket), place, () => link.close(CUT_CODE));
}

/** Streams a channel as SSE (SPEC 2, `/stream`). */
export function startStream(
  exchange: Exchange,
  from: RoomEntry & { plain: boolean },
  context: StreamingContext,
): void {
  const { hub, clients, faults } = context;
  const { request, response, headers } = exchange;
  const { channel, since, plain, place } = from;
  let membership: Membership | null = null;
  let delivery: FaultyDelivery | null = null;
  const sink = acceptedSink({
    onClose() {
      clients.remove(link);
      membership?.leave();
      delivery?.stop();
    },
  });
  const hooks = {
    onRoom() {
      delivery?.onRoom();
      membership?.onRoom();
    },
    onEnding() {
      membership?.leave();
      delivery?.ending();
    },
  };
  const link = acceptSse({ request, response, headers, plain }, hooks, sink, context);
  exchange.headSent();
  place.clientId = clients.add(link, { channel, user: null, request });
  const line = () => faults.lineOf(response, request.socket);
  delivery = faults.deliver({ link, line, place, form: plain ? 'plain' : 'envelope', since });
  membership = hub.join(channel, 'sse', since, delivery);
}
