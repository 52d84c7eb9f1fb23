import { create } from 'zustand';
import type { CommandRequest } from '../../../shared/contract/commands';
import { ask } from './ask';
import { openPage } from './navigation-store';
import { openPanel } from './panel-store';
import { startServer } from './server-actions';
import { openServerTab } from './server-tab';
import { applyServer, useWorkspace } from './workspace-store';

/** Id of the capture that the replay dialog is about. */
export const useReplaySubject = create<{ capture: string | null }>(() => ({ capture: null }));

/** Asks how a capture is to be published again. */
export function openReplay(capture: string): void {
  useReplaySubject.setState({ capture });
  openPanel('replay');
}

/** Publishes a capture again, starting the server when it is stopped, and shows it there. */
export async function startReplay(request: CommandRequest<'server.startReplay'>): Promise<void> {
  const state = useWorkspace.getState().server?.state;
  if (state === 'stopped' || state === 'failed') await startServer();
  const server = await ask('server.startReplay', request, 'The replay did not start');
  if (!server) return;
  applyServer(server);
  openServerTab('overview');
  openPage('server');
}

/** Ends a replay, or puts one away that has ended. */
export async function stopReplay(id: number): Promise<void> {
  const server = await ask('server.stopReplay', { id }, 'The replay was not stopped');
  if (server) applyServer(server);
}
