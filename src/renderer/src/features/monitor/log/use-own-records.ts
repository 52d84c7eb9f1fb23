import type { LogSource } from '../../../state/log-source';
import { useWorkspace } from '../../../state/workspace-store';

/** Records on disk of the one connection that the log shows; null when it shows all, or is not known. */
export function useOwnRecords({ capture, connection }: LogSource): number | null {
  return useWorkspace(({ connections, opened }) => {
    if (capture === null)
      return connections.find(({ id }) => id === connection)?.log.stored ?? null;
    const of = opened.find(({ id }) => id === capture)?.connections ?? [];
    return of.find(({ id }) => id === connection)?.records ?? null;
  });
}
