import { type FormEvent, useEffect, useState } from 'react';
import type { ServerView } from '../../../../shared/contract/views';
import { startServer, stopServer } from '../../state/server-actions';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Field } from '../../ui/Field';
import { HOSTS, hostFault, PORT_RULE, readHost, readPort } from './listen-at';

/** Of the button that starts and stops the server. */
export const SWITCH_ID = 'server-switch';

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
  const [tls, setTls] = useState(server.tls.on);
  useEffect(() => setTls(server.tls.on), [server.tls.on]);
  const host = readHost(typedHost);
  const port = readPort(typedPort);
  const badHost = hostFault(host);
  const busy = state === 'starting' || state === 'stopping';
  const stoppable = state === 'running' || state === 'stopping';
  const fault = badHost ?? (port === null ? PORT_RULE : null);
  const fixed = stoppable || busy;
  const why = fixed ? whyFixed(server.instances) : undefined;
  const several = server.instances.of > 1;
  const startable = !fixed && port !== null && fault === null;

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!startable) return;
    await startServer({ port, host, tls });
    onHost(null);
  }

  return (
    <form
      aria-label="Listen"
      onSubmit={onSubmit}
      className="ml-auto flex flex-wrap items-center justify-end gap-x-2 gap-y-1"
    >
      <Field
        label="Host"
        value={typedHost}
        onChange={(event) => onHost(event.target.value)}
        disabled={fixed}
        aria-invalid={badHost !== null}
        title={why ?? 'Where to listen: an IP address of this machine, or localhost'}
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
        title={why ?? PORT_RULE}
        inputMode="numeric"
        maxLength={5}
        className="w-[64px]"
      />
      <span
        title={why ?? 'https, wss and HTTP/2, with a certificate made on first use'}
        className="text-muted"
      >
        <Checkbox
          label="TLS"
          checked={tls}
          onChange={(event) => setTls(event.target.checked)}
          disabled={fixed}
        />
      </span>
      {stoppable ? (
        <Button
          id={SWITCH_ID}
          // Not disabled: it would lose the keyboard.
          aria-disabled={busy}
          title={several ? 'Stop all instances of the server' : undefined}
          onClick={() => !busy && stopServer()}
          className="min-w-[96px] aria-disabled:opacity-50"
        >
          {busy ? 'Stopping…' : several ? 'Stop all' : 'Stop'}
        </Button>
      ) : (
        <Button
          id={SWITCH_ID}
          type="submit"
          look="primary"
          aria-disabled={busy}
          disabled={!busy && !startable}
          className="min-w-[96px] aria-disabled:opacity-50"
        >
          {busy ? 'Starting…' : 'Start server'}
        </Button>
      )}
      {fault !== null && (
        <p role="alert" data-tone="bad" className="ink w-full text-right text-data">
          {fault}
        </p>
      )}
    </form>
  );
}

function whyFixed({ firstDown, of }: ServerView['instances']): string {
  if (firstDown && of > 1) return 'Instance 1 comes back here. Stop all to listen elsewhere.';
  return 'The server listens here. Stop it to listen elsewhere.';
}
