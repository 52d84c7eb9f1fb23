import type { RecordingView } from '../../../shared/contract/capture-views';
import { visibleText } from '../../../shared/visible-text';
import { ask } from './ask';
import { openPage } from './navigation-store';
import { notify } from './notice-store';
import { applyRecording, useWorkspace } from './workspace-store';

/** The recording under way; null until main has told of it. */
export function useRecording(): RecordingView | null {
  return useWorkspace((state) => state.recording);
}

/** Keeps the recording under way, under a name; false when that failed, which has been told. */
export async function keepRecording(name: string): Promise<boolean> {
  const recording = await ask('recording.keep', { name }, 'The recording could not be kept');
  if (recording) applyRecording(recording);
  return recording !== undefined;
}

/** Closes the recording under way; the next record begins another. */
export async function finishRecording(): Promise<void> {
  const before = useWorkspace.getState().recording;
  const after = await ask('recording.finish', { discard: false }, 'The recording was not closed');
  if (!after) return;
  applyRecording(after);
  notify({
    title: 'The recording is closed',
    text: `What was received is in “${visibleText(before?.name ?? '', 80)}”. The next record begins a new recording.`,
    tone: 'ok',
    action: { label: 'Show in Captures', run: () => openPage('captures') },
  });
}

/** Deletes the recording under way; the next record begins another. */
export async function discardRecording(): Promise<void> {
  const recording = await ask(
    'recording.finish',
    { discard: true },
    'The recording was not discarded',
  );
  if (!recording) return;
  applyRecording(recording);
  notify({
    title: 'The recording was discarded',
    text: 'The next record begins a new one.',
    tone: 'ok',
  });
}

/** Tries again after trouble with the disk. */
export async function retryRecording(): Promise<void> {
  const recording = await ask('recording.retry', {}, 'Recording could not go on');
  if (recording) applyRecording(recording);
}

/** Why there is nothing to keep, finish or discard; null when there is. */
export function whyNoRecording(): string | null {
  const { recording } = useWorkspace.getState();
  return recording?.capture ? null : 'Nothing has been recorded yet.';
}
