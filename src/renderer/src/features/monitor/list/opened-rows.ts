import type { OpenCapture } from '../../../../../shared/contract/capture-views';
import type { StoredSource } from '../../../state/address-store';
import { isSameSource } from '../../../state/log-source';
import type { StoredConnection } from '../../../state/opened-selection';

/** A line of the list of open captures: the head of one, all of it, or one of its connections. */
export type OpenedRow =
  | { kind: 'head'; capture: OpenCapture }
  | { kind: 'all'; capture: OpenCapture }
  | { kind: 'connection'; capture: OpenCapture; connection: StoredConnection };

/** The lines of the list: each capture with what is in it. */
export function openedRows(opened: readonly OpenCapture[]): OpenedRow[] {
  return opened.flatMap((capture): OpenedRow[] => [
    { kind: 'head', capture },
    { kind: 'all', capture },
    ...capture.connections.map(
      (connection): OpenedRow => ({ kind: 'connection', capture, connection }),
    ),
  ]);
}

/** What a line shows when it is chosen; null for a head. */
export function sourceOfRow(row: OpenedRow): StoredSource | null {
  if (row.kind === 'head') return null;
  const connection = row.kind === 'all' ? null : row.connection.id;
  return { capture: row.capture.id, connection };
}

/** Names a line: it keeps its name while others come and go. */
export function rowKey(row: OpenedRow): string {
  return `${row.kind} ${row.kind === 'connection' ? row.connection.id : ''}@${row.capture.id}`;
}

/** The line of what is shown; -1 when it is none of them. */
export function rowOfSource(rows: readonly OpenedRow[], shown: StoredSource | null): number {
  if (!shown) return -1;
  return rows.findIndex((row) => {
    const source = sourceOfRow(row);
    return source !== null && isSameSource(source, shown);
  });
}

/** Where a key leads from a line: heads are passed over. Null: it leads nowhere. */
export function rowOfKey(key: string, at: number, rows: readonly OpenedRow[]): number | null {
  const by = STEPS[key];
  if (by === undefined) return null;
  const from = key === 'Home' ? 0 : key === 'End' ? rows.length - 1 : at + by;
  const wayOn = key === 'Home' ? 1 : key === 'End' ? -1 : by;
  for (let next = from; next >= 0 && next < rows.length; next += wayOn) {
    if (rows[next]?.kind !== 'head') return next;
  }
  return null;
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1, Home: 1, End: -1 };
