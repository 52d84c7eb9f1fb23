import type { InstanceView } from '../../../../../shared/contract/server-views';
import type { Transport } from '../../../../../shared/model/transport';

/** A room, and its clients at each instance in the order of these. */
export interface RoomRow {
  name: string;
  cells: Record<Transport, number>[];
}

const NOBODY: Readonly<Record<Transport, number>> = { websocket: 0, sse: 0, poll: 0 };

/** A row a room, by name: it stands still however its clients move. */
export function roomRows(instances: readonly InstanceView[]): RoomRow[] {
  const byInstance = instances.map(({ rooms }) => {
    return new Map(rooms.map(({ name, clients }) => [name, clients]));
  });
  const names = new Set(instances.flatMap(({ rooms }) => rooms.map(({ name }) => name)));
  return [...names].sort().map((name) => {
    return { name, cells: byInstance.map((rooms) => ({ ...(rooms.get(name) ?? NOBODY) })) };
  });
}

/** Rooms that the instances have told only the number of. */
export function roomsUntold(instances: readonly InstanceView[]): number {
  return Math.max(0, ...instances.map(({ rooms, roomCount }) => roomCount - rooms.length));
}
