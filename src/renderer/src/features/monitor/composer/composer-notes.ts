import type { StateName } from '../../../../../shared/model/record';
import type { Tone } from '../../../ui/tone';
import type { MessageReading } from './read-message';

/** Something to know before sending. */
export interface ComposerNote {
  tone: Tone;
  text: string;
}

const NOT_OPEN: Readonly<Record<Exclude<StateName, 'open'>, string>> = {
  idle: 'Connect first: it is not connected.',
  connecting: 'Connecting: wait until it is open.',
  waiting: 'Not connected: it waits for the next attempt.',
  closing: 'Closing: connect again first.',
  closed: 'Connect first: the connection is closed.',
};

/** Why nothing can be sent in that state of the connection; null when it is open. */
export function notOpenReason(state: StateName): string | null {
  return state === 'open' ? null : NOT_OPEN[state];
}

/** What there is to say about a message that is being written, the gravest first. */
export function messageNotes(
  state: StateName,
  { fault, unknown }: MessageReading,
  written: string,
): ComposerNote[] {
  const notes: ComposerNote[] = [];
  const notOpen = notOpenReason(state);
  if (notOpen) notes.push({ tone: 'muted', text: notOpen });
  // An empty editor is no mistake yet.
  if (fault && written.trim() !== '') notes.push({ tone: 'bad', text: fault.reason });
  const asItStands = unknownNote(unknown);
  if (asItStands) notes.push(asItStands);
  return notes;
}

/** That variables are sent as they stand; null when all are known. */
export function unknownNote(unknown: readonly string[]): ComposerNote | null {
  const [first] = unknown;
  if (first === undefined) return null;
  const text =
    unknown.length === 1
      ? `{{${first}}} is not known: it is sent as it stands.`
      : `{{${first}}} and ${unknown.length - 1} more are not known: they are sent as they stand.`;
  return { tone: 'warn', text };
}

/** Least and most interval of a repetition, in ms. */
const EVERY_MS = { min: 10, max: 86_400_000 } as const;

/** The interval that was typed, in whole ms; null when it is none. */
export function readEveryMs(typed: string): number | null {
  const everyMs = Number(typed.trim() || Number.NaN);
  const fits = Number.isInteger(everyMs) && everyMs >= EVERY_MS.min && everyMs <= EVERY_MS.max;
  return fits ? everyMs : null;
}
