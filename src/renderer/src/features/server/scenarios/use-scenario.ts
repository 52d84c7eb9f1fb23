import { useCallback, useDeferredValue, useMemo } from 'react';
import type { ScenarioEntry } from '../../../../../shared/contract/server-views';
import { type ScenarioFile, scenarioFileSchema } from '../../../../../shared/model/scenario-file';
import { sameData } from '../../../lib/same-data';
import { readScenario, type ScenarioReading } from './read-scenario';
import { type Choice, draftKey, useDrafts, writeDraft } from './scenario-drafts';
import { fieldsOf, type ScenarioFields } from './scenario-fields';

/** Changes a part of the fields. */
export type WriteFields = (change: (fields: ScenarioFields) => Partial<ScenarioFields>) => void;

/** A scenario that is being looked at or written. */
export interface EditedScenario {
  fields: ScenarioFields;
  reading: ScenarioReading;
  /** The fields hold what no file does. */
  touched: boolean;
  /** Others have changed the file since, or deleted it; null when not. */
  conflict: 'changed' | 'gone' | null;
  write: WriteFields;
}

const EMPTY = scenarioFileSchema.parse({ name: 'Scenario' });

/** @param entry its file; undefined when it has none */
export function useScenario(choice: Choice, entry: ScenarioEntry | undefined): EditedScenario {
  const key = draftKey(choice) ?? '';
  const draft = useDrafts(({ drafts }) => drafts[key]);
  const saved = entry?.scenario ?? null;
  const fields = useMemo(() => draft?.fields ?? fieldsOf(saved ?? EMPTY), [draft, saved]);
  const settled = useDeferredValue(fields);
  const reading = useMemo(() => readScenario(settled), [settled]);
  const write = useCallback<WriteFields>(
    (change) => {
      // Of this moment: two changes may come before the page is drawn anew.
      const now = useDrafts.getState().drafts[key]?.fields ?? fieldsOf(saved ?? EMPTY);
      writeDraft(key, saved, { ...now, ...change(now) });
    },
    [key, saved],
  );
  return {
    fields,
    reading,
    touched: draft !== undefined,
    conflict: draft ? conflictOf(draft.base, entry) : null,
    write,
  };
}

function conflictOf(
  base: ScenarioFile | null,
  entry: ScenarioEntry | undefined,
): EditedScenario['conflict'] {
  if (base === null) return null;
  if (!entry) return 'gone';
  return sameData(entry.scenario, base) ? null : 'changed';
}
