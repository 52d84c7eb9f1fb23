import type { CommandRequest } from '../../../shared/contract/commands';
import type { Settings } from '../../../shared/model/settings';
import { ask } from './ask';
import { applySettings, useWorkspace } from './workspace-store';

/** The settings; null until main has answered for the first time. */
export function useSettings(): Settings | null {
  return useWorkspace((state) => state.settings?.settings ?? null);
}

/** Changes the settings given; the rest stays. False when that failed, which has been told. */
export async function changeSettings(patch: CommandRequest<'settings.update'>): Promise<boolean> {
  const view = await ask('settings.update', patch, 'The settings could not be changed');
  if (view) applySettings(view);
  return view !== undefined;
}
