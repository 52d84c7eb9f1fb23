import { type ChannelKeys, channelKeys } from './redis-keys';

/** The highest id that this instance has seen of each channel: what ids must never go back behind. */
export interface SeenChannels {
  newest(channel: string): number;
  /** An id was seen. Of channels past the limit nothing is remembered. */
  note(channel: string, id: number): void;
  /** True when one more name can be remembered, or this one is. */
  hasRoomFor(channel: string): boolean;
  keys(channel: string): ChannelKeys;
  /** Most recently seen last. */
  list(): { name: string; newest: number }[];
}

interface Seen {
  newest: number;
  keys: ChannelKeys;
}

/** Remembers at most `maxNames` channels. */
export function createSeenChannels(maxNames: number, database: number): SeenChannels {
  const channels = new Map<string, Seen>();
  let latest: Seen | null = null;

  return {
    newest: (channel) => channels.get(channel)?.newest ?? 0,
    note(channel, id) {
      const known = channels.get(channel);
      if (!known) {
        if (id === 0 || channels.size >= maxNames) return;
        latest = { newest: id, keys: channelKeys(channel, database) };
        channels.set(channel, latest);
      } else if (id > known.newest) {
        known.newest = id;
        if (known === latest) return;
        channels.delete(channel);
        channels.set(channel, known);
        latest = known;
      }
    },
    hasRoomFor: (channel) => channels.size < maxNames || channels.has(channel),
    keys: (channel) => channels.get(channel)?.keys ?? channelKeys(channel, database),
    list: () => [...channels].map(([name, { newest }]) => ({ name, newest })),
  };
}
