import type { CaptureView } from '../../../../shared/contract/capture-views';
import { TRANSPORTS, type Transport } from '../../../../shared/model/transport';
import { visibleText } from '../../../../shared/visible-text';
import { formatBytes, plural, UNKNOWN } from '../../lib/format';
import { clock, formatDay } from '../../lib/format-span';
import { formatElapsed } from '../../lib/format-time';
import type { Tone } from '../../ui/tone';

/** The state of a capture, in words. */
export interface CaptureStateWords {
  word: string;
  tone: Tone;
  /** More about it. */
  note: string;
}

/** Says how it is with a capture. */
export function captureState({ state, kept, trouble }: CaptureView): CaptureStateWords {
  switch (state) {
    case 'recording':
      return {
        word: 'recording',
        tone: 'ok',
        note: 'What the connections write goes into it now.',
      };
    case 'open':
      return { word: 'open', tone: 'accent', note: 'Open in Monitor, read only.' };
    case 'left':
      return {
        word: 'not closed',
        tone: 'warn',
        note: 'Wirescope ended before it could close it. Everything stored is there.',
      };
    case 'unreadable':
      return {
        word: 'unreadable',
        tone: 'bad',
        note: trouble ?? 'It cannot be read. Show it in its folder, or delete it.',
      };
    default:
      return kept
        ? { word: 'kept', tone: 'muted', note: 'Stays until you delete it.' }
        : {
            word: 'closed',
            tone: 'muted',
            note: 'Nobody said to keep it: it goes when the settings say so.',
          };
  }
}

/** How many connections of each transport there are, in the order the product shows them. */
export function transportCounts({
  connections,
}: Pick<CaptureView, 'connections'>): { transport: Transport; count: number }[] {
  return TRANSPORTS.map((transport) => ({
    transport,
    count: connections.filter((connection) => connection.transport === transport).length,
  })).filter(({ count }) => count > 0);
}

const MOST_NAMED = 20;

/** The names of the connections, one a line, for a tooltip. */
export function connectionNames({ connections }: Pick<CaptureView, 'connections'>): string {
  const named = connections
    .slice(0, MOST_NAMED)
    .map(({ name, records }) => `${visibleText(name, 80)}: ${plural(records, 'record')}`);
  const left = connections.length - named.length;
  return [...named, ...(left > 0 ? [`and ${plural(left, 'more', 'more')}`] : [])].join('\n');
}

/** How long a capture has gone on, `34:03`. */
export function captureDuration({ from, to }: Pick<CaptureView, 'from' | 'to'>): string {
  return from === null || to === null ? UNKNOWN : formatElapsed(to - from);
}

/** What can be done with a capture. */
export interface CaptureWays {
  open: 'Open in Monitor' | 'Show in Monitor' | null;
  rename: boolean;
  export: boolean;
  replay: boolean;
  /** Open beside the recording: it can be closed. */
  close: boolean;
}

/** See {@link CaptureWays}. */
export function captureWays({ state, records }: CaptureView): CaptureWays {
  const readable = state !== 'unreadable';
  const shown = state === 'recording' || state === 'open';
  return {
    open: !readable ? null : shown ? 'Show in Monitor' : 'Open in Monitor',
    rename: readable,
    export: readable && records > 0,
    replay: readable && records > 0,
    close: state === 'open',
  };
}

/** What a banner or a question calls a capture that was left: `A recording of 12:34`. */
export function leftTitle({ from }: Pick<CaptureView, 'from'>): string {
  const of = from === null ? '' : ` of ${formatDay(from)} ${clock(from)}`;
  return `A recording${of} was not closed`;
}

/** Asks before a capture is deleted. */
export function deleteQuestion({ fileBytes, records, state }: CaptureView): string {
  const size = `${formatBytes(fileBytes)} on disk`;
  if (state === 'unreadable')
    return `${size}. Its records cannot be read; they are deleted for good.`;
  const closed = state === 'open' ? ' It is closed in Monitor first.' : '';
  return `${plural(records, 'record')}, ${size}, are deleted for good.${closed}`;
}
