import { visibleText } from '../../../../shared/visible-text';
import type { CaptureFile } from '../capture-file';
import type { BlockIndex } from './block-index';
import type { ReaderLimits } from './limits';
import type { CaptureSummary } from './protocol';

const LONGEST_NAME = 200;
const LONGEST_URL = 2_048;
/** States of a connection that are told however many connections there are. */
const LEAST_STATES = 10;

/** What a capture holds. Names and URLs are made safe to show. */
export function summaryOf(
  file: CaptureFile,
  index: BlockIndex,
  limits: Pick<ReaderLimits, 'connections' | 'states' | 'allStates'>,
): CaptureSummary {
  const meta = file.meta();
  const name = meta.get('name');
  const counts = index.counts();
  const all = file.connections();
  const share = Math.floor(limits.allStates / Math.max(1, all.length));
  const states = file.states(Math.min(limits.states, Math.max(LEAST_STATES, share)));
  return {
    name: name === undefined ? null : visibleText(name, LONGEST_NAME),
    kept: meta.get('kept') === '1',
    records: index.records,
    from: index.span?.from ?? null,
    to: index.span?.to ?? null,
    connections: all.slice(0, limits.connections).map(({ id, name, transport, url }) => ({
      id,
      name: visibleText(name, LONGEST_NAME),
      transport,
      url: visibleText(url, LONGEST_URL),
      records: counts.get(id) ?? 0,
    })),
    connectionsLeftOut: Math.max(0, all.length - limits.connections),
    states,
    statesLeftOut: file.stateCount() - states.length,
    closed: file.runs().every(({ endedAt }) => endedAt !== null),
  };
}
