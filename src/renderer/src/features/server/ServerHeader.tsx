import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { ServerView } from '../../../../shared/contract/views';
import { openServerTab } from '../../state/server-tab';
import { CopyButton } from '../../ui/CopyButton';
import { StatePill } from '../../ui/StatePill';
import { serverStanding } from '../../ui/server-standing';
import { FaultsPill } from './faults/FaultsMark';
import { dialledBase, hostFault, isLoopback, readHost } from './listen-at';
import { ServerControls } from './ServerControls';

/** State, address and switch of the server. */
export function ServerHeader({ server }: { server: ServerView }) {
  const { state, url } = server;
  const busy = state === 'starting' || state === 'stopping';
  const [typedHost, setTypedHost] = useState<string | null>(null);
  const host = typedHost ?? server.host;
  const base = url && dialledBase(url);
  return (
    <header className="-mb-1 flex shrink-0 flex-wrap items-start gap-x-3 gap-y-2 py-1">
      <h1 className="text-title leading-7 font-semibold">Server</h1>
      <span className="flex h-7 items-center">
        <Standing server={server} busy={busy} />
      </span>
      {base && (
        <div className="flex items-center">
          <code className="font-data text-data select-text">{base}</code>
          <CopyButton text={base} what="base URL" />
        </div>
      )}
      <FaultsPill />
      {hostFault(readHost(host)) === null && !isLoopback(readHost(host)) && (
        <p data-tone="warn" className="ink flex min-h-7 items-center gap-1.5 text-data">
          <TriangleAlert aria-hidden="true" size={14} className="shrink-0" />
          Reachable from other machines in your network
        </p>
      )}
      <ServerControls server={server} host={host} onHost={setTypedHost} />
    </header>
  );
}

/** Its state; of instances of which some are down, how many run, with the way to them. */
function Standing({ server, busy }: { server: ServerView; busy: boolean }) {
  const { tone, label, partly } = serverStanding(server);
  const pill = <StatePill tone={tone} label={label} busy={busy} />;
  if (!partly) return pill;
  return (
    <button
      type="button"
      title="Show the instances: those that are down are brought back there"
      onClick={() => openServerTab('instances')}
      className="flex rounded-control hover:underline"
    >
      {pill}
    </button>
  );
}
