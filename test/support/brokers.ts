import type { ChannelListener, Self } from '../../src/main/engine/server/broker/types';
import type { Envelope } from '../../src/main/engine/server/envelope';

/** A server without company. */
export function standAlone(id = 'alone'): Self {
  const clients = { websocket: 0, sse: 0, poll: 0 };
  const report = () => ({ address: null, clients, rooms: [], roomCount: 0 });
  return { id, startedAt: 1_000, report };
}

/** Listens to envelopes; a break would be an error. */
export function listener(onEnvelope: (envelope: Envelope) => void): ChannelListener {
  return {
    onEnvelope,
    onBreak(gap) {
      throw new Error(`unexpected break: ${JSON.stringify(gap)}`);
    },
  };
}
