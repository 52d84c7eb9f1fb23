import type { ServerView } from '../../../../shared/contract/views';

type Channel = ServerView['channels'][number];

const FALLBACK = 'trades';

/** The channels by name. */
export function orderChannels(channels: readonly Channel[]): Channel[] {
  return [...channels].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The channels of which the name or the scenario holds every word, whatever its case. */
export function filterChannels(channels: readonly Channel[], filter: string): readonly Channel[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return channels;
  return channels.filter(({ name, scenario }) => {
    const text = `${name}\n${scenario ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/**
 * The channel that forms hold until another is typed: one that something publishes in, else the
 * first. `held` stays as long as there is such a channel, however many others come.
 */
export function usualChannel(held: string, channels: readonly Channel[]): string {
  if (channels.some(({ name }) => name === held)) return held;
  const busy = channels.find(({ scenario }) => scenario !== null);
  return (busy ?? channels[0])?.name ?? FALLBACK;
}
