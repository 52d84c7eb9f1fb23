import { isUtf8 } from 'node:buffer';
import { stringify } from 'csv-stringify/sync';
import { asBuffer } from '../preview';
import { isoTime } from './iso-time';
import type { TextOutput } from './output';
import { round } from './record-line';
import { recordParts, saysText } from './record-parts';
import type { ExportSource } from './source';
import type { Tally } from './tally';
import { fitsText } from './text-limits';
import type { ExportRecord, FormatWriter } from './types';

const HEADER = [
  'time',
  'epoch_ms',
  'connection',
  'transport',
  'direction',
  'kind',
  'event',
  'id',
  'size',
  'latency_ms',
  'encoding',
  'data',
  'fields',
];

type Cell = string | number | null;

/**
 * One row a record (RFC 4180: CR LF, UTF-8 without a mark), every kind. `data` is text or base64, as
 * `encoding` says; binary and what is no UTF-8 is base64, so that nothing is lost. `fields` is JSON.
 * A cell that a spreadsheet would take for a formula has an apostrophe in front.
 */
export function csvWriter(source: ExportSource, output: TextOutput, tally: Tally): FormatWriter {
  let rows: Cell[][] = [HEADER];

  function write(): Promise<void> {
    if (rows.length > 0) output.write(stringify(rows, OPTIONS));
    rows = [];
    return output.settle();
  }

  return {
    needsContext: false,
    add(item) {
      if (!fitsText(item.record)) return tally.tooLarge();
      rows.push(rowOf(item, source));
      tally.written();
    },
    settle: write,
    async end() {
      await write();
      await output.flush();
    },
    dispose: () => Promise.resolve(),
  };
}

const OPTIONS = {
  record_delimiter: 'windows',
  // Of itself the library then quotes CR LF only, not the CR and LF that many readers go by.
  quote_record_delimiter: true,
  escape_formulas: true,
} as const;

function rowOf({ record, connection }: ExportRecord, { connections }: ExportSource): Cell[] {
  const { direction, event, id, size, latencyMs, bytes, fields } = recordParts(record);
  const owner = connections.get(connection);
  const text = bytes !== null && saysText(record) && isUtf8(bytes);
  return [
    isoTime(record.at),
    numberCell(record.at),
    textCell(owner?.name ?? String(connection)),
    owner?.transport ?? null,
    direction,
    record.kind,
    textCell(event),
    textCell(id),
    size,
    numberCell(latencyMs),
    bytes === null ? null : text ? 'text' : 'base64',
    bytes === null ? null : textCell(asBuffer(bytes).toString(text ? 'utf8' : 'base64')),
    fields === null ? null : JSON.stringify(fields),
  ];
}

function numberCell(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : round(value);
}

/** What begins with a line feed is no formula to the library, and is one to some spreadsheets. */
function textCell(text: string | null): string | null {
  return text?.startsWith('\n') ? `'${text}` : text;
}
