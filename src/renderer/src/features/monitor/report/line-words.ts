import type { StateSpan } from '../../../../../shared/contract/views';
import type { StateName } from '../../../../../shared/model/record';

/** How a line is now, as far as its finished reconnects do not tell. */
export interface LineWords {
  text: string;
  /** Epoch ms of the moment it speaks of; null when there is none. */
  at: number | null;
  /** It has broken and is not open again. */
  isDown: boolean;
}

const CLOSED: ReadonlySet<StateName> = new Set(['idle', 'closing', 'closed']);

/**
 * Says whether a line is up, down, or was never open; null where its reconnects say it all.
 *
 * @param story its newest states, oldest first
 * @param hasReconnects whether it has come back at least once
 */
export function lineWords(
  state: StateName,
  story: readonly Pick<StateSpan, 'state' | 'at'>[],
  hasReconnects: boolean,
): LineWords | null {
  const lastOpen = story.map((span) => span.state).lastIndexOf('open');
  if (state === 'open') {
    return hasReconnects ? null : { text: 'The line has not dropped.', at: null, isDown: false };
  }
  const wasOpen = hasReconnects || lastOpen >= 0;
  if (CLOSED.has(state)) {
    const text = wasOpen
      ? 'The connection is closed.'
      : 'The connection is closed; it was not open.';
    return { text, at: null, isDown: false };
  }
  if (!wasOpen) return { text: 'The line has not been open yet.', at: null, isDown: false };
  const text = 'The line is down. What that costs is known once it is open again.';
  const at = lastOpen < 0 ? null : (story[lastOpen + 1]?.at ?? null);
  return { text, at, isDown: true };
}
