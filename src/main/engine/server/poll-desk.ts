import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Timer } from '../platform/clock';
import type { Platform } from '../platform/platform';
import { type AcceptedPoll, acceptPoll } from './accept-poll';
import { buildGap } from './envelope';
import type { Hub } from './hub';
import type { ServerLimits } from './options';

/** A poll as asked for. */
export interface PollQuestion {
  clientId: string;
  channel: string;
  /** Null: after what this client id was last answered, or from now when it is new. */
  since: number | null;
  waitMs: number;
}

/** Answers long polls: at once when there is something, else holds them (SPEC 2). */
export interface PollDesk {
  ask(
    question: PollQuestion,
    request: IncomingMessage,
    response: ServerResponse,
    headers: Readonly<Record<string, string>>,
  ): void;
  /** Polls held now. */
  held(): number;
  /** Answers every held poll empty, as the listener stops. */
  stop(): void;
}

interface Client {
  /** What this client id was last answered, by channel. */
  positions: Map<string, number>;
  seenAt: number;
}

interface Held {
  link: AcceptedPoll;
  finish(): void;
}

/** Makes a desk with nobody waiting. */
export function createPollDesk(hub: Hub, limits: ServerLimits, platform: Platform): PollDesk {
  const { clock } = platform;
  /** Least recently seen first. */
  const clients = new Map<string, Client>();
  const held = new Map<string, Held>();
  const page = { messages: limits.pollMessages, bytes: limits.pollBytes };

  function clientOf(id: string): Client {
    const now = clock.monotonic();
    const known = clients.get(id);
    const fresh = known && now - known.seenAt <= limits.pollClientMs;
    const client = fresh ? known : { positions: new Map<string, number>(), seenAt: now };
    client.seenAt = now;
    clients.delete(id);
    clients.set(id, client);
    for (const oldest of clients.keys()) {
      if (clients.size <= limits.pollClients) break;
      clients.delete(oldest);
    }
    return client;
  }

  return {
    ask(question, request, response, headers) {
      const { clientId, channel, waitMs } = question;
      const client = clientOf(clientId);
      let cancelWait: (() => void) | null = null;
      let timer: Timer | null = null;
      let over = false;
      let position = 0;
      const key = `${clientId}\n${channel}`;

      const link = acceptPoll(
        request,
        response,
        headers,
        {
          onOpen: () => undefined,
          onRecord: () => undefined,
          onWaiting: () => undefined,
          onDialling: () => undefined,
          onClose: release,
        },
        platform,
      );

      function release(): void {
        over = true;
        cancelWait?.();
        timer?.cancel();
        if (held.get(key)?.link === link) held.delete(key);
      }

      function remember(next: number): void {
        client.seenAt = clock.monotonic();
        client.positions.set(channel, next);
      }

      function answer(updates: readonly Buffer[], next: number): void {
        release();
        remember(next);
        link.answer(updates, String(next));
      }

      async function start(): Promise<void> {
        const since = question.since ?? client.positions.get(channel) ?? null;
        // Joined before the history is read, so that nothing falls in between.
        let early = false;
        cancelWait = hub.next(channel, 'poll', () => {
          early = true;
        });
        const found = await hub.broker.read(channel, since, page);
        cancelWait();
        if (over) return;
        position = since ?? found.newestId;
        if (since === null) remember(position);
        const first = found.oldestId - 1;
        const gap =
          position > found.newestId
            ? { from: found.newestId + 1, to: position, reason: 'reset' as const }
            : position < first
              ? { from: position + 1, to: first, reason: 'expired' as const }
              : null;
        if (gap) {
          const all = await hub.broker.read(channel, first, page);
          if (over) return;
          const said = buildGap(channel, gap, first, clock.now()).json;
          return answer([said, ...all.envelopes.map(({ json }) => json)], lastId(all, first));
        }
        if (found.envelopes.length > 0) {
          return answer(
            found.envelopes.map(({ json }) => json),
            lastId(found, position),
          );
        }
        if (early) return await start();
        if (waitMs === 0) return answer([], position);
        hold();
      }

      function hold(): void {
        held.get(key)?.link.replace();
        held.set(key, { link, finish: () => answer([], position) });
        timer = clock.after(waitMs, () => answer([], position));
        cancelWait = hub.next(channel, 'poll', (envelope) => {
          if (over) return;
          answer([envelope.json], envelope.id ?? position);
        });
      }

      start().catch((error: Error) => {
        platform.log.warn(`poll: ${error.message}`);
        link.destroy();
      });
    },
    held: () => held.size,
    stop() {
      for (const { finish } of [...held.values()]) finish();
    },
  };
}

function lastId(found: { envelopes: { id: number | null }[] }, otherwise: number): number {
  return found.envelopes.at(-1)?.id ?? otherwise;
}
