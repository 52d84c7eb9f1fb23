import { useState } from 'react';
import type { ScenarioEntry } from '../../../../../shared/contract/server-views';
import { saveScenario } from '../../../state/scenario-actions';
import { startScenario } from '../../../state/server-actions';
import { readScenario } from './read-scenario';
import { type Choice, draftKey, dropDraft, showSaved, useDrafts } from './scenario-drafts';
import type { EditedScenario } from './use-scenario';

/** What can be done with the scenario in the editor. */
export interface EditorActions {
  busy: boolean;
  /** Why the last saving failed; null when it did not. */
  failure: string | null;
  /** Keeps what was written. The id of its file; null when that failed, or something is wrong. */
  save: () => Promise<string | null>;
  /** Keeps what was written, and starts it. */
  start: () => Promise<void>;
}

/**
 * @param onProblem told the places of what is wrong
 * @param channel to start in
 */
export function useEditorActions(
  choice: Choice,
  entry: ScenarioEntry | undefined,
  { fields, touched }: EditedScenario,
  channel: string,
  onProblem: (paths: readonly string[]) => void,
): EditorActions {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function save(): Promise<string | null> {
    if (busy) return null;
    if (!touched && entry) return entry.id;
    const { file, problems } = readScenario(fields);
    if (file === null) {
      onProblem(Object.keys(problems));
      return null;
    }
    setBusy(true);
    const result = await saveScenario(entry?.id ?? null, file);
    setBusy(false);
    setFailure('trouble' in result ? result.trouble : null);
    if ('trouble' in result) return null;
    settle(result.id);
    return result.id;
  }

  /** The draft goes, unless something was typed while it was kept. */
  function settle(id: string): void {
    const key = draftKey(choice);
    const now = key === null ? undefined : useDrafts.getState().drafts[key];
    if (key !== null && now?.fields === fields) dropDraft(key);
    const { choice: shown } = useDrafts.getState();
    if (key !== null && shown && draftKey(shown) === key) showSaved(key, id);
  }

  async function start(): Promise<void> {
    const id = await save();
    if (id !== null) await startScenario({ name: id, channel, kept: true });
  }

  return { busy, failure, save, start };
}
