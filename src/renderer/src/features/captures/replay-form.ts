import type { CapturedConnection, CaptureView } from '../../../../shared/contract/capture-views';
import { type ReplayOptions, replayOptionsSchema } from '../../../../shared/model/replay';
import { channelFault } from '../../../../shared/name-fault';
import { channelsOf } from '../../../../shared/replay-channels';
import { visibleText } from '../../../../shared/visible-text';
import { plural } from '../../lib/format';
import { formatElapsed } from '../../lib/format-time';
import { QUANTITY_HINTS, readQuantity } from '../../lib/quantities';

/** What stands in the fields. */
export interface ReplayFields {
  /** Id of a connection in the capture; null = all. */
  connection: number | null;
  /** Empty = by itself. */
  channel: string;
  speed: string;
  cuts: boolean;
  /** Longest silence that stays, while `cuts`. */
  gap: string;
  loop: boolean;
}

/** What is wrong, by the field. */
export type ReplayFaults = Partial<Record<'channel' | 'speed' | 'gap', string>>;

type Subject = Pick<CaptureView, 'connections' | 'from' | 'to'>;

/** As the dialog begins. */
export const FIRST_FIELDS: ReplayFields = {
  connection: null,
  channel: '',
  speed: '1',
  cuts: false,
  gap: '5s',
  loop: false,
};

/** Speeds that take one press. */
export const SPEEDS = ['0.1', '0.5', '1', '2', '10', '100'] as const;

const LONGEST_GAP_MS = 86_400_000;
const MOST_CHANNELS = 1_000;
const MOST_NAMED = 3;

/** The connections that have something to replay, in their order. */
export function recordedOf({ connections }: Subject): CapturedConnection[] {
  return connections.filter(({ records }) => records > 0);
}

/** Whether there is one channel, which can be chosen. */
export function hasOneChannel({ connection }: ReplayFields, subject: Subject): boolean {
  return connection !== null || recordedOf(subject).length === 1;
}

/** What the fields ask for; null while something is wrong. */
export function readReplay(
  fields: ReplayFields,
  subject: Subject,
): { options: ReplayOptions | null; faults: ReplayFaults } {
  const faults: ReplayFaults = {};
  const named = fields.channel.trim();
  const channel = named === '' || !hasOneChannel(fields, subject) ? null : named;
  const channelTrouble = channel === null ? null : channelFault(channel);
  if (channelTrouble) faults.channel = `The channel ${channelTrouble}.`;
  const speed = readQuantity(fields.speed.replace(/^\s*×|[x×]\s*$/g, ''), 'factor');
  if (speed === null || speed < 0.1 || speed > 100) faults.speed = 'From 0.1 to 100.';
  const maxGapMs = fields.cuts ? readQuantity(fields.gap, 'duration') : null;
  if (fields.cuts && maxGapMs === null) faults.gap = QUANTITY_HINTS.duration;
  if (maxGapMs !== null && maxGapMs > LONGEST_GAP_MS) faults.gap = 'A day (24h) at most.';
  if (Object.keys(faults).length > 0) return { options: null, faults };
  const { connection, loop } = fields;
  const read = replayOptionsSchema.safeParse({ connection, channel, speed, loop, maxGapMs });
  return { options: read.data ?? null, faults };
}

/** The channel of the connection chosen, when none is named. */
export function usualChannelOf({ connection }: ReplayFields, subject: Subject): string {
  const [first] = recordedOf(subject);
  const chosen = subject.connections.find(({ id }) => id === connection) ?? first;
  return chosen ? (channelsOf([chosen])[0] ?? '') : '';
}

/** That a scenario publishes where the replay will, in a sentence; empty when none does. */
export function mixedWords(
  fields: ReplayFields,
  subject: Subject,
  channels: readonly { name: string; scenario: string | null }[],
): string {
  const own = fields.channel.trim() || usualChannelOf(fields, subject);
  const targets = hasOneChannel(fields, subject) ? [own] : channelsOf(recordedOf(subject));
  const busy = channels.filter(({ name, scenario }) => scenario !== null && targets.includes(name));
  const [first] = busy;
  if (!first) return '';
  const more = busy.length > 1 ? ` and ${plural(busy.length - 1, 'more channel')}` : '';
  return `The scenario ${first.scenario} publishes in ${visibleText(first.name, 60)}${more}, too.`;
}

/** Where all connections go, in a few words: `trades, trades-2, chat and 4 more`. */
export function channelWords(subject: Subject): string {
  const names = channelsOf(recordedOf(subject).slice(0, MOST_NAMED));
  const left = recordedOf(subject).length - names.length;
  return `${names.join(', ')}${left > 0 ? ` and ${plural(left, 'more', 'more')}` : ''}`;
}

/** Why it cannot be replayed as a whole; null when it can. */
export function wholeFault({ connection }: ReplayFields, subject: Subject): string | null {
  const { length } = recordedOf(subject);
  if (connection !== null || length <= MOST_CHANNELS) return null;
  return `It has ${plural(length, 'connection')}: choose one of them.`;
}

/** How long it takes, in a sentence; empty when that is not known. */
export function lengthWords(options: ReplayOptions | null, { from, to }: Subject): string {
  if (options === null || from === null || to === null) return '';
  const round = options.loop ? 'A round' : 'It';
  const about = options.maxGapMs === null ? 'about' : 'at most';
  return `${round} takes ${about} ${formatElapsed((to - from) / options.speed)}.`;
}
