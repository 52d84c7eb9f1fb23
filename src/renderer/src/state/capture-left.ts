import type { CaptureView } from '../../../shared/contract/capture-views';
import { plural } from '../lib/format';
import { findLeft, openCapture } from './capture-actions';
import { openPage } from './navigation-store';
import { type Notice, notify } from './notice-store';

/** After the start: tells of recordings whose program ended without closing them. */
export async function tellOfLeft(): Promise<void> {
  const notice = leftNotice(await findLeft());
  if (notice) notify(notice);
}

/** What is told of captures that were left; null when there are none. */
export function leftNotice(left: readonly CaptureView[]): Omit<Notice, 'id'> | null {
  const [first] = left;
  if (!first) return null;
  const records = left.reduce((sum, capture) => sum + capture.records, 0);
  const one = left.length === 1;
  return {
    title: one ? 'A recording was not closed' : `${left.length} recordings were not closed`,
    text: `Wirescope ended before it could close ${one ? 'it' : 'them'}. Nothing that was stored is lost: ${plural(records, 'record')} ${records === 1 ? 'is' : 'are'} safe.`,
    tone: 'warn',
    action: one
      ? { label: 'Open', run: () => void openCapture(first.id) }
      : { label: 'Show in Captures', run: () => openPage('captures') },
  };
}
