import type { ConnectionView } from '../../../../../shared/contract/views';
import { ROW_HEIGHT } from '../../../lib/scroll-scale';
import type { LogSnapshot } from '../../../state/log-view';
import { emptyText } from './empty-text';

/** Height of the text with the air around it, in px. */
const ROOM_PX = 150;

/** Below the few rows of a log that has no message yet, or in place of rows. */
export function LogEmpty({ connection, log }: { connection: ConnectionView; log: LogSnapshot }) {
  const { state, figures, spec } = connection;
  const rowsPx = (log.end - log.first) * ROW_HEIGHT;
  const silent = figures.received === 0 && figures.sent === 0;
  if (rowsPx > 0 && !(silent && rowsPx + ROOM_PX < log.viewportPx)) return null;
  const { title, text } = emptyText(state, spec.transport, rowsPx === 0 ? log.hidden : 0);
  return (
    <div
      className="pointer-events-none absolute inset-x-0 flex flex-col items-center gap-1 px-6 text-center"
      style={{ top: ROW_HEIGHT + rowsPx + 40 }}
    >
      <p className="font-semibold">{title}</p>
      <p className="max-w-[52ch] text-data text-muted">{text}</p>
    </div>
  );
}
