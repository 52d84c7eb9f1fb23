import { Server } from 'lucide-react';
import type { ServerView } from '../../../../shared/contract/views';
import { startServer } from '../../state/server-actions';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { SWITCH_ID } from './ServerControls';

/** Why the server does not run, with the way out of it. */
export function ServerTrouble({ server }: { server: ServerView }) {
  if (!server.error) return null;
  const { state } = server;
  const { freePort, message } = server.error;

  function startAt(port: number): void {
    // The button goes with the trouble; the keyboard does not.
    document.getElementById(SWITCH_ID)?.focus();
    void startServer({ port });
  }

  return (
    <Banner
      title={state === 'running' ? 'Instance 1 is not running' : 'The server is not running'}
      text={message}
    >
      {freePort !== undefined && (
        <Button look="primary" onClick={() => startAt(freePort)}>
          Use port {freePort}
        </Button>
      )}
    </Banner>
  );
}

/** What the server is good for, while it does not run. */
export function Introduction() {
  return (
    <section className="flex gap-3 rounded-card border border-line bg-surface px-4 py-3">
      <Server aria-hidden="true" size={20} strokeWidth={1.6} className="shrink-0 text-muted" />
      <div className="flex max-w-[920px] flex-col gap-1 text-data text-muted">
        <h2 className="text-chrome font-semibold text-text">
          A server to test against, on this machine
        </h2>
        <p>
          One port offers every channel over WebSocket, Server-Sent Events and long polling. A
          message published once arrives with the same bytes on all three, so differences you see
          are the transport&apos;s own.
        </p>
        <p>
          Start it, let a scenario publish or write messages yourself, and point your own program at
          the URLs. Channels and their history stay when it stops, so clients resume without a hole.
        </p>
      </div>
    </section>
  );
}
