import { type NumberedEnvelope, type Publication, sealEnvelope } from '../envelope';
import type { ServerLimits } from '../options';
import { createHistory, type History } from './history';
import { tooManyChannels } from './too-many';
import type { ChannelBounds, HistoryPage, KnownChannel, PageLimits } from './types';

type Limits = Pick<
  ServerLimits,
  'historyMessages' | 'historyBytes' | 'historyTotalBytes' | 'maxChannels' | 'maxChannelNames'
>;

/** Ids and history of all channels, in memory. */
export interface MemoryChannels {
  /** Gives the message the next id and keeps it. Error: `too-many` for one channel too many. */
  add(publication: Publication): NumberedEnvelope;
  read(channel: string, since: number, limits: PageLimits): HistoryPage;
  bounds(channel: string): ChannelBounds;
  /** Most recently published last. */
  known(): KnownChannel[];
}

/**
 * Memory is bounded however many channels are named: past `maxChannels` or `historyTotalBytes` the
 * channel published to longest ago loses its history and keeps its newest id (a resume is told
 * `expired`); past `maxChannelNames` a new name is refused.
 *
 * @param known channels of a broker before this one: their ids go on, their messages are lost
 */
export function createMemoryChannels(
  limits: Limits,
  known: readonly KnownChannel[],
): MemoryChannels {
  /** In order of last publishing, the latest last. */
  const histories = new Map<string, History>();
  const before = known.slice(-limits.maxChannelNames);
  const lost = new Map(before.map(({ name, newest }) => [name, newest]));
  /** Newest ids of channels whose history went. */
  const retired = new Map(lost);
  let latest: History | null = null;
  let totalBytes = 0;

  function historyOf(channel: string): History {
    const present = histories.get(channel);
    if (present) {
      if (present !== latest) {
        histories.delete(channel);
        histories.set(channel, present);
        latest = present;
      }
      return present;
    }
    const resumed = retired.get(channel);
    if (resumed === undefined && histories.size + retired.size >= limits.maxChannelNames) {
      throw tooManyChannels(limits.maxChannelNames);
    }
    retired.delete(channel);
    const history = createHistory(limits.historyMessages, limits.historyBytes, resumed);
    histories.set(channel, history);
    latest = history;
    if (histories.size > limits.maxChannels) retireOldest();
    return history;
  }

  function retireOldest(): void {
    for (const [channel, history] of histories) {
      if (history === latest) return;
      histories.delete(channel);
      retired.set(channel, history.newest);
      totalBytes -= history.bytes;
      return;
    }
  }

  function bounds(channel: string): ChannelBounds {
    const history = histories.get(channel);
    if (history) return { oldest: history.oldest, newest: history.newest };
    const newest = retired.get(channel) ?? 0;
    return { oldest: newest + 1, newest };
  }

  return {
    add(publication) {
      const history = historyOf(publication.channel);
      const envelope = sealEnvelope(publication, history.newest + 1);
      totalBytes -= history.bytes;
      history.add(envelope);
      totalBytes += history.bytes;
      while (totalBytes > limits.historyTotalBytes && histories.size > 1) retireOldest();
      return envelope;
    },
    read(channel, since, pageLimits) {
      const page = histories.get(channel)?.read(since, pageLimits);
      const found = page ?? { envelopes: [], ...bounds(channel), lost: 0 };
      const gone = lost.get(channel);
      return gone === undefined ? found : { ...found, lost: gone };
    },
    bounds,
    known() {
      const channels = [...retired].map(([name, newest]) => ({ name, newest }));
      for (const [name, { newest }] of histories) channels.push({ name, newest });
      return channels;
    },
  };
}
