import type { RecordingView } from '../../../shared/contract/capture-views';
import { formatBytes, formatCount } from '../lib/format';
import type { Tone } from '../ui/tone';

type Trouble = NonNullable<RecordingView['trouble']>;

/** Of one connection, or of all. */
type Counts = Pick<RecordingView, 'received' | 'stored'>;

/** What stopped recording, in words. */
export interface TroubleWords {
  /** As short as can be: `Paused: disk full`. */
  short: string;
  title: string;
  /** Why, and what happens by itself. */
  text: string;
  tone: Extract<Tone, 'bad' | 'warn'>;
  /** What the user can do about it. */
  ways: readonly ('retry' | 'captures' | 'settings')[];
}

const SHORTS: Readonly<Record<Trouble['reason'], string>> = {
  behind: 'Paused: slow disk',
  full: 'Paused: disk full',
  failed: 'Paused: disk error',
  limit: 'Paused: size limit',
};

const TITLES: Readonly<Record<Trouble['reason'], string>> = {
  behind: 'Reading is paused: the disk is slow',
  full: 'Recording is paused: the disk is full',
  failed: 'Recording is paused: the disk cannot be written',
  limit: 'Recording is paused: captures have reached their size limit',
};

const WAYS: Readonly<Record<Trouble['reason'], TroubleWords['ways']>> = {
  behind: [],
  full: ['retry', 'captures'],
  failed: ['retry', 'captures'],
  limit: ['captures', 'settings', 'retry'],
};

const NOTHING_LOST =
  'Nothing is lost: connections are not read meanwhile, though a server may close one that waits.';

/** Says why recording is paused and what to do; null while it is not. */
export function troubleWords(recording: RecordingView): TroubleWords | null {
  const { state, trouble } = recording;
  if (state !== 'paused' || !trouble) return null;
  const { reason, message } = trouble;
  return {
    short: SHORTS[reason],
    title: TITLES[reason],
    text: [message, alsoSaid(reason, recording), NOTHING_LOST].filter(Boolean).join(' '),
    tone: reason === 'behind' ? 'warn' : 'bad',
    ways: WAYS[reason],
  };
}

/** What main's own sentence, which says why and what to do, does not say. */
function alsoSaid(reason: Trouble['reason'], { totalBytes, limitBytes }: RecordingView): string {
  switch (reason) {
    case 'behind':
    case 'full':
      return '';
    case 'failed':
      return 'It is tried again every few seconds.';
    case 'limit':
      return `On disk: ${formatBytes(totalBytes)} of ${formatBytes(limitBytes)}.`;
  }
}

/** How the recording is doing, in a word and a tone. */
export function recordingState({ state, trouble }: RecordingView): { word: string; tone: Tone } {
  if (state === 'recording') return { word: 'Recording', tone: 'ok' };
  if (state === 'idle') return { word: 'Nothing recorded yet', tone: 'muted' };
  const tone = trouble?.reason === 'behind' ? 'warn' : 'bad';
  return { word: trouble ? SHORTS[trouble.reason] : 'Paused', tone };
}

/** Records that wait for the disk. */
export function pendingOf({ received, stored }: Counts): number {
  return Math.max(0, received - stored);
}

/** `received = stored 12,569`, or how the two differ. */
export function countsText({ received, stored }: Counts): string {
  const pending = pendingOf({ received, stored });
  if (pending === 0) return `received = stored ${formatCount(stored)}`;
  return `received ${formatCount(received)} · stored ${formatCount(stored)} · pending ${formatCount(pending)}`;
}

/** `1.2 GiB of 10 GiB`. */
export function diskText({ totalBytes, limitBytes }: RecordingView): string {
  return `${formatBytes(totalBytes)} of ${formatBytes(limitBytes)}`;
}
