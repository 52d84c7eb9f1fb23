import type { Redis } from 'ioredis';
import { envelopeHead, type Publication } from '../envelope';
import type { ServerLimits } from '../options';
import type { SeenChannels } from './redis-channels';
import { entryMeta } from './redis-entry';
import { HISTORY_PREFIX, SHARED_KEYS, STATE_PREFIX } from './redis-keys';
import type { RedisSession } from './redis-session';
import { tooManyChannels, tooManyMessages } from './too-many';

/** Publishes over a session, one script a message. */
export interface RedisPublisher {
  /**
   * The id given, or null when Redis did not take the message or its answer was lost. Errors:
   * `too-many` (`WirescopeError`).
   */
  publish(session: RedisSession, publication: Publication): Promise<number | null>;
}

/** @param onFailed told why a message was not taken, and by which connection */
export function createRedisPublisher(
  seen: SeenChannels,
  limits: Readonly<ServerLimits>,
  onFailed: (client: Redis, error: unknown) => void,
): RedisPublisher {
  const bounds = [
    limits.historyMessages,
    limits.historyBytes,
    limits.historyTotalBytes,
    limits.maxChannels,
    limits.maxChannelNames,
    STATE_PREFIX,
    HISTORY_PREFIX,
  ] as const;
  const { channels, totals } = SHARED_KEYS;
  let pending = 0;
  let pendingBytes = 0;

  return {
    async publish({ client, publishSha }, publication) {
      const { channel, event, dataJson } = publication;
      if (!seen.hasRoomFor(channel)) throw tooManyChannels(limits.maxChannelNames);
      if (pending >= limits.brokerPending || pendingBytes >= limits.brokerPendingBytes) {
        throw tooManyMessages(pending);
      }
      const { code, state, history, live } = seen.keys(channel);
      const head = envelopeHead(publication);
      const size = dataJson.length;
      pending += 1;
      pendingBytes += size;
      try {
        const keys = [publishSha, 4, state, history, channels, totals];
        const message = [live, code, seen.newest(channel), entryMeta(head, event)];
        const args = [...keys, ...message, `${head}${dataJson}}`, ...bounds];
        const id = Number(await client.call('EVALSHA', args));
        seen.note(channel, id);
        return id;
      } catch (error) {
        if (/TOOMANYCHANNELS/.test(String(error))) throw tooManyChannels(limits.maxChannelNames);
        onFailed(client, error);
        return null;
      } finally {
        pending -= 1;
        pendingBytes -= size;
      }
    },
  };
}
