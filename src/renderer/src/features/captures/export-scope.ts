import type {
  CaptureView,
  OpenCapture,
  RecordingView,
} from '../../../../shared/contract/capture-views';
import type { ConnectionView } from '../../../../shared/contract/views';

/** What there is to export of a capture. */
export interface ExportScope {
  name: string;
  /** Null when unknown. */
  records: number | null;
  connections: readonly { id: number; name: string; records: number | null }[];
}

/** Where captures are known from. */
export interface KnownCaptures {
  captures: readonly CaptureView[];
  opened: readonly OpenCapture[];
  connections: readonly ConnectionView[];
  recording: RecordingView | null;
}

/**
 * What there is to export.
 *
 * @param capture null = the recording under way, whose connections go by their ids in the workspace
 */
export function exportScope(capture: string | null, known: KnownCaptures): ExportScope {
  if (capture === null) {
    return {
      name: known.recording?.name ?? 'the recording',
      records: known.recording?.stored ?? null,
      connections: known.connections
        .filter(({ log }) => log.received > 0)
        .map(({ id, name, log }) => ({ id, name, records: log.stored })),
    };
  }
  const found =
    known.captures.find(({ id }) => id === capture) ??
    known.opened.find(({ id }) => id === capture);
  if (!found) return { name: capture, records: null, connections: [] };
  const { name, records, connections } = found;
  return { name, records, connections };
}
