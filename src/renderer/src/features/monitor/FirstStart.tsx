import { Activity, Import, Play, SquarePlus } from 'lucide-react';
import { useState } from 'react';
import { startDemo } from '../../state/connection-actions';
import { openPanel } from '../../state/panel-store';
import { useWorkspace } from '../../state/workspace-store';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { EmptyState } from '../../ui/EmptyState';

/** Where the log will be, while no connection is shown. */
export function FirstStart() {
  const ready = useWorkspace((state) => state.server !== null);
  const any = useWorkspace((state) => state.connections.length > 0);
  if (!ready) return <div className="flex-1" />;
  return any ? <NewConnection /> : <Demo />;
}

function Demo() {
  const [starting, setStarting] = useState(false);

  async function start(): Promise<void> {
    setStarting(true);
    await startDemo();
    setStarting(false);
  }

  return (
    <EmptyState icon={Activity} title="See what an endpoint sends, how late, and what got lost">
      <p className="text-muted">
        The demo starts a server on this machine that publishes ten made-up trades a second, and
        opens the same stream over WebSocket, Server-Sent Events and long polling. Watch how the
        three differ.
      </p>
      <Button look="primary" size="large" disabled={starting} onClick={start} className="mt-1">
        <Play aria-hidden="true" size={15} />
        {starting ? 'Starting the demo…' : 'Start the demo'}
      </Button>
      <p className="mt-3 text-data text-muted">Or type the URL of an endpoint above and connect:</p>
      <UrlHints />
    </EmptyState>
  );
}

function NewConnection() {
  return (
    <EmptyState icon={SquarePlus} title="A new connection">
      <p className="text-muted">
        Type a URL above and connect. The transport follows the URL until you choose one yourself.
      </p>
      <UrlHints />
    </EmptyState>
  );
}

function UrlHints() {
  return (
    <>
      <ul className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1.5 text-left font-data text-data text-muted">
        <li className="contents">
          <span className="text-right">
            <Chip transport="websocket" />
          </span>
          ws://… or wss://…
        </li>
        <li className="contents">
          <span className="text-right">
            <Chip transport="sse" />
          </span>
          http://… or https://… that answers text/event-stream
        </li>
        <li className="contents">
          <span className="text-right">
            <Chip transport="poll" />
          </span>
          https://…/updates/… or any URL to ask again and again
        </li>
      </ul>
      <p className="mt-3 flex flex-wrap items-center justify-center gap-2.5 text-data text-muted">
        Have a request at hand? Paste it as a curl command, headers and all.
        <Button onClick={() => openPanel('import')}>
          <Import aria-hidden="true" size={14} />
          Import…
        </Button>
      </p>
    </>
  );
}
