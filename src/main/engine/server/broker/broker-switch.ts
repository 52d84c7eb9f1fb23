import type { Broker, BrokerStatus, ChannelListener } from './types';

/** A broker that another can take the place of while the server lives. */
export interface BrokerSwitch extends Broker {
  /**
   * Puts another in its place, at once, and closes the one before. Who is subscribed stays so: the
   * ids of `next` must not go back behind those that are known here.
   */
  replace(next: Broker): Promise<void>;
}

interface Subscribed {
  channel: string;
  listener: ChannelListener;
  end(): void;
}

/** Makes a switch that stands at `first`. */
export function createBrokerSwitch(first: Broker): BrokerSwitch {
  const subscribed = new Set<Subscribed>();
  const listeners = new Set<(status: BrokerStatus) => void>();
  let current = first;
  let endStatus = current.onStatus(tell);
  /** Outages of those before. */
  let outages = 0;

  function tell(status: BrokerStatus): void {
    for (const listener of listeners) listener(status);
  }

  return {
    publish: (publication) => current.publish(publication),
    read: (channel, since, limits) => current.read(channel, since, limits),
    bounds: (channel) => current.bounds(channel),
    placing: (channel) => current.placing(channel),
    subscribe(channel, listener) {
      const own: Subscribed = { channel, listener, end: current.subscribe(channel, listener) };
      subscribed.add(own);
      return () => {
        if (subscribed.delete(own)) own.end();
      };
    },
    known: () => current.known(),
    status: () => current.status(),
    get outages() {
      return outages + current.outages;
    },
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settled: () => current.settled(),
    instances: () => current.instances(),
    close: () => current.close(),
    async replace(next) {
      const before = current;
      current = next;
      endStatus();
      for (const one of subscribed) {
        one.end();
        one.end = current.subscribe(one.channel, one.listener);
      }
      // What went without ids while it was away will not be told by the next.
      outages += before.outages + (before.status().state === 'ready' ? 0 : 1);
      endStatus = current.onStatus(tell);
      tell(current.status());
      await before.close();
    },
  };
}
