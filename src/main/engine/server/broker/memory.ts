import { type NumberedEnvelope, type Publication, sealEnvelope } from '../envelope';
import type { ServerLimits } from '../options';
import { createHistory, type History } from './history';
import { tooManyChannels } from './too-many';
import type { Broker, BrokerStatus, ChannelListener, Self } from './types';

type Limits = Pick<
  ServerLimits,
  'historyMessages' | 'historyBytes' | 'historyTotalBytes' | 'maxChannels' | 'maxChannelNames'
>;

/**
 * The in-process broker. Publishing is synchronous inside, so order is the order of the calls.
 *
 * Memory is bounded however many channels are named: past `maxChannels` or `historyTotalBytes` the
 * channel published to longest ago loses its history and keeps its newest id (a resume is told
 * `expired`); past `maxChannelNames` a new name is refused.
 */
export function createMemoryBroker(limits: Limits, self: Self): Broker {
  /** In order of last publishing, the latest last. */
  const histories = new Map<string, History>();
  /** Newest ids of channels whose history went. */
  const retired = new Map<string, number>();
  const listeners = new Map<string, Set<ChannelListener>>();
  const emissions: NumberedEnvelope[] = [];
  const { id, startedAt } = self;
  const here = { id, startedAt, self: true, heardMsAgo: 0 };
  const status: BrokerStatus = {
    kind: 'memory',
    state: 'ready',
    since: startedAt,
    url: null,
    detail: null,
  };
  let latest: History | null = null;
  let totalBytes = 0;
  let emitting = false;

  function historyOf(channel: string): History {
    const known = histories.get(channel);
    if (known) {
      if (known !== latest) {
        histories.delete(channel);
        histories.set(channel, known);
        latest = known;
      }
      return known;
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

  /** Hands over in order of id even when a listener publishes. */
  function emit(envelope: NumberedEnvelope): void {
    emissions.push(envelope);
    if (emitting) return;
    emitting = true;
    try {
      for (let next = emissions.shift(); next; next = emissions.shift()) {
        for (const listener of listeners.get(next.channel) ?? []) listener.onEnvelope(next);
      }
    } finally {
      emitting = false;
    }
  }

  function publishNow(publication: Publication): NumberedEnvelope {
    const history = historyOf(publication.channel);
    const envelope = sealEnvelope(publication, history.newest + 1);
    totalBytes -= history.bytes;
    history.add(envelope);
    totalBytes += history.bytes;
    while (totalBytes > limits.historyTotalBytes && histories.size > 1) retireOldest();
    if (listeners.has(envelope.channel)) emit(envelope);
    return envelope;
  }

  return {
    publish(publication) {
      // No `async`: at 200,000 a second its bookkeeping costs as much as the work.
      try {
        return Promise.resolve(publishNow(publication));
      } catch (error) {
        return Promise.reject(error);
      }
    },
    async read(channel, since, pageLimits) {
      const history = histories.get(channel);
      if (history) return history.read(since, pageLimits);
      const newest = retired.get(channel) ?? 0;
      return { envelopes: [], oldest: newest + 1, newest, lost: 0 };
    },
    async bounds(channel) {
      const history = histories.get(channel);
      if (history) return { oldest: history.oldest, newest: history.newest };
      const newest = retired.get(channel) ?? 0;
      return { oldest: newest + 1, newest };
    },
    subscribe(channel, listener) {
      const group = listeners.get(channel) ?? new Set();
      listeners.set(channel, group);
      group.add(listener);
      return () => {
        group.delete(listener);
        if (group.size === 0 && listeners.get(channel) === group) listeners.delete(channel);
      };
    },
    known() {
      const channels = [...retired].map(([name, newest]) => ({ name, newest }));
      for (const [name, { newest }] of histories) channels.push({ name, newest });
      return channels;
    },
    status: () => status,
    outages: 0,
    onStatus: () => () => undefined,
    settled: () => Promise.resolve(),
    instances: () => [{ ...self.report(), ...here }],
    close: () => Promise.resolve(),
  };
}
