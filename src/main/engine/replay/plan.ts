import { WirescopeError } from '../../../shared/contract/result';
import type { ReplayOptions } from '../../../shared/model/replay';
import { channelFault } from '../../../shared/name-fault';
import { channelsOf } from '../../../shared/replay-channels';
import type { CaptureSummary } from '../capture/reader/protocol';
import type { ReplayPlan } from './types';

type Captured = CaptureSummary['connections'][number];

/** Of more than these each would hardly be wanted in a channel of its own. */
const MOST_CHANNELS = 1_000;
/** Named in a message. */
const MOST_NAMED = 10;

/**
 * Says where each connection's messages go. Error: `bad-request` for a connection or channel that
 * cannot be, and for one channel for several connections.
 */
export function planReplay(summary: CaptureSummary, options: ReplayOptions): ReplayPlan {
  const recorded = chosen(summary, options);
  const { channel } = options;
  const fault = channel === null ? null : channelFault(channel);
  if (fault) throw new WirescopeError('bad-request', `The channel ${fault}.`);
  const names = channelsOf(recorded);
  const channels = recorded.map(({ id, transport }, at) => {
    const place = { channel: channel ?? names[at] ?? 'replay', transport };
    return [id, place] as const;
  });
  return { options, channels: new Map(channels) };
}

function chosen({ connections }: CaptureSummary, { connection, channel }: ReplayOptions) {
  const recorded = connections.filter(({ records }) => records > 0);
  if (connection !== null) {
    const one = connections.find(({ id }) => id === connection);
    if (one) return [one];
    throw bad(`The capture has no connection ${connection}. ${listOf(recorded)}`);
  }
  if (recorded.length === 0) throw bad('The capture holds no records: there is nothing to replay.');
  if (channel !== null && recorded.length > 1) {
    throw bad(
      `Several connections cannot share one channel: choose a connection, or name no channel. ${listOf(recorded)}`,
    );
  }
  if (recorded.length <= MOST_CHANNELS) return recorded;
  const count = recorded.length.toLocaleString('en-US');
  throw bad(`The capture has ${count} connections; choose one of them.`);
}

/**
 * The connection that is meant: by its id, or by its name where only one is called that. Error:
 * `bad-request`.
 */
export function findConnection({ connections }: CaptureSummary, text: string): number {
  const byName = connections.filter(({ name }) => name === text);
  const [first] = byName;
  if (first && byName.length === 1) return first.id;
  if (first)
    throw bad(`Several connections are called ${text}; give its number. ${listOf(byName)}`);
  const byId = connections.find(({ id }) => String(id) === text);
  if (byId) return byId.id;
  throw bad(`The capture has no connection ${text}. ${listOf(connections)}`);
}

function listOf(connections: readonly Captured[]): string {
  if (connections.length === 0) return 'It has none.';
  const named = connections.slice(0, MOST_NAMED).map(({ id, name }) => `${id} ${name}`);
  const more = connections.length - named.length;
  return `There are: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

function bad(message: string): WirescopeError {
  return new WirescopeError('bad-request', message);
}
