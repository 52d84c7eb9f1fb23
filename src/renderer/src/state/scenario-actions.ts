import { create } from 'zustand';
import type { CommandRequest } from '../../../shared/contract/commands';
import type {
  DialogueRehearsal,
  ScenarioPreview,
  ScenariosView,
} from '../../../shared/contract/server-views';
import type { ScenarioFile } from '../../../shared/model/scenario-file';
import type { StaticRule } from '../../../shared/model/static-rule';
import { call } from '../bridge/bridge';
import { ask } from './ask';

/** What main told last of the scenarios and plain answers that are kept. */
export interface ScenariosState {
  /** Null until main has answered for the first time. */
  view: ScenariosView | null;
  /** Why the last reading failed. */
  trouble: string | null;
}

/** The scenarios and plain answers; written by the functions of this file alone. */
export const useScenarios = create<ScenariosState>(() => ({ view: null, trouble: null }));

/** Reads what is kept: the files may have been changed by others. */
export async function readScenarios(): Promise<void> {
  const result = await call('server.scenarios', {});
  if (result.ok) takeOver(result.value);
  else useScenarios.setState({ trouble: result.error.message });
}

/**
 * Keeps a scenario as a file.
 *
 * @param id of the file; null = a new one
 * @returns its id from now on, or why it was not kept
 */
export async function saveScenario(
  id: string | null,
  file: ScenarioFile,
): Promise<{ id: string } | { trouble: string }> {
  const result = await call('server.saveScenario', { scenario: id, file });
  if (!result.ok) return { trouble: result.error.message };
  const { saved } = takeOver(result.value);
  return saved === null ? { trouble: 'It is not among the files.' } : { id: saved };
}

/** Deletes the file of a scenario; one that runs goes on. False when that failed, which is told. */
export async function deleteScenario(id: string): Promise<boolean> {
  const view = await ask('server.deleteScenario', { scenario: id }, 'It was not deleted');
  if (view) takeOver(view);
  return view !== undefined;
}

/** Shows the file of a scenario in the system's file manager. */
export async function revealScenario(id: string): Promise<void> {
  await ask('server.revealScenario', { scenario: id }, 'The file could not be shown');
}

/** Asks for a file and keeps a copy. The id of the new one; null when there is none. */
export async function importScenario(): Promise<string | null> {
  const view = await ask('server.importScenario', {}, 'The scenario was not imported');
  return view ? takeOver(view).saved : null;
}

/** Asks where to, and writes a copy of the file there. */
export async function exportScenario(id: string): Promise<void> {
  await ask('server.exportScenario', { scenario: id }, 'The scenario was not exported');
}

/** The first messages of a scenario as it stands, or why there are none. */
export async function previewScenario(
  file: ScenarioFile,
): Promise<ScenarioPreview | { trouble: string }> {
  const result = await call('server.previewScenario', { file });
  return result.ok ? result.value : { trouble: result.error.message };
}

/** What the dialogue of a scenario would do with a text, or why that cannot be said. */
export async function rehearseDialogue(
  request: CommandRequest<'server.rehearseDialogue'>,
): Promise<DialogueRehearsal | { trouble: string }> {
  const result = await call('server.rehearseDialogue', request);
  return result.ok ? result.value : { trouble: result.error.message };
}

/** Replaces the plain answers. Why they are not replaced; null when they are. */
export async function saveRules(rules: StaticRule[]): Promise<string | null> {
  const result = await call('server.setRules', { rules });
  if (!result.ok) return result.error.message;
  takeOver(result.value);
  return null;
}

function takeOver(view: ScenariosView): ScenariosView {
  useScenarios.setState({ view, trouble: null });
  return view;
}
