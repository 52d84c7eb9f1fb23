import type { WorkspaceChange, WorkspaceView } from '../../../shared/contract/commands';
import { call, onPush } from '../bridge/bridge';
import { showAddress, useAddress } from './address-store';
import { createFigurePacer } from './figure-pacer';
import { feedLogs, keepLogs } from './log-views';
import { notifyFailure } from './notice-store';
import { applyChange, applyWorkspace, useWorkspace } from './workspace-store';

/** Keeps the workspace up to date from now on: reads it once, then takes the pushes. */
export function startWorkspaceFeed(): void {
  onPush('workspace.changed', takeChange);
  void refreshWorkspace().then(selectFirst);
}

/** Reads the whole state now, after an action whose result should show at once. */
export async function refreshWorkspace(): Promise<void> {
  const result = await call('workspace.read', {});
  if (result.ok) takeWorkspace(result.value);
  else notifyFailure('The window cannot read the state of Wirescope', result.error);
}

/** Takes over a new state of everything and tells the logs how far they have come. */
export function takeWorkspace(view: WorkspaceView): void {
  pacer.reset();
  applyWorkspace(view);
  feedLogs(view.connections);
  keepLogs(view.connections.map(({ id }) => id));
}

const pacer = createFigurePacer(applyChange);

/** Main coalesces: there are at most ten a second. The logs are told at once. */
function takeChange(change: WorkspaceChange): void {
  pacer.offer(change);
  feedLogs(change.lives);
  if (change.order) keepLogs(change.order);
}

function selectFirst(): void {
  const first = useWorkspace.getState().connections[0];
  if (!first || useAddress.getState().selectedId !== null) return;
  showAddress(first.id, first.spec.url, first.spec.transport);
}
