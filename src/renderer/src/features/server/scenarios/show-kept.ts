import { readScenarios, useScenarios } from '../../../state/scenario-actions';
import { openServerTab } from '../../../state/server-tab';
import { choose } from './scenario-drafts';

/** Turns to a kept scenario by its name; to the list of all when there is none. */
export async function showKept(name: string): Promise<void> {
  openServerTab('scenarios');
  await readScenarios();
  const entry = useScenarios
    .getState()
    .view?.entries.find(({ scenario }) => scenario?.name === name);
  if (entry) choose({ kind: 'kept', id: entry.id });
}
