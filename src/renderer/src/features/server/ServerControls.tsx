import { type FormEvent, useEffect, useState } from 'react';
import type { ServerView } from '../../../../shared/contract/views';
import { startServer, stopServer } from '../../state/server-actions';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { HOSTS, hostFault, readHost, readPort } from './listen-at';

interface ServerControlsProps {
  server: ServerView;
  /** What stands in the host field. */
  host: string;
  /** Null: what the server says. */
  onHost: (typed: string | null) => void;
}

/** Where the server listens, and its switch. */
export function ServerControls({ server, host: typedHost, onHost }: ServerControlsProps) {
  const { state } = server;
  const [typedPort, setTypedPort] = useState(String(server.port));
  useEffect(() => setTypedPort(String(server.port)), [server.port]);
  const host = readHost(typedHost);
  const port = readPort(typedPort);
  const badHost = hostFault(host);
  const busy = state === 'starting' || state === 'stopping';
  const stoppable = state === 'running' || state === 'stopping';
  const fixed = stoppable || busy;
  const why = fixed ? 'The server listens here. Stop it to listen elsewhere.' : undefined;
  const startable = !fixed && port !== null && badHost === null;

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!startable) return;
    await startServer({ port, host });
    onHost(null);
  }

  return (
    <form
      aria-label="Listen"
      onSubmit={onSubmit}
      className="ml-auto flex flex-wrap items-center gap-2"
    >
      <Field
        label="Host"
        value={typedHost}
        onChange={(event) => onHost(event.target.value)}
        disabled={fixed}
        aria-invalid={badHost !== null}
        title={why ?? badHost ?? 'Where to listen: an IP address of this machine, or localhost'}
        list="server-hosts"
        maxLength={255}
        className="w-[132px]"
      />
      <datalist id="server-hosts">
        {HOSTS.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Field
        label="Port"
        value={typedPort}
        onChange={(event) => setTypedPort(event.target.value)}
        disabled={fixed}
        aria-invalid={port === null}
        title={why ?? 'A number from 0 to 65535; 0 takes any free port'}
        inputMode="numeric"
        maxLength={5}
        className="w-[64px]"
      />
      {stoppable ? (
        <Button onClick={stopServer} disabled={busy} className="min-w-[96px]">
          Stop
        </Button>
      ) : (
        <Button type="submit" look="primary" disabled={!startable} className="min-w-[96px]">
          {busy ? 'Starting…' : 'Start server'}
        </Button>
      )}
    </form>
  );
}
