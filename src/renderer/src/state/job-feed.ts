import type { JobView } from '../../../shared/contract/capture-views';
import { call, onPush } from '../bridge/bridge';
import { openCapture } from './capture-actions';
import { applyJob, useJobs } from './job-store';
import { type Notice, notify } from './notice-store';

/** Follows long work, and tells what came of it. */
export function startJobFeed(): void {
  onPush('job.moved', applyJob);
  useJobs.subscribe(({ ended }, before) => {
    if (ended && ended !== before.ended) notify(jobNotice(ended, actionOf(ended)));
  });
}

/** What is told of a job that has ended. */
export function jobNotice(
  { title, state, message }: JobView,
  action: Notice['action'],
): Omit<Notice, 'id'> {
  const text = message ?? '';
  if (state === 'done') {
    return { title: `Done: ${title}`, text, tone: 'ok', ...(action && { action }) };
  }
  if (state === 'cancelled') return { title: `Cancelled: ${title}`, text, tone: 'warn' };
  return { title: `Failed: ${title}`, text: text || 'No reason was given. Try again.' };
}

function actionOf({ id, file, capture }: JobView): Notice['action'] {
  if (capture !== null) return { label: 'Open', run: () => void openCapture(capture) };
  if (file === null) return undefined;
  return { label: 'Show in folder', run: () => void revealFile(id) };
}

async function revealFile(job: number): Promise<void> {
  const result = await call('jobs.reveal', { job });
  if (!result.ok) notify({ title: 'The file cannot be shown', text: result.error.message });
}
