import { visibleText } from '../../../../../shared/visible-text';
import { UNKNOWN } from '../../../lib/format';
import { clock } from '../../../lib/format-span';
import { formatDuration } from '../../../lib/format-time';
import type { LaneConnection } from './lane-connection';
import type { LaneSegment } from './lane-segments';
import type { ChartSheet, SheetColumn } from './sheet';

const column = (
  heading: string,
  name: string,
  show: SheetColumn['show'],
  numeric = false,
): SheetColumn => ({ owner: null, heading, name, numeric, show });

const asText: SheetColumn['show'] = (cell) => (cell === null ? UNKNOWN : String(cell));
const asDuration: SheetColumn['show'] = (cell) =>
  formatDuration(typeof cell === 'number' ? cell : null);

const COLUMNS = [
  column('Time', 'time', (cell) => clock(Date.parse(String(cell)))),
  column('Connection', 'connection', asText),
  column('State', 'state', asText),
  column('Lasted', 'lasted_ms', asDuration, true),
  column('Attempt', 'attempt', asText, true),
  column('Delay', 'delay_ms', asDuration, true),
  column('Cause', 'cause', asText),
];

/** The lanes of the timeline in words, in the order in which things happened. */
export function segmentSheet(
  lanes: readonly { connection: LaneConnection; segments: readonly LaneSegment[] }[],
  now: number,
): ChartSheet {
  const all = lanes.flatMap(({ connection, segments }) =>
    segments.map((segment) => ({ connection, segment })),
  );
  all.sort((a, b) => a.segment.at - b.segment.at);
  return {
    columns: COLUMNS,
    rows: all.map(
      ({ connection, segment: { seq, at, until, state, attempt, delayMs, cause } }) => ({
        key: `${connection.id} ${seq}`,
        cells: [
          new Date(at).toISOString(),
          `${visibleText(connection.name, 80)} (${connection.transport})`,
          state,
          Math.max(0, Math.round(Math.min(until, now) - at)),
          attempt ?? null,
          delayMs ?? null,
          cause ?? null,
        ],
      }),
    ),
    newestFirst: true,
  };
}
