import type { ConnectionView } from '../../../../../shared/contract/views';
import type { Transport } from '../../../../../shared/model/transport';
import { visibleText } from '../../../../../shared/visible-text';
import { isActive } from '../../../state/connection-actions';

/** A connection in the charts and how its line is told from the others. */
export interface Charted {
  id: number;
  /** Safe to show. */
  name: string;
  transport: Transport;
  /** The one shown in the monitor; always the first. */
  selected: boolean;
  /** Lines of one transport have one colour and differ by their dashes; null is a solid line. */
  dash: string | null;
}

/** Most lines in a chart. */
const MOST = 6;
const DASHES = [null, '6 3', '10 3 2 3', '4 2', '14 4', '1 4'] as const;

/** The connection shown and up to five others that are active, in the order of the list. */
export function chartedConnections(
  connections: readonly ConnectionView[],
  selectedId: number,
): Charted[] {
  const selected = connections.filter(({ id }) => id === selectedId);
  const others = connections.filter(({ id, state }) => id !== selectedId && isActive(state.state));
  const used = new Map<Transport, number>();
  return [...selected, ...others].slice(0, MOST).map(({ id, name, spec: { transport } }) => {
    const before = used.get(transport) ?? 0;
    used.set(transport, before + 1);
    return {
      id,
      name: visibleText(name, 80),
      transport,
      selected: id === selectedId,
      dash: DASHES[before] ?? null,
    };
  });
}
