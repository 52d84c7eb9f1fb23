import type { Settings } from '../../../../shared/model/settings';

/** How much is kept on disk. */
export type RecordingSettings = Settings['recording'];

/** The fields, as text. */
export interface RecordingDraft {
  /** GiB. */
  limit: string;
  /** Days; empty = never. */
  age: string;
  /** GiB; empty = never. */
  total: string;
}

const GIB = 1_073_741_824;
const LEAST_BYTES = 1_048_576;
const MOST_DAYS = 36_500;
const MOST_GIB = Math.floor(Number.MAX_SAFE_INTEGER / GIB);

/** The settings as text. */
export function recordingDraft(settings: RecordingSettings): RecordingDraft {
  const { limitBytes, maxAgeDays, maxTotalBytes } = settings;
  return {
    limit: writeGib(limitBytes),
    age: maxAgeDays === null ? '' : String(maxAgeDays),
    total: maxTotalBytes === null ? '' : writeGib(maxTotalBytes),
  };
}

/** What the text comes to; or what is wrong with which field, for people. */
export function readRecording(
  draft: RecordingDraft,
):
  | { settings: RecordingSettings; faults: Partial<RecordingDraft> }
  | { settings: null; faults: Partial<RecordingDraft> } {
  const limitBytes = readGib(draft.limit);
  const maxAgeDays = readDays(draft.age);
  const maxTotalBytes = draft.total.trim() === '' ? null : readGib(draft.total);
  const faults: Partial<RecordingDraft> = {
    ...(limitBytes === undefined && { limit: SIZE_FAULT }),
    ...(maxAgeDays === undefined && { age: DAYS_FAULT }),
    ...(maxTotalBytes === undefined && { total: `${SIZE_FAULT} Empty: never.` }),
  };
  if (limitBytes === undefined || maxAgeDays === undefined || maxTotalBytes === undefined) {
    return { settings: null, faults };
  }
  return { settings: { limitBytes, maxAgeDays, maxTotalBytes }, faults };
}

const SIZE_FAULT = 'A number of GiB, please, 0.001 or more: 10 or 0.5.';
const DAYS_FAULT = 'A whole number of days, please, 1 or more. Empty: never.';

/** Undefined when it is none. */
function readGib(text: string): number | undefined {
  const value = readNumber(text);
  if (value === undefined || value > MOST_GIB) return undefined;
  const bytes = Math.round(value * GIB);
  return bytes >= LEAST_BYTES ? bytes : undefined;
}

function readDays(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const value = readNumber(text);
  const isFine = value !== undefined && Number.isInteger(value) && value >= 1;
  return isFine && value <= MOST_DAYS ? value : undefined;
}

function readNumber(text: string): number | undefined {
  const typed = text.trim();
  return /^\d{1,12}(\.\d{1,9})?$/.test(typed) ? Number(typed) : undefined;
}

/** As few digits as stand for about this size. */
function writeGib(bytes: number): string {
  return String(Number((bytes / GIB).toFixed(3)));
}
