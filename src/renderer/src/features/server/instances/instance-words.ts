import type { BrokerView, InstanceView } from '../../../../../shared/contract/server-views';
import { plural } from '../../../lib/format';
import type { Tone } from '../../../ui/tone';

/** The colour of an instance's state; never the only sign. */
export const INSTANCE_TONES: Readonly<Record<InstanceView['state'], Tone>> = {
  running: 'ok',
  stopped: 'muted',
  killed: 'bad',
  failed: 'warn',
  elsewhere: 'info',
};

/** The colour of a broker's state. */
export const BROKER_TONES: Readonly<Record<BrokerView['state'], Tone>> = {
  ready: 'ok',
  connecting: 'info',
  degraded: 'warn',
};

/** What an instance is called. */
export function instanceName({ number, id }: Pick<InstanceView, 'number' | 'id'>): string {
  return number === null ? `Instance ${id.slice(0, 6)}` : `Instance ${number}`;
}

/** What there is to know about an instance in a few words; null when there is nothing. */
export function instanceNote(instance: InstanceView): string | null {
  const { state, detail, heardMsAgo, clients, roomCount } = instance;
  if (state === 'running') {
    const all = clients.websocket + clients.sse + clients.poll;
    return `${plural(all, 'client')} in ${plural(roomCount, 'room')}`;
  }
  if (state === 'failed') return detail;
  if (state === 'killed') return 'Its port is kept';
  if (state === 'elsewhere') return `Heard ${(heardMsAgo / 1_000).toFixed(1)} s ago`;
  return state === 'stopped' ? 'Starts with the server' : null;
}

/** What a broker's state means for the clients, in a sentence. */
export function brokerNote({ kind, state, detail }: BrokerView): string {
  if (kind === 'memory') return 'Ids and history are in this program, for its own instances.';
  if (state === 'ready') return 'Ids and history are in Redis, for every program that shares it.';
  if (state === 'connecting') return 'It has not answered yet: messages have no ids so far.';
  return `Away: ${detail ?? 'no reason was given'}. Until it is back, messages reach only the clients of the instance they are published on, without ids.`;
}
