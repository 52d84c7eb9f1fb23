import {
  TRANSPORT_LABELS,
  TRANSPORTS,
  type Transport,
} from '../../../../../shared/model/transport';
import { formatShortCount } from '../../../lib/format';

/** Clients of each transport, in the colours of these; none are faint. */
export function RoomCounts({ counts }: { counts: Readonly<Record<Transport, number>> }) {
  return (
    <span className="room-counts">
      {TRANSPORTS.map((transport) => (
        <span
          key={transport}
          data-tone={transport}
          className={counts[transport] > 0 ? 'ink font-semibold' : 'text-faint'}
        >
          <span className="sr-only">{TRANSPORT_LABELS[transport].name} </span>
          {formatShortCount(counts[transport])}
        </span>
      ))}
    </span>
  );
}
