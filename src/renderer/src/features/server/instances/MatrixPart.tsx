import { useState } from 'react';
import type { InstanceView } from '../../../../../shared/contract/server-views';
import { visibleText } from '../../../../../shared/visible-text';
import { formatCount, plural } from '../../../lib/format';
import type { InstanceWork } from '../../../state/instances-store';
import { ShowMore } from '../../../ui/LongText';
import { Panel } from '../Panel';
import { InstanceHead } from './InstanceHead';
import { type RoomRow, roomRows, roomsUntold } from './instance-rooms';
import { RoomCounts } from './RoomCounts';

const FIRST_SHOWN = 50;

interface MatrixPartProps {
  instances: readonly InstanceView[];
  busy: InstanceWork | null;
}

/** A column an instance, a row a room: who is where. */
export function MatrixPart({ instances, busy }: MatrixPartProps) {
  const [limit, setLimit] = useState(FIRST_SHOWN);
  const rows = roomRows(instances);
  const untold = roomsUntold(instances);
  const left = rows.length - limit;
  return (
    <Panel
      title="Instances and rooms"
      figures={
        <span className="font-data text-data text-muted">
          {plural(instances.length, 'instance')} · {plural(rows.length, 'room')} with clients
        </span>
      }
    >
      <div className="relative max-h-[60vh] overflow-auto border-t border-line">
        <table aria-label="Instances and rooms" className="instances">
          <thead>
            <tr>
              <th scope="col" className="instances-room align-bottom">
                <span className="heading">Room</span>
              </th>
              {instances.map((instance) => (
                <InstanceHead
                  key={instance.number ?? instance.id}
                  instance={instance}
                  busy={busy}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className="instances-total">
              <th scope="row">All clients</th>
              {instances.map((instance) => (
                <td key={instance.number ?? instance.id}>
                  <RoomCounts counts={instance.clients} />
                </td>
              ))}
            </tr>
            {rows.slice(0, limit).map((row) => (
              <RoomLine key={row.name} row={row} instances={instances} />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && (
          <p className="px-3 py-2 text-data text-muted">
            Nobody is connected. A room comes to be at an instance when a client joins its channel
            there; what is published on any instance reaches the clients of all.
          </p>
        )}
        {left > 0 && (
          <p className="px-3 py-1">
            <ShowMore
              label={`${formatCount(left)} more rooms`}
              onClick={() => setLimit(limit * 4)}
            />
          </p>
        )}
        {untold > 0 && (
          <p className="px-3 py-1 text-data text-muted">
            {plural(untold, 'further room')} with fewer clients: an instance tells of its 200
            fullest.
          </p>
        )}
      </div>
    </Panel>
  );
}

function RoomLine({ row, instances }: { row: RoomRow; instances: readonly InstanceView[] }) {
  const shown = visibleText(row.name);
  return (
    <tr>
      <th scope="row" title={shown}>
        {shown}
      </th>
      {instances.map((instance, index) => (
        <td key={instance.number ?? instance.id}>
          <RoomCounts counts={row.cells[index] ?? instance.clients} />
        </td>
      ))}
    </tr>
  );
}
