import { useRef } from 'react';
import { sameData } from '../../../lib/same-data';
import { useWorkspace } from '../../../state/workspace-store';
import { type Charted, chartedConnections } from './charted';

/** {@link chartedConnections}, the same array until something about it changes. */
export function useCharted(selectedId: number): readonly Charted[] {
  const last = useRef<readonly Charted[]>([]);
  return useWorkspace(({ connections }) => {
    const charted = chartedConnections(connections, selectedId);
    if (!sameData(last.current, charted)) last.current = charted;
    return last.current;
  });
}
