import type {
  CapturedConnection,
  CaptureView,
  JobView,
  OpenCapture,
  RecordingView,
} from '../../../src/shared/contract/capture-views';

/** A recording that goes well. */
export function recordingOf(parts: Partial<RecordingView> = {}): RecordingView {
  return {
    capture: 'one',
    name: 'Recording one',
    kept: false,
    state: 'recording',
    trouble: null,
    received: 0,
    stored: 0,
    pendingBytes: 0,
    fileBytes: 0,
    totalBytes: 0,
    limitBytes: 10 * 1_073_741_824,
    freeBytes: null,
    ...parts,
  };
}

/** A connection as a capture holds it. */
export function capturedOf(
  id: number,
  parts: Partial<CapturedConnection> = {},
): CapturedConnection {
  const url = `http://127.0.0.1/${id}`;
  return { id, name: `connection ${id}`, transport: 'sse', url, records: 0, ...parts };
}

/** A closed capture with nothing in it. */
export function captureOf(id: string, parts: Partial<CaptureView> = {}): CaptureView {
  return {
    id,
    name: `Capture ${id}`,
    kept: false,
    state: 'closed',
    trouble: null,
    fileBytes: 0,
    records: 0,
    connections: [],
    from: null,
    to: null,
    ...parts,
  };
}

/** An open capture with connections of these ids. */
export function openedOf(id: string, ...connections: number[]): OpenCapture {
  return {
    id,
    name: `Capture ${id}`,
    records: 0,
    from: null,
    to: null,
    connections: connections.map((connection) => ({ ...capturedOf(connection), story: [] })),
  };
}

/** An export that runs. */
export function jobOf(id: number, parts: Partial<JobView> = {}): JobView {
  return {
    id,
    kind: 'export',
    title: `Export ${id}`,
    state: 'running',
    done: 0,
    total: null,
    message: null,
    file: null,
    capture: null,
    ...parts,
  };
}
