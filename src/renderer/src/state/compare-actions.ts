import { call } from '../bridge/bridge';
import { copyText } from '../lib/clipboard';
import type { PageArea } from '../lib/page-area';
import { ask } from './ask';
import { readSetup, setupOf, useCompareSetup } from './compare-setup';
import {
  applyCompare,
  applyLive,
  failCompare,
  isRunning,
  layOver,
  setComparePanel,
  showRun,
  useCompare,
} from './compare-store';
import { notify } from './notice-store';

/** Reads the history; the first time, its newest run shows and gives the setup its figures. */
export async function readCompare(): Promise<void> {
  const first = useCompare.getState().runs === null;
  const result = await call('compare.read', {});
  if (!result.ok) return failCompare(result.error.message);
  const [newest] = result.value.runs;
  if (first && newest && !useCompare.getState().shown) {
    const run = await call('compare.run', { run: newest.id });
    if (run.ok) {
      showRun(run.value);
      useCompareSetup.setState(setupOf(run.value.spec));
    }
  }
  applyCompare(result.value);
}

/** Starts the comparison that the setup asks for, unless something in it is wrong. */
export async function runCompare(): Promise<void> {
  const { spec } = readSetup(useCompareSetup.getState());
  if (!spec || isRunning(useCompare.getState().live)) return;
  layOver(null);
  const live = await ask('compare.start', spec, 'The comparison did not start');
  if (live) applyLive(live);
}

/** Ends the comparison under way; nothing of it is kept. */
export async function cancelCompare(): Promise<void> {
  await ask('compare.cancel', {}, 'The comparison could not be cancelled');
}

/** Shows a run that has just ended. */
export async function showEnded(id: string): Promise<void> {
  const run = await ask('compare.run', { run: id }, 'The comparison could not be opened');
  if (run) showRun(run);
}

/** Shows a run of the history, and sets up the next one like it. */
export async function openRun(id: string): Promise<void> {
  await showEnded(id);
  const { shown } = useCompare.getState();
  if (shown?.id !== id) return;
  useCompareSetup.setState(setupOf(shown.spec));
  setComparePanel(null);
}

/** Lays a run of the history over the one that shows. */
export async function compareWith(id: string): Promise<void> {
  const run = await ask('compare.run', { run: id }, 'The comparison could not be opened');
  if (!run) return;
  layOver(run);
  setComparePanel(null);
}

/** Names a run. */
export async function renameRun(run: string, name: string): Promise<void> {
  const view = await ask('compare.rename', { run, name }, 'The comparison could not be renamed');
  if (view) applyCompare(view);
}

/** Deletes a run. */
export async function deleteRun(run: string): Promise<void> {
  const view = await ask('compare.delete', { run }, 'The comparison was not deleted');
  if (view) applyCompare(view);
}

/** Asks for a file and writes the run that shows into it, with the one laid over it. @param area for `png`: what it shows */
export async function exportRun(
  format: 'json' | 'markdown' | 'png',
  area: PageArea | null = null,
): Promise<void> {
  const { shown, other } = useCompare.getState();
  if (!shown) return;
  const request = { run: shown.id, against: other?.id ?? null, format, area };
  const answer = await ask('compare.export', request, 'The comparison was not exported');
  if (answer?.saved) notify({ title: 'The comparison is exported', text: '', tone: 'ok' });
}

/** Puts the run that shows on the clipboard, as Markdown. */
export async function copyRun(): Promise<void> {
  const { shown, other } = useCompare.getState();
  if (!shown) return;
  const title = 'The comparison was not copied';
  const answer = await ask(
    'compare.markdown',
    { run: shown.id, against: other?.id ?? null },
    title,
  );
  if (!answer) return;
  if (await copyText(answer.text)) {
    notify({
      title: 'Copied',
      text: 'The comparison is on the clipboard, as Markdown.',
      tone: 'ok',
    });
  } else notify({ title, text: 'The system did not give the clipboard. Try again.' });
}
