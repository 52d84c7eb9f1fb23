import { type MouseEvent, useEffect, useRef, useState } from 'react';
import type { ServerClientView, ServerView } from '../../../../shared/contract/views';
import { formatCount, plural } from '../../lib/format';
import { neighbourControl } from '../../lib/neighbour-control';
import { kickClient, readClients } from '../../state/server-actions';
import { ShowMore } from '../../ui/LongText';
import { ClientLine } from './ClientLine';
import {
  BETWEEN_POLLS_MS,
  clientKey,
  keepPolls,
  orderClients,
  type SeenClient,
} from './client-rows';
import { type Column, DataTable } from './DataTable';
import { Panel } from './Panel';
import { TransportFigures } from './TransportFigures';
import { useEverySecond } from './use-every-second';
import { useHeld } from './use-held';

const FIRST_SHOWN = 100;
const DONE_SHOWN_MS = 8_000;

const COLUMNS: readonly Column[] = [
  {
    name: 'Transport',
    head: <span className="sr-only">Transport</span>,
    className: 'w-[54px]',
  },
  { name: 'Channel' },
  { name: 'User', className: 'w-[13%] @max-[620px]:hidden' },
  { name: 'Address', className: 'w-[124px]' },
  { name: 'Origin', className: 'w-[15%] @max-[760px]:hidden' },
  { name: 'Age', className: 'w-[52px]', right: true },
  { name: 'Delivered', className: 'w-[80px]', right: true },
  { name: 'Queue', className: 'w-[90px]', right: true },
  { name: 'Kick', head: <span className="sr-only">Kick</span>, className: 'w-[58px]' },
];

interface Reading {
  seen: readonly SeenClient[];
  /** Clients there were, listed or not. */
  total: number;
  /** Epoch ms. */
  at: number;
}

const NOTHING_READ: Reading = { seen: [], total: 0, at: 0 };

interface ClientsPanelProps {
  server: ServerView;
  className: string;
}

/** The clients connected now, read once a second. */
export function ClientsPanel({ server, className }: ClientsPanelProps) {
  const { clients, slowConsumers, state } = server;
  const holdMs = state === 'running' ? BETWEEN_POLLS_MS : 0;
  const counts = { ...clients, poll: useHeld(clients.poll, holdMs) };
  const [reading, setReading] = useState(NOTHING_READ);
  const [limit, setLimit] = useState(FIRST_SHOWN);
  const [done, setDone] = useState('');
  const kicked = useRef<{ button: HTMLElement; next: HTMLElement | null }>(null);

  async function refresh(): Promise<void> {
    const view = await readClients();
    if (!view) return;
    const at = Date.now();
    setReading(({ seen }) => {
      const before = state === 'running' ? seen : [];
      return { seen: keepPolls(before, view.clients, at), total: view.total, at };
    });
  }
  useEverySecond(refresh);
  useEffect(() => {
    if (done === '') return;
    const timer = setTimeout(() => setDone(''), DONE_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done]);

  // The keyboard goes on to the next client when the kicked one is gone.
  useEffect(() => {
    const { button, next } = kicked.current ?? {};
    if (reading.seen.length > 0 && button?.isConnected) return;
    kicked.current = null;
    if (document.activeElement === document.body) next?.focus();
  }, [reading]);

  async function kick(client: ServerClientView, button: HTMLElement): Promise<void> {
    kicked.current = { button, next: neighbourControl(button, 'tr') };
    const outcome = await kickClient(client.id);
    if (outcome !== 'failed') setDone(`${client.remote} ${WORDS[outcome]}`);
    await refresh();
  }

  const { total, at } = reading;
  const shown = orderClients(reading.seen.map(({ client }) => client));
  const left = shown.length - limit;
  return (
    <Panel
      title="Clients"
      className={className}
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
      {shown.length === 0 ? (
        <p className="px-3 pb-3 text-data text-muted">
          {state === 'running'
            ? 'Nobody is connected. Open a channel with its Monitor buttons, or point a program at one of the URLs.'
            : 'Nobody is connected while the server does not run.'}
        </p>
      ) : (
        <DataTable
          label="Clients"
          columns={COLUMNS}
          className="min-h-0 max-h-[280px] flex-1 @min-[1640px]:max-h-none"
        >
          {shown.slice(0, limit).map((client) => (
            <ClientLine
              key={clientKey(client)}
              client={client}
              now={at}
              onKick={({ currentTarget }: MouseEvent<HTMLElement>) => kick(client, currentTarget)}
            />
          ))}
        </DataTable>
      )}
      {(left > 0 || total > shown.length) && (
        <p className="border-t border-line px-3 py-1 text-data text-muted">
          {total > shown.length &&
            `The first ${formatCount(shown.length)} of ${formatCount(total)} are listed.`}
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
