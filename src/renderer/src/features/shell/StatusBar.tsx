import type { ReactNode } from 'react';
import type { ServerView } from '../../../../shared/contract/views';
import { formatCount } from '../../lib/format';
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
    <footer className="flex h-6 shrink-0 items-center gap-[18px] overflow-hidden border-t border-line bg-surface px-3 font-data text-small whitespace-nowrap text-muted">
      <ServerStatus server={server} />
      <Figure label="received">{formatCount(received)}</Figure>
      <Figure label="in memory">{formatCount(held)}</Figure>
      <Figure label="fallen out">{formatCount(fallenOut)}</Figure>
      <span className="ml-auto">
        {connections.length > 0 && (
          <Figure label="open">
            {formatCount(open)} of {formatCount(connections.length)}
          </Figure>
        )}
      </span>
    </footer>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span>
      {label} <b className="font-medium text-text">{children}</b>
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

function ServerStatus({ server }: { server: ServerView | null }) {
  if (!server) return <span>Server …</span>;
  const address = `${server.host}:${server.port}`;
  return (
    <span data-tone={SERVER_TONES[server.state]} className="flex items-center gap-1.5">
      Server <i aria-hidden="true" className="dot" />
      <b className="ink font-medium">{server.state === 'running' ? address : server.state}</b>
    </span>
  );
}
