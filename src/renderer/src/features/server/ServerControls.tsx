import { type FormEvent, useEffect, useState } from 'react';
import type { ServerView } from '../../../../shared/contract/views';
import { startServer, stopServer } from '../../state/server-actions';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { StatePill } from '../../ui/StatePill';
import type { Tone } from '../../ui/tone';

const TONES: Readonly<Record<ServerView['state'], Tone>> = {
  stopped: 'muted',
  starting: 'info',
  running: 'ok',
  stopping: 'warn',
  failed: 'bad',
};

export function ServerControls({ server }: { server: ServerView }) {
  const { state } = server;
  const busy = state === 'starting' || state === 'stopping';
  const [typed, setTyped] = useState(String(server.port));
  useEffect(() => setTyped(String(server.port)), [server.port]);
  const port = parsePort(typed);
  const stoppable = state === 'running' || state === 'stopping';

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (port !== null && !stoppable && !busy) void startServer(port);
  }

  return (
    <form onSubmit={onSubmit} className="flex items-center gap-3">
      <StatePill tone={TONES[state]} label={state} busy={busy} />
      <div className="flex items-center gap-2">
        <Field
          label="Port"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          disabled={stoppable || busy}
          aria-invalid={port === null}
          title={port === null ? 'A number from 0 to 65535; 0 takes any free port' : undefined}
          inputMode="numeric"
          maxLength={5}
          className="w-[70px]"
        />
      </div>
      {stoppable ? (
        <Button onClick={stopServer} disabled={busy} className="min-w-[96px]">
          Stop
        </Button>
      ) : (
        <Button
          type="submit"
          look="primary"
          disabled={busy || port === null}
          className="min-w-[96px]"
        >
          {busy ? 'Starting…' : 'Start server'}
        </Button>
      )}
    </form>
  );
}

function parsePort(typed: string): number | null {
  const port = Number(typed);
  return /^\d+$/.test(typed) && port <= 65_535 ? port : null;
}
