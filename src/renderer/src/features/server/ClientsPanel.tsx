import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ServerClientView, ServerView } from '../../../../shared/contract/views';
import { formatCount, plural } from '../../lib/format';
import { type ClientsSnapshot, clientsTable } from '../../state/clients-table';
import { kickClient } from '../../state/server-actions';
import { Field } from '../../ui/Field';
import { ClientsTable } from './ClientsTable';
import { Panel } from './Panel';
import { TransportFilter } from './TransportFilter';
import { useEverySecond } from './use-every-second';
import { BETWEEN_POLLS_MS, useHeld } from './use-held';

const DONE_SHOWN_MS = 8_000;
/** More than this are worth a filter. */
const FEW = 10;

interface ClientsPanelProps {
  server: ServerView;
  className: string;
}

/** The clients connected now, read once a second. */
export function ClientsPanel({ server, className }: ClientsPanelProps) {
  const { clients, slowConsumers, state } = server;
  const holdMs = state === 'running' ? BETWEEN_POLLS_MS : 0;
  const counts = { ...clients, poll: useHeld(clients.poll, holdMs) };
  const table = useSyncExternalStore(clientsTable.subscribe, clientsTable.getSnapshot);
  const [done, setDone] = useState('');
  useEverySecond(() => void clientsTable.refresh());
  useEffect(() => {
    if (done === '') return;
    const timer = setTimeout(() => setDone(''), DONE_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done]);

  async function kick(client: ServerClientView): Promise<void> {
    const outcome = await kickClient(client.id);
    if (outcome !== 'failed') setDone(`${client.remote} ${WORDS[outcome]}`);
    await clientsTable.refresh();
  }

  const { wish, matching, total } = table;
  const several = server.instances.of > 1;
  const filtered = wish.text.trim() !== '' || wish.transport !== null;
  return (
    <Panel
      // Those of the others are counted on the Instances tab.
      title={several ? 'Clients of instance 1' : 'Clients'}
      className={className}
      figures={
        <>
          <TransportFilter
            figures={counts}
            chosen={wish.transport}
            onChoose={(transport) => clientsTable.ask({ transport })}
          />
          {filtered && (
            <span className="font-data text-data text-muted">
              {formatCount(matching)} of {formatCount(total)}
            </span>
          )}
          {slowConsumers > 0 && (
            <span
              data-tone="warn"
              title="They read so slowly that what waited for them reached its limit"
              className="ink text-data"
            >
              {formatCount(slowConsumers)} slow ended
            </span>
          )}
        </>
      }
      actions={
        <>
          <p role="status" className="mr-2 truncate font-data text-small text-muted">
            {done}
          </p>
          {(total > FEW || wish.text !== '') && (
            <Field
              aria-label="Filter clients"
              type="search"
              value={wish.text}
              maxLength={256}
              placeholder="Filter"
              title="Part of a channel, user, address or origin"
              onChange={({ target }) => clientsTable.ask({ text: target.value })}
              className="w-[140px]"
            />
          )}
        </>
      }
    >
      {matching === 0 ? (
        <p className="px-3 pb-3 text-data text-muted">{emptyText(table, server)}</p>
      ) : (
        <ClientsTable
          table={table}
          onKick={kick}
          className="min-h-0 max-h-[280px] @min-[1640px]:max-h-none"
        />
      )}
    </Panel>
  );
}

const WORDS = { kicked: 'kicked', gone: 'had already gone' };

function emptyText({ total, wish }: ClientsSnapshot, { state, instances }: ServerView): string {
  if (total > 0 && wish.text.trim() !== '') {
    return `None of ${plural(total, 'client')} has “${wish.text.trim()}” in its channel, user, address or origin.`;
  }
  if (total > 0) return 'No client of this transport is connected.';
  if (state === 'running' && instances.of > 1) {
    const why = instances.firstDown ? 'Instance 1 is down.' : 'Nobody is at instance 1.';
    return `${why} The Instances tab shows who is at the others.`;
  }
  return state === 'running'
    ? 'Nobody is connected. Open a channel with its Monitor buttons, or point a program at one of the URLs.'
    : 'Nobody is connected while the server does not run.';
}
