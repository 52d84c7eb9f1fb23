import type { WorkspaceView } from '../../../shared/contract/commands';
import { call, onPush } from '../bridge/bridge';
import { createFrameQueue } from '../lib/frame-queue';
import { showAddress, useAddress } from './address-store';
import { feedLogs } from './log-views';
import { notifyFailure } from './notice-store';
import { applyWorkspace, useWorkspace } from './workspace-store';

/**
 * Keeps the workspace up to date from now on: reads it once, then takes the pushes, at most one a
 * frame.
 */
export function startWorkspaceFeed(): void {
  const queue = createFrameQueue(takeWorkspace);
  onPush('workspace.changed', queue.offer);
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
  applyWorkspace(view);
  feedLogs(view.connections);
}

function selectFirst(): void {
  const first = useWorkspace.getState().connections[0];
  if (!first || useAddress.getState().selectedId !== null) return;
  showAddress(first.id, first.spec.url, first.spec.transport);
}
