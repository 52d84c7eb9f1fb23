import { ACTIONS } from '../../../../shared/contract/actions';
import type { ServerView } from '../../../../shared/contract/views';
import { formatShortCount, plural } from '../../lib/format';
import { runAction } from '../../state/actions';
import { useFaultsOn } from '../../state/fault-actions';
import { openPage } from '../../state/navigation-store';
import { openServerTab } from '../../state/server-tab';
import { shownShortcut } from '../../state/shortcuts';
import { useWorkspace } from '../../state/workspace-store';
import { serverStanding } from '../../ui/server-standing';
import { RecordingStatus } from './RecordingStatus';

export function StatusBar() {
  const server = useWorkspace((state) => state.server);
  return (
    <footer className="flex h-6 shrink-0 items-center gap-3.5 overflow-hidden border-t border-line bg-surface px-3 font-data text-small whitespace-nowrap text-muted">
      <ServerStatus server={server} />
      <FaultStatus />
      <RecordingStatus className={BUTTON} />
      <span className="flex-1" />
      <OpenConnections />
      <button
        type="button"
        title="Everything that can be done, by name"
        onClick={() => runAction('view.palette')}
        className={BUTTON}
      >
        <span className="max-[1099px]:sr-only">Command palette</span>
        <kbd className="font-data text-text">{PALETTE_SHORTCUT}</kbd>
      </button>
    </footer>
  );
}

function OpenConnections() {
  const count = useWorkspace(({ connections }) => connections.length);
  const open = useWorkspace(
    ({ connections }) => connections.filter(({ state }) => state.state === 'open').length,
  );
  if (count === 0) return null;
  return (
    <span title="Connections" className="max-[1199px]:hidden">
      open{' '}
      <b className="inline-block min-w-[5ch] font-medium text-text">
        {formatShortCount(open)} of {formatShortCount(count)}
      </b>
    </span>
  );
}

const PALETTE_SHORTCUT = shownShortcut(ACTIONS['view.palette'].shortcut);
const BUTTON =
  '-mx-1.5 flex h-5 min-w-0 items-center gap-1.5 rounded-[4px] px-1.5 hover:bg-raised -outline-offset-2';

/** Whoever wonders why everything is late finds it here. */
function FaultStatus() {
  const count = useFaultsOn();
  if (count === 0) return null;
  return (
    <button
      type="button"
      data-tone="warn"
      title="The mock server does wrong on purpose. Open its faults"
      onClick={() => {
        openPage('server');
        openServerTab('faults');
      }}
      className={BUTTON}
    >
      <i aria-hidden="true" className="dot" />
      <b className="ink font-medium">{plural(count, 'fault')} on</b>
    </button>
  );
}

function ServerStatus({ server }: { server: ServerView | null }) {
  if (!server) return <span>Server …</span>;
  const { tone, label, partly } = serverStanding(server);
  const address = `${server.host}:${server.port}`;
  return (
    <button
      type="button"
      data-tone={tone}
      title="Open the Server page"
      onClick={() => openPage('server')}
      className={BUTTON}
    >
      Server <i aria-hidden="true" className="dot" />
      <b className="ink min-w-0 truncate font-medium">
        {server.state === 'running' && !partly ? address : label}
      </b>
    </button>
  );
}
