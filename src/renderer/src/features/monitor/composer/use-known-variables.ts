import { useMemo } from 'react';
import type { Variable } from '../../../../../shared/model/settings';
import { useWorkspace } from '../../../state/workspace-store';

/** The variables that messages are filled in with: those whose value is there. */
export function useKnownVariables(): {
  variables: readonly Variable[];
  names: ReadonlySet<string>;
} {
  const view = useWorkspace((state) => state.settings);
  return useMemo(() => {
    const missing = new Set(view?.missingVariables);
    const variables = view?.settings.variables.filter(({ name }) => !missing.has(name)) ?? [];
    return { variables, names: new Set(variables.map(({ name }) => name)) };
  }, [view]);
}
