import type { ServerView } from '../../../../shared/contract/views';
import { TRANSPORT_LABELS, TRANSPORTS } from '../../../../shared/model/transport';
import { formatCount } from '../../lib/format';
import { Chip } from '../../ui/Chip';

export function ClientCounts({ clients }: { clients: ServerView['clients'] }) {
  return (
    <dl className="grid grid-cols-3 gap-3">
      {TRANSPORTS.map((transport) => (
        <div key={transport} className="flex items-center gap-2">
          <dt className="flex items-center gap-2">
            <Chip transport={transport} />
            <span aria-hidden="true" className="text-data text-muted">
              {TRANSPORT_LABELS[transport].name}
            </span>
          </dt>
          <dd className="font-data text-large font-medium">{formatCount(clients[transport])}</dd>
        </div>
      ))}
    </dl>
  );
}
