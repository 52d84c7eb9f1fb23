import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { ServerView } from '../../../../shared/contract/views';
import { CopyButton } from '../../ui/CopyButton';
import { StatePill } from '../../ui/StatePill';
import type { Tone } from '../../ui/tone';
import { FaultsPill } from './faults/FaultsMark';
import { dialledBase, hostFault, isLoopback, readHost } from './listen-at';
import { ServerControls } from './ServerControls';

const TONES: Readonly<Record<ServerView['state'], Tone>> = {
  stopped: 'muted',
  starting: 'info',
  running: 'ok',
  stopping: 'warn',
  failed: 'bad',
};

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
        <StatePill tone={TONES[state]} label={state} busy={busy} />
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
