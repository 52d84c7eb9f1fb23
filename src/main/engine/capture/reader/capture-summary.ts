import { visibleText } from '../../../../shared/visible-text';
import type { CaptureFile, StoredState } from '../capture-file';
import type { BlockIndex } from './block-index';
import type { CaptureSummary } from './protocol';

const LONGEST_NAME = 200;
const LONGEST_URL = 2_048;

/** What a capture holds. Names and URLs are made safe to show. */
export function summaryOf(
  file: CaptureFile,
  index: BlockIndex,
  statesOfConnection: number,
): CaptureSummary {
  const meta = file.meta();
  const name = meta.get('name');
  const counts = index.counts();
  const stored = file.states();
  const states = newestOf(stored, statesOfConnection);
  return {
    name: name === undefined ? null : visibleText(name, LONGEST_NAME),
    kept: meta.get('kept') === '1',
    records: index.records,
    from: index.span?.from ?? null,
    to: index.span?.to ?? null,
    connections: file.connections().map(({ id, name, transport, url }) => ({
      id,
      name: visibleText(name, LONGEST_NAME),
      transport,
      url: visibleText(url, LONGEST_URL),
      records: counts.get(id) ?? 0,
    })),
    states,
    statesLeftOut: stored.length - states.length,
    closed: file.runs().every(({ endedAt }) => endedAt !== null),
  };
}

/** The newest states of each connection, in their order. */
function newestOf(states: readonly StoredState[], most: number): StoredState[] {
  const older = new Map<number, number>();
  for (const { connection } of states) {
    older.set(connection, (older.get(connection) ?? -most) + 1);
  }
  return states.filter(({ connection }) => {
    const left = older.get(connection) ?? 0;
    older.set(connection, left - 1);
    return left <= 0;
  });
}
