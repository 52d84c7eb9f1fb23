import type { OpenCapture } from '../../../shared/contract/capture-views';
import type { WorkspaceChange, WorkspaceView } from '../../../shared/contract/pushes';
import { call, onPush } from '../bridge/bridge';
import { selectedSource, showAddress } from './address-store';
import { createFigurePacer } from './figure-pacer';
import { applyJobs } from './job-store';
import { keepCaptureLogs, keepLogs, startLogFeed } from './log-views';
import { notifyFailure } from './notice-store';
import { leaveClosed } from './opened-selection';
import { applyChange, applyWorkspace, useWorkspace } from './workspace-store';

/** Keeps the workspace up to date from now on: reads it once, then takes the pushes. */
export function startWorkspaceFeed(): void {
  onPush('workspace.changed', takeChange);
  startLogFeed();
  void refreshWorkspace().then(selectFirst);
}

/** Reads the whole state now, after an action whose result should show at once. */
export async function refreshWorkspace(): Promise<void> {
  const result = await call('workspace.read', {});
  if (result.ok) takeWorkspace(result.value);
  else notifyFailure('The window cannot read the state of Wirescope', result.error);
}

/** Takes over a new state of everything; logs of what is gone are forgotten. */
export function takeWorkspace(view: WorkspaceView): void {
  pacer.reset();
  applyWorkspace(view);
  applyJobs(view.jobs);
  keepLogs(view.connections.map(({ id }) => id));
  followOpened(view.opened);
}

const pacer = createFigurePacer(applyChange);

/** Main coalesces: there are at most ten a second. */
function takeChange(change: WorkspaceChange): void {
  pacer.offer(change);
  if (change.order) keepLogs(change.order);
  if (change.opened) followOpened(change.opened);
}

/** What shows a capture that was closed has to go. */
function followOpened(opened: readonly OpenCapture[]): void {
  keepCaptureLogs(opened.map(({ id }) => id));
  leaveClosed();
}

function selectFirst(): void {
  const first = useWorkspace.getState().connections[0];
  if (!first || selectedSource() !== null) return;
  showAddress(first.id, first.spec.url, first.spec.transport);
}
