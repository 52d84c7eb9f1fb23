import { ACTION_IDS, type ActionId } from '../../../../shared/contract/actions';
import { recall, remember } from '../../lib/remember';

const KEY = 'wirescope.recentActions';
const MOST_KEPT = 5;

/** The actions last chosen in the palette, the newest first. */
export function recentActions(): ActionId[] {
  return readRecent(recall(KEY));
}

/** Puts an action first among the recent ones. */
export function addRecentAction(id: ActionId): void {
  remember(KEY, withRecent(recentActions(), id).join(' '));
}

/** Reads what was remembered; names that there are no longer are left out. */
export function readRecent(remembered: string | null): ActionId[] {
  const names = (remembered ?? '').split(' ');
  return names.flatMap((name) => ACTION_IDS.find((id) => id === name) ?? []).slice(0, MOST_KEPT);
}

/** The recent actions after one more. */
export function withRecent(recent: readonly ActionId[], id: ActionId): ActionId[] {
  return [id, ...recent.filter((one) => one !== id)].slice(0, MOST_KEPT);
}
