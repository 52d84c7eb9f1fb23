import type { CaptureView } from '../../../shared/contract/capture-views';
import type { CommandRequest } from '../../../shared/contract/commands';
import { showStored } from './address-store';
import { ask } from './ask';
import { applyCaptures, readCaptures, useCaptures } from './capture-store';
import { applyJob } from './job-store';
import { openPage } from './navigation-store';
import { leaveClosed } from './opened-selection';
import { keepRecording } from './recording-actions';
import { applyOpened, findOpened, useWorkspace } from './workspace-store';

/** Opens a capture beside the recording, unless it is, and shows all of it in Monitor. */
export async function openCapture(capture: string): Promise<void> {
  if (!findOpened(capture)) {
    const opened = await ask('captures.open', { capture }, 'The capture could not be opened');
    if (!opened) return;
    applyOpened(opened);
  }
  showStored({ capture, connection: null });
  openPage('monitor');
}

/** Closes an open capture; its file stays. */
export async function closeCapture(capture: string): Promise<void> {
  const closed = await ask('captures.close', { capture }, 'The capture could not be closed');
  if (closed === undefined) return;
  useWorkspace.setState(({ opened }) => ({ opened: opened.filter(({ id }) => id !== capture) }));
  leaveClosed();
}

/** Gives a capture a name, and keeps it; false when that failed, which has been told. */
async function renameCapture(capture: string, name: string): Promise<boolean> {
  const request = { capture, name };
  const captures = await ask('captures.rename', request, 'The capture could not be renamed');
  if (captures) applyCaptures(captures);
  return captures !== undefined;
}

/** {@link renameCapture} of a capture of any state, the recording under way among them. */
export function nameCapture(
  { id, state }: Pick<CaptureView, 'id' | 'state'>,
  name: string,
): Promise<boolean> {
  return state === 'recording' ? keepRecording(name) : renameCapture(id, name);
}

/** Deletes the file of a capture. */
export async function deleteCapture(capture: string): Promise<void> {
  const captures = await ask('captures.delete', { capture }, 'The capture was not deleted');
  if (captures) applyCaptures(captures);
}

/** Shows the file of a capture in the system's file manager. */
export async function revealCapture(capture: string): Promise<void> {
  await ask('captures.reveal', { capture }, 'The file could not be shown');
}

/** Asks for a file and begins an export; how far it is shows at the foot of the window. */
export async function exportCapture(request: CommandRequest<'captures.export'>): Promise<void> {
  const job = await ask('captures.export', request, 'The export did not start');
  if (job) applyJob(job);
}

/** Asks for a file and begins to import it; how far it is shows at the foot of the window. */
export async function importCapture(): Promise<void> {
  const job = await ask('captures.import', {}, 'The import did not start');
  if (job) applyJob(job);
}

/** Asks for a job to be ended; what it has written is taken away. */
export async function cancelJob(job: number): Promise<void> {
  await ask('jobs.cancel', { job }, 'The work could not be cancelled');
}

/** Captures that nobody closed when their program ended, and that nobody said to keep. */
export function leftCaptures(captures: readonly CaptureView[]): CaptureView[] {
  return captures.filter(({ state, kept }) => state === 'left' && !kept);
}

/** The captures left at the start, once they have been read. */
export async function findLeft(): Promise<CaptureView[]> {
  await readCaptures();
  return leftCaptures(useCaptures.getState().captures?.captures ?? []);
}
