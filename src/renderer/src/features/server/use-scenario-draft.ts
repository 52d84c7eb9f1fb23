import { create } from 'zustand';
import type { ServerView } from '../../../../shared/contract/views';
import { useWorkspace } from '../../state/workspace-store';
import { fieldsOf, NO_SCENARIO, type ScenarioFields } from './scenario-form';
import { showKept } from './scenarios/show-kept';

/** The scenario being written; it outlives the page. */
export interface ScenarioDraft {
  fields: ScenarioFields;
  /** Counts up whenever the form should take the keyboard. */
  focusRequest: number;
}

/** What stands in the scenario form. */
export const useScenarioDraft = create<ScenarioDraft>(() => ({
  fields: NO_SCENARIO,
  focusRequest: 0,
}));

/** The user writes. */
export function writeScenario(part: Partial<ScenarioFields>): void {
  useScenarioDraft.setState(({ fields }) => ({ fields: { ...fields, ...part } }));
}

/** Turns to the form with a channel and its scenario in it; to its own editor for one that is kept. */
export function editScenario(channel: ServerView['channels'][number]): void {
  const kinds = useWorkspace.getState().server?.scenarioKinds ?? [];
  const { scenario } = channel;
  if (scenario !== null && !kinds.some(({ name }) => name === scenario)) {
    void showKept(scenario);
    return;
  }
  useScenarioDraft.setState(({ fields, focusRequest }) => ({
    fields: fieldsOf(channel, fields),
    focusRequest: focusRequest + 1,
  }));
}
