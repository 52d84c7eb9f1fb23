import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { ServerView } from '../../../../shared/contract/views';
import { CopyButton } from '../../ui/CopyButton';
import { StatePill } from '../../ui/StatePill';
import type { Tone } from '../../ui/tone';
import { dialledBase, isLoopback, readHost } from './listen-at';
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
    <header className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-3 gap-y-2">
      <h1 className="text-title font-semibold">Server</h1>
      <StatePill tone={TONES[state]} label={state} busy={busy} />
      {base && (
        <div className="flex items-center">
          <code className="font-data text-data select-text">{base}</code>
          <CopyButton text={base} what="base URL" />
        </div>
      )}
      {!isLoopback(readHost(host)) && (
        <p data-tone="warn" className="ink flex items-center gap-1.5 text-data">
          <TriangleAlert aria-hidden="true" size={14} className="shrink-0" />
          Reachable from other machines in your network
        </p>
      )}
      <ServerControls server={server} host={host} onHost={setTypedHost} />
    </header>
  );
}
