import { create } from 'zustand';
import type { ExportFormat } from '../../../shared/contract/capture-views';
import type { LogSource } from '../../../shared/contract/commands';
import { isNoFilter, type LogFilter } from '../../../shared/model/log-filter';
import { openPanel } from './panel-store';

/** What is going to be exported. */
export interface ExportSubject {
  source: LogSource;
  /** Only records that pass it; null = all. */
  filter: LogFilter | null;
}

/** The subject of the export dialog. */
export const useExportSubject = create<{ subject: ExportSubject | null }>(() => ({
  subject: null,
}));

/** Asks how a log is to be exported. */
export function openExport(source: LogSource, filter: LogFilter | null = null): void {
  const asked = filter && !isNoFilter(filter) ? filter : null;
  useExportSubject.setState({ subject: { source, filter: asked } });
  openPanel('export');
}

/** A format and, in one line, what it is for. */
export interface FormatChoice {
  format: ExportFormat;
  name: string;
  note: string;
}

/** The formats, the most complete first. */
export const EXPORT_FORMATS: readonly FormatChoice[] = [
  {
    format: 'ndjson',
    name: 'NDJSON',
    note: 'One JSON object a line, everything in it. For scripts and jq; can be imported again.',
  },
  {
    format: 'csv',
    name: 'CSV',
    note: 'One row a record. For spreadsheets; binary payloads as base64.',
  },
  {
    format: 'har',
    name: 'HAR 1.2',
    note: "For browsers' developer tools and HTTP tools; handshakes with their messages.",
  },
  {
    format: 'sqlite',
    name: 'SQLite',
    note: 'A database with plain tables, for any SQLite tool.',
  },
];
