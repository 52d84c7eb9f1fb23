import type { Clock } from '../../platform/clock';
import { csvWriter } from './csv';
import { harWriter } from './har';
import { ndjsonWriter } from './ndjson';
import { createRedactor, redactConnection } from './redact';
import { rowsWriter } from './rows';
import { type Choice, type ExportSource, recordsOf } from './source';
import { createTally, type Tally } from './tally';
import { type ExportTarget, openTarget } from './target';
import { exportTrouble } from './trouble';
import type { ExportOptions, ExportResult, FormatWriter } from './types';

/**
 * Writes a capture, or what of it is chosen, in another format. Holds a block at a time.
 *
 * @throws `disk` when it cannot be written, `bad-request` when the target is a capture; what aborted
 * the signal when it was cancelled. Nothing half-written remains of a file.
 */
export async function exportCapture(
  source: ExportSource,
  options: ExportOptions,
): Promise<ExportResult> {
  const { out, signal, withSecrets } = options;
  const tally = createTally();
  let target: ExportTarget | null = null;
  try {
    signal.throwIfAborted();
    target = await openTarget(out, signal);
    const redactor = withSecrets ? null : createRedactor();
    const clean = redactor ? redactConnections(source, redactor) : source;
    const writer = await createWriter(clean, options, target, tally);
    try {
      await pump(clean, options, writer, { redactor, tally });
    } finally {
      await writer.dispose();
    }
    const bytes = await target.commit();
    return tally.result(bytes);
  } catch (error) {
    await target?.abandon();
    signal.throwIfAborted();
    throw exportTrouble(typeof out === 'string' ? out : 'the output', error);
  }
}

function redactConnections(
  source: ExportSource,
  redactor: NonNullable<Choice['redactor']>,
): ExportSource {
  const entries = [...source.connections].map(
    ([id, connection]) => [id, redactConnection(redactor, connection)] as const,
  );
  return { ...source, connections: new Map(entries) };
}

function createWriter(
  source: ExportSource,
  options: ExportOptions,
  target: ExportTarget,
  tally: Tally,
): FormatWriter | Promise<FormatWriter> {
  switch (options.format) {
    case 'ndjson':
      return ndjsonWriter(source, target.text(), tally);
    case 'csv':
      return csvWriter(source, target.text(), tally);
    case 'har':
      return harWriter(source, options, target, tally);
    case 'sqlite':
      return rowsWriter(source, options, target, tally);
  }
}

async function pump(
  source: ExportSource,
  { connection, matches, clock, signal, onProgress }: ExportOptions,
  writer: FormatWriter,
  { redactor, tally }: { redactor: Choice['redactor']; tally: Tally },
): Promise<void> {
  const { needsContext } = writer;
  const choice: Choice = { connection, matches, redactor, needsContext };
  let done = 0;
  for (const head of source.heads) {
    for (const item of recordsOf(source, head, choice, tally)) writer.add(item);
    await writer.settle();
    await breathe(clock);
    signal.throwIfAborted();
    done += head.records;
    onProgress(done, source.records);
  }
  await writer.end();
}

/** Lets what waits for this thread have its turn. */
function breathe(clock: Pick<Clock, 'soon'>): Promise<void> {
  return new Promise((resolve) => clock.soon(resolve));
}
