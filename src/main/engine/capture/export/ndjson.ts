import type { TextOutput } from './output';
import { recordLine } from './record-line';
import type { ExportSource } from './source';
import type { Tally } from './tally';
import { fitsText, isInexact } from './text-limits';
import type { FormatWriter } from './types';

/** The lines that `connect --json` prints (SPEC 7), `t` counted from the start of each run. */
export function ndjsonWriter(
  { connections }: ExportSource,
  output: TextOutput,
  tally: Tally,
): FormatWriter {
  return {
    needsContext: false,
    add({ record, connection }) {
      if (!fitsText(record)) return tally.tooLarge();
      const { at } = record;
      const startedAt = connections.get(connection)?.startedAt ?? at;
      const line = recordLine(record, { t: Math.max(0, at - startedAt), at, connection });
      if (line === null) return tally.leftOut(record.kind);
      if (isInexact(record)) tally.inexact();
      output.write(`${JSON.stringify(line)}\n`);
      tally.written();
    },
    settle: output.settle,
    end: output.flush,
    dispose: () => Promise.resolve(),
  };
}
