import { Notification } from 'electron';
import { visibleText } from '../../shared/visible-text';
import { type Clock, systemClock } from '../engine/platform/clock';

/** Something to tell the user outside the window. */
export interface Note {
  title: string;
  body: string;
  connectionId: number;
}

const MIN_GAP_MS = 1_000;
const MAX_LENGTH = 200;
/** Notifications whose click is still listened to; on some systems none ever says it has closed. */
const MAX_HELD = 50;

/**
 * Makes a way to show notifications of the system: at most one a second, for an outage may take many
 * connections at once; the next one says how many were left out (the window lists every alert). Does
 * nothing where there are none.
 *
 * @param onClick told the connection whose notification was clicked
 */
export function createNotifier(
  onClick: (connectionId: number) => void,
  clock: Pick<Clock, 'monotonic'> = systemClock(),
): (note: Note) => void {
  let lastShownAt = Number.NEGATIVE_INFINITY;
  let leftOut = 0;
  /** Electron forgets a notification's listeners once nobody holds it. */
  const held = new Set<Notification>();

  function hold(notification: Notification): void {
    for (const oldest of held) {
      if (held.size < MAX_HELD) break;
      held.delete(oldest);
    }
    held.add(notification);
  }

  return ({ title, body, connectionId }) => {
    if (!Notification.isSupported()) return;
    const now = clock.monotonic();
    if (now - lastShownAt < MIN_GAP_MS) {
      leftOut++;
      return;
    }
    const others = leftOut > 0 ? ` (and ${leftOut} more alerts before this one)` : '';
    lastShownAt = now;
    leftOut = 0;
    const notification = new Notification({
      title: visibleText(title, MAX_LENGTH),
      body: plain(visibleText(body, MAX_LENGTH)) + others,
    });
    notification.on('click', () => {
      held.delete(notification);
      onClick(connectionId);
    });
    notification.on('close', () => held.delete(notification));
    hold(notification);
    notification.show();
  };
}

/** Desktops on Linux read the body as markup; the peer's text must not become any. */
function plain(text: string): string {
  return process.platform === 'linux' ? text.replaceAll('<', '‹') : text;
}
