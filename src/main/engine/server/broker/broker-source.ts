import type { Platform } from '../../platform/platform';
import type { ServerLimits } from '../options';
import { createMemoryBus } from './memory';
import { createRedisBroker } from './redis';
import { readRedisUrl } from './redis-url';
import type { Broker, KnownChannel, Self } from './types';

/** By what instances share channels, ids and history. */
export interface BrokerChoice {
  /** `redis[s]://[user[:password]@]host[:port][/database]`; null = in-process. */
  redis: string | null;
  /** Certificates trusted for `rediss://` besides the system's, in PEM. */
  redisCa?: string | undefined;
}

/** Gives each instance of this process its broker. */
export interface BrokerSource {
  join(self: Self): Broker;
}

/**
 * Makes a source. Error: `bad-request` for a wrong URL.
 *
 * @param known newest ids there were before; ids go on from them
 */
export function createBrokerSource(
  { redis, redisCa }: BrokerChoice,
  limits: Readonly<ServerLimits>,
  platform: Platform,
  known: readonly KnownChannel[] = [],
): BrokerSource {
  if (redis === null) return createMemoryBus(limits, known);
  readRedisUrl(redis);
  return {
    join: (self) => createRedisBroker({ url: redis, ca: redisCa, self, limits, known }, platform),
  };
}
