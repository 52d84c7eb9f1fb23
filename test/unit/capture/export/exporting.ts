import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openCaptureFile } from '../../../../src/main/engine/capture/capture-file';
import { exportCapture } from '../../../../src/main/engine/capture/export/export';
import { exportSource } from '../../../../src/main/engine/capture/export/source';
import type { ExportOptions, ExportResult } from '../../../../src/main/engine/capture/export/types';
import { loadSqlite } from '../../../../src/main/engine/capture/sqlite';
import { systemClock } from '../../../../src/main/engine/platform/clock';
import { type CaptureFixture, writeCapture } from '../../../support/capture-fixture';

/** What an export is asked for, beside its format. */
export type Asked = Partial<Omit<ExportOptions, 'format' | 'out'>>;

/** A folder of the test's own, gone after it. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wirescope-export-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A capture in a folder of its own. */
export async function captureOf(
  fixture: CaptureFixture,
): Promise<{ file: string; folder: string }> {
  const folder = await tempFolder();
  const file = path.join(folder, 'it.wirescope');
  await writeCapture(file, fixture);
  return { file, folder };
}

/** Exports a capture file. */
export async function exportFile(
  file: string,
  asked: Asked & Pick<ExportOptions, 'format' | 'out'>,
): Promise<ExportResult> {
  const capture = openCaptureFile(await loadSqlite(), file);
  try {
    return await exportCapture(exportSource(capture), {
      connection: null,
      matches: null,
      withSecrets: false,
      program: 'wirescope 1.2',
      clock: systemClock(),
      signal: new AbortController().signal,
      onProgress: () => undefined,
      ...asked,
    });
  } finally {
    capture.close();
  }
}

/** Exports a fixture to a file and reads it. */
export async function exportOf(
  fixture: CaptureFixture,
  format: ExportOptions['format'],
  asked: Asked = {},
): Promise<{ result: ExportResult; out: string; bytes: Buffer; text: string }> {
  const { file, folder } = await captureOf(fixture);
  const out = path.join(folder, `it.${format}`);
  const result = await exportFile(file, { format, out, ...asked });
  const bytes = await readFile(out);
  return { result, out, bytes, text: bytes.toString('utf8') };
}
