import { WirescopeError } from '../../../../shared/contract/result';
import type { Clock } from '../../platform/clock';
import { buildEnvelope, type Envelope } from '../envelope';
import type { ServerLimits } from '../options';
import type { Broker } from './types';

interface Channel {
  newestId: number;
  /** Ascending without holes, ending at `newestId`; those before `start` are dropped. */
  envelopes: (Envelope | undefined)[];
  start: number;
  bytes: number;
}

type HistoryLimits = Pick<
  ServerLimits,
  'historyMessages' | 'historyBytes' | 'totalHistoryBytes' | 'maxChannels'
>;

/** The broker without a dependency: everything in this process, everything synchronous inside. */
export function createMemoryBroker(limits: HistoryLimits, clock: Clock): Broker {
  const channels = new Map<string, Channel>();
  const listeners = new Set<(envelope: Envelope) => void>();
  let totalBytes = 0;

  function channelFor(name: string): Channel {
    const known = channels.get(name);
    if (known) return known;
    if (channels.size >= limits.maxChannels) {
      throw new WirescopeError('too-many', `no more than ${limits.maxChannels} channels`);
    }
    const made: Channel = { newestId: 0, envelopes: [], start: 0, bytes: 0 };
    channels.set(name, made);
    return made;
  }

  function trim(channel: Channel): void {
    const tooMuch = () =>
      channel.envelopes.length - channel.start > limits.historyMessages ||
      channel.bytes > limits.historyBytes ||
      totalBytes > limits.totalHistoryBytes;
    while (tooMuch() && channel.start < channel.envelopes.length) {
      const size = channel.envelopes[channel.start]?.json.length ?? 0;
      channel.envelopes[channel.start] = undefined;
      channel.start++;
      channel.bytes -= size;
      totalBytes -= size;
    }
    if (channel.start > 1_024 && channel.start * 2 > channel.envelopes.length) {
      channel.envelopes = channel.envelopes.slice(channel.start);
      channel.start = 0;
    }
  }

  return {
    async publish(draft) {
      const channel = channelFor(draft.channel);
      const envelope = buildEnvelope(draft, ++channel.newestId, clock.now());
      channel.envelopes.push(envelope);
      channel.bytes += envelope.json.length;
      totalBytes += envelope.json.length;
      trim(channel);
      for (const listener of listeners) listener(envelope);
      return envelope;
    },
    async read(name, since, limit) {
      const channel = channels.get(name);
      if (!channel) return { envelopes: [], oldestId: 1, newestId: 0 };
      const oldestId = channel.newestId - (channel.envelopes.length - channel.start) + 1;
      const page: Envelope[] = [];
      if (since !== null) {
        let bytes = 0;
        const first = channel.start + Math.max(0, since + 1 - oldestId);
        for (let index = first; index < channel.envelopes.length; index++) {
          const envelope = channel.envelopes[index] as Envelope;
          bytes += envelope.json.length;
          if (page.length >= limit.messages || (page.length > 0 && bytes > limit.bytes)) break;
          page.push(envelope);
        }
      }
      return { envelopes: page, oldestId, newestId: channel.newestId };
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    channels: () => [...channels].map(([name, { newestId }]) => ({ name, newestId })),
  };
}
