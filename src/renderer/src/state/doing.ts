import type { ConnectionView } from '../../../shared/contract/views';
import { selectedSource, useAddress } from './address-store';
import { stepConnection } from './connection-actions';
import { scoped } from './log-scope';
import type { LogSource } from './log-source';
import type { LogView } from './log-view';
import { logViewOf } from './log-views';
import { openPage } from './navigation-store';
import { findConnection, useWorkspace } from './workspace-store';

/** What an action does. */
export interface Doing {
  run: () => void;
  /** Why it cannot be done now; null when it can. Absent: it always can. */
  whyNot?: () => string | null;
}

const shownId = () => useAddress.getState().selectedId;
const shown = () => findConnection(shownId());

/**
 * Something about the connection shown; turns to the monitor first.
 *
 * @param needs what else it needs: why it cannot be done, or null
 */
export function onConnection(
  run: (id: number) => void,
  needs: (connection: ConnectionView) => string | null = () => null,
): Doing {
  return {
    whyNot() {
      const connection = shown();
      return connection ? needs(connection) : 'Choose a connection first.';
    },
    run() {
      const id = shownId();
      if (id === null) return;
      openPage('monitor');
      run(id);
    },
  };
}

/** Something about the log shown, of a connection or of an open capture; turns to the monitor first. */
export function onSource(
  run: (source: LogSource) => void,
  needs: (source: LogSource) => string | null = () => null,
): Doing {
  return {
    whyNot() {
      const source = selectedSource();
      return source ? needs(scoped(source)) : 'Choose a connection first.';
    },
    run() {
      const source = selectedSource();
      if (!source) return;
      openPage('monitor');
      run(scoped(source));
    },
  };
}

/** Something about the view of the log shown. */
export function onLog(
  run: (view: LogView) => void,
  needs?: (view: LogView) => string | null,
): Doing {
  return onSource(
    (source) => run(logViewOf(source)),
    (source) => needs?.(logViewOf(source)) ?? null,
  );
}

/** To the connection beside the one shown. */
export function step(by: 1 | -1): Doing {
  return {
    whyNot() {
      const others = useWorkspace.getState().connections.filter(({ id }) => id !== shownId());
      return others.length > 0 ? null : 'There is no other connection.';
    },
    run() {
      openPage('monitor');
      stepConnection(by);
    },
  };
}
