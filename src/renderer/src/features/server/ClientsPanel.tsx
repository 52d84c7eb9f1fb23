import { useEffect, useState } from 'react';
import type {
  ServerClientsView,
  ServerClientView,
  ServerView,
} from '../../../../shared/contract/views';
import { formatCount, plural } from '../../lib/format';
import { kickClient, readClients } from '../../state/server-actions';
import { ShowMore } from '../../ui/LongText';
import { ClientLine } from './ClientLine';
import { clientKey, orderClients } from './client-rows';
import { type Column, DataTable } from './DataTable';
import { Panel } from './Panel';
import { TransportFigures } from './TransportFigures';
import { useEverySecond } from './use-every-second';

const FIRST_SHOWN = 100;
const DONE_SHOWN_MS = 8_000;

const COLUMNS: readonly Column[] = [
  {
    name: 'Transport',
    head: <span className="sr-only">Transport</span>,
    className: 'w-[58px]',
  },
  { name: 'Channel' },
  { name: 'User', className: 'w-[13%] @max-[560px]:hidden' },
  { name: 'Address', className: 'w-[126px]' },
  { name: 'Origin', className: 'w-[15%] @max-[640px]:hidden' },
  { name: 'Age', className: 'w-[60px]', right: true },
  { name: 'Delivered', className: 'w-[82px]', right: true },
  { name: 'Queue', className: 'w-[94px]', right: true },
  { name: 'Kick', head: <span className="sr-only">Kick</span>, className: 'w-[58px]' },
];

/** The clients connected now, read once a second. */
export function ClientsPanel({ server }: { server: ServerView }) {
  const { clients: counts, slowConsumers, state } = server;
  const [read, setRead] = useState<{ view: ServerClientsView; at: number } | null>(null);
  const [limit, setLimit] = useState(FIRST_SHOWN);
  const [done, setDone] = useState('');

  async function refresh(): Promise<void> {
    const view = await readClients();
    if (view) setRead({ view, at: Date.now() });
  }
  useEverySecond(refresh);
  useEffect(() => {
    if (done === '') return;
    const timer = setTimeout(() => setDone(''), DONE_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done]);

  async function kick(client: ServerClientView): Promise<void> {
    const outcome = await kickClient(client.id);
    if (outcome !== 'failed') setDone(`${client.remote} ${WORDS[outcome]}`);
    await refresh();
  }

  const clients = orderClients(read?.view.clients ?? []);
  const total = read?.view.total ?? 0;
  const left = clients.length - limit;
  return (
    <Panel
      title="Clients"
      figures={
        <>
          <TransportFigures figures={counts} />
          {slowConsumers > 0 && (
            <span
              data-tone="warn"
              title="They read so slowly that what waited for them reached its limit"
              className="ink text-data"
            >
              {plural(slowConsumers, 'slow client')} ended
            </span>
          )}
        </>
      }
      actions={
        <p role="status" className="font-data text-small text-muted">
          {done}
        </p>
      }
    >
      {clients.length === 0 ? (
        <p className="px-3 pb-3 text-data text-muted">
          {state === 'running'
            ? 'Nobody is connected. Open a channel with its Monitor buttons, or point a program at one of the URLs.'
            : 'Nobody is connected while the server does not run.'}
        </p>
      ) : (
        <DataTable label="Clients" columns={COLUMNS} className="max-h-[280px]">
          {clients.slice(0, limit).map((client) => (
            <ClientLine
              key={clientKey(client)}
              client={client}
              now={read?.at ?? 0}
              onKick={() => kick(client)}
            />
          ))}
        </DataTable>
      )}
      {(left > 0 || total > clients.length) && (
        <p className="border-t border-line px-3 py-1 text-data text-muted">
          {total > clients.length &&
            `The first ${formatCount(clients.length)} of ${formatCount(total)} are listed.`}
          {left > 0 && (
            <ShowMore
              label={`${formatCount(left)} more clients`}
              onClick={() => setLimit(limit * 4)}
            />
          )}
        </p>
      )}
    </Panel>
  );
}

const WORDS = { kicked: 'kicked', gone: 'had already gone' };
