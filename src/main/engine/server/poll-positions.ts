import type { Clock } from '../platform/clock';
import type { ServerLimits } from './options';

/** How far each polling client has been answered on each channel (SPEC 2). */
export interface PollPositions {
  /** What was remembered, or null for a new client id or channel. */
  get(clientId: string, channel: string): PollPosition | null;
  set(clientId: string, channel: string, position: PollPosition): void;
}

/** How far a client has been answered. */
export interface PollPosition {
  /** Id of the last envelope answered. */
  id: number;
  /** The broker's outages that it has been told of. */
  outages: number;
}

interface Remembered {
  usedAt: number;
  /** Positions by channel, the latest used last. */
  channels: Map<string, PollPosition>;
}

/** Makes an empty memory: the latest used client ids, each for a time after its last use. */
export function createPollPositions(
  limits: Pick<ServerLimits, 'pollClients' | 'pollClientTtlMs' | 'pollChannelsPerClient'>,
  clock: Clock,
): PollPositions {
  /** In order of last use, the latest last. */
  const clients = new Map<string, Remembered>();

  function forgetOld(now: number): void {
    for (const [clientId, { usedAt }] of clients) {
      if (clients.size <= limits.pollClients && now - usedAt < limits.pollClientTtlMs) return;
      clients.delete(clientId);
    }
  }

  /** The client as used just now. */
  function touch(clientId: string): Remembered | undefined {
    const now = clock.monotonic();
    forgetOld(now);
    const client = clients.get(clientId);
    if (!client) return undefined;
    clients.delete(clientId);
    clients.set(clientId, client);
    client.usedAt = now;
    return client;
  }

  return {
    get: (clientId, channel) => touch(clientId)?.channels.get(channel) ?? null,
    set(clientId, channel, position) {
      const known = touch(clientId);
      const channels = known?.channels ?? new Map<string, PollPosition>();
      if (!known) clients.set(clientId, { usedAt: clock.monotonic(), channels });
      channels.delete(channel);
      channels.set(channel, position);
      for (const oldest of channels.keys()) {
        if (channels.size <= limits.pollChannelsPerClient) break;
        channels.delete(oldest);
      }
      forgetOld(clock.monotonic());
    },
  };
}
