import path from 'node:path';
import { inject } from 'vitest';
import type { CaptureWorkers } from '../../src/main/engine/capture/types';

/** The worker files that this run of the tests has built. */
export function captureWorkers(): CaptureWorkers {
  const folder = inject('workers');
  return {
    writer: path.join(folder, 'capture-writer.js'),
    reader: path.join(folder, 'capture-reader.js'),
    job: path.join(folder, 'capture-job.js'),
  };
}
