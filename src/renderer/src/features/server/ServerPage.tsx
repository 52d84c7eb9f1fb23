import { Server } from 'lucide-react';
import type { ServerView } from '../../../../shared/contract/views';
import { startServer } from '../../state/server-actions';
import { useWorkspace } from '../../state/workspace-store';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Page } from '../../ui/Page';
import { ChannelTable } from './ChannelTable';
import { ClientCounts } from './ClientCounts';
import { ServerControls } from './ServerControls';
import { UrlTable } from './UrlTable';

export function ServerPage() {
  const server = useWorkspace((state) => state.server);
  return (
    <Page title="Server" actions={server && <ServerControls server={server} />}>
      {server && (
        <div className="flex max-w-[1240px] flex-col gap-3">
          <ServerTrouble server={server} />
          {server.url === null ? <Introduction /> : <Running server={server} url={server.url} />}
        </div>
      )}
    </Page>
  );
}

function Running({ server, url }: { server: ServerView; url: string }) {
  return (
    <>
      <Card title="Clients">
        <ClientCounts clients={server.clients} />
      </Card>
      <Card title="URLs">
        <UrlTable base={url} channels={server.channels.map(({ name }) => name)} />
      </Card>
      <Card title="Channels">
        <ChannelTable channels={server.channels} />
      </Card>
    </>
  );
}

function ServerTrouble({ server }: { server: ServerView }) {
  if (!server.error) return null;
  const { freePort, message } = server.error;
  return (
    <Banner title="The server is not running" text={message}>
      {freePort !== undefined && (
        <Button look="primary" onClick={() => startServer(freePort)}>
          Use port {freePort}
        </Button>
      )}
    </Banner>
  );
}

function Introduction() {
  return (
    <section className="flex gap-3 rounded-card border border-line bg-surface p-4">
      <Server aria-hidden="true" size={22} strokeWidth={1.6} className="shrink-0 text-muted" />
      <div className="flex flex-col gap-1.5 text-muted">
        <h2 className="font-semibold text-text">A server to test against, on this machine only</h2>
        <p>
          One port offers every channel over WebSocket, Server-Sent Events and long polling. A
          message published once arrives with the same bytes on all three, so differences you see
          are the transport&apos;s own.
        </p>
        <p>
          Start it, then publish with a POST to <code className="font-data">/publish/NAME</code>,
          from your own program or a shell.
        </p>
      </div>
    </section>
  );
}
