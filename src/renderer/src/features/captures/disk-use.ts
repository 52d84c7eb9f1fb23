import type { CaptureView, RecordingView } from '../../../../shared/contract/capture-views';
import type { Tone } from '../../ui/tone';

/** What captures take of the disk. */
export interface DiskUseFigures {
  usedBytes: number;
  /** Null when unknown. */
  limitBytes: number | null;
  freeBytes: number | null;
  /** Of the limit, 0 to 1. */
  share: number;
  tone: Extract<Tone, 'accent' | 'warn' | 'bad'>;
}

/** Above this share of the limit it is time to delete something. */
const NEAR = 0.8;

/** {@link DiskUseFigures}; by the count of the recording once it records, for that is newer. */
export function diskUse(
  captures: readonly CaptureView[],
  recording: RecordingView | null,
): DiskUseFigures {
  const listed = captures.reduce((sum, { fileBytes }) => sum + fileBytes, 0);
  const usedBytes = recording?.capture ? recording.totalBytes : listed;
  const limitBytes = recording?.limitBytes ?? null;
  const share = limitBytes ? Math.min(1, usedBytes / limitBytes) : 0;
  return {
    usedBytes,
    limitBytes,
    freeBytes: recording?.freeBytes ?? null,
    share,
    tone: share >= 1 ? 'bad' : share >= NEAR ? 'warn' : 'accent',
  };
}
