import type { CompareLive } from '../../../shared/contract/compare-views';
import { onPush } from '../bridge/bridge';
import { readCompare, showEnded } from './compare-actions';
import { applyLive, isRunning, useCompare } from './compare-store';
import { openPage, useNavigation } from './navigation-store';
import { notify } from './notice-store';

/** Follows the comparison under way; what it has measured shows once it is over. */
export function startCompareFeed(): void {
  onPush('compare.moved', (live) => {
    const { live: before } = useCompare.getState();
    applyLive(live);
    const ended = !isRunning(live) && (before?.run !== live.run || isRunning(before));
    if (ended) void onEnded(live);
  });
}

async function onEnded(live: CompareLive): Promise<void> {
  if (live.phase === 'done') {
    await readCompare();
    await showEnded(live.run);
  }
  tellElsewhere(live);
}

/** Who has turned to another page hears of it there. */
function tellElsewhere({ phase, error }: CompareLive): void {
  if (phase === 'cancelled' || useNavigation.getState().page === 'compare') return;
  const action = { label: 'Show', run: () => openPage('compare') };
  if (phase === 'done') {
    notify({ title: 'The comparison is done', text: '', tone: 'ok', action });
  } else notify({ title: 'The comparison failed', text: error?.message ?? '', action });
}
