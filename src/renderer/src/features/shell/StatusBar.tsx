import type { ReactNode } from 'react';
import { ACTIONS } from '../../../../shared/contract/actions';
import type { ServerView } from '../../../../shared/contract/views';
import { formatShortCount } from '../../lib/format';
import { runAction } from '../../state/actions';
import { openPage } from '../../state/navigation-store';
import { shownShortcut } from '../../state/shortcuts';
import { useWorkspace } from '../../state/workspace-store';
import type { Tone } from '../../ui/tone';

export function StatusBar() {
  const { server, connections } = useWorkspace();
  let received = 0;
  let held = 0;
  let fallenOut = 0;
  let open = 0;
  for (const { figures, log, state } of connections) {
    received += figures.received;
    held += log.end - log.first;
    fallenOut += log.first;
    if (state.state === 'open') open++;
  }
  return (
    <footer className="flex h-6 shrink-0 items-center gap-3.5 overflow-hidden border-t border-line bg-surface px-3 font-data text-small whitespace-nowrap text-muted">
      <ServerStatus server={server} />
      <Figure label="received" note="Messages received by all connections">
        {formatShortCount(received)}
      </Figure>
      <Figure label="in memory" note="Rows of all logs: messages, and what happened besides">
        {formatShortCount(held)}
      </Figure>
      <Figure label="fallen out" note="The oldest rows, which had to make room">
        {formatShortCount(fallenOut)}
      </Figure>
      <span className="flex-1" />
      {connections.length > 0 && (
        <Figure label="open" note="Connections">
          {formatShortCount(open)} of {formatShortCount(connections.length)}
        </Figure>
      )}
      <button
        type="button"
        title="Everything that can be done, by name"
        onClick={() => runAction('view.palette')}
        className={BUTTON}
      >
        Command palette <kbd className="font-data text-text">{PALETTE_SHORTCUT}</kbd>
      </button>
    </footer>
  );
}

function Figure({ label, note, children }: { label: string; note: string; children: ReactNode }) {
  return (
    <span title={note}>
      {label} <b className="inline-block min-w-[5ch] font-medium text-text">{children}</b>
    </span>
  );
}

const SERVER_TONES: Readonly<Record<ServerView['state'], Tone>> = {
  stopped: 'muted',
  starting: 'info',
  running: 'ok',
  stopping: 'warn',
  failed: 'bad',
};

const PALETTE_SHORTCUT = shownShortcut(ACTIONS['view.palette'].shortcut);
const BUTTON =
  '-mx-1.5 flex h-5 min-w-0 items-center gap-1.5 rounded-[4px] px-1.5 hover:bg-raised -outline-offset-2';

function ServerStatus({ server }: { server: ServerView | null }) {
  if (!server) return <span>Server …</span>;
  const address = `${server.host}:${server.port}`;
  return (
    <button
      type="button"
      data-tone={SERVER_TONES[server.state]}
      title="Open the Server page"
      onClick={() => openPage('server')}
      className={BUTTON}
    >
      Server <i aria-hidden="true" className="dot" />
      <b className="ink min-w-0 truncate font-medium">
        {server.state === 'running' ? address : server.state}
      </b>
    </button>
  );
}
