import { useState } from 'react';
import type { InstanceView } from '../../../../../shared/contract/server-views';
import { visibleText } from '../../../../../shared/visible-text';
import { formatCount, formatRate, UNKNOWN } from '../../../lib/format';
import { selectConnection } from '../../../state/connection-actions';
import { openPage } from '../../../state/navigation-store';
import { useWorkspace } from '../../../state/workspace-store';
import { Button } from '../../../ui/Button';
import { Chip } from '../../../ui/Chip';
import { StatePill } from '../../../ui/StatePill';
import { stateTone } from '../../../ui/tone';
import { ChannelField } from '../ChannelField';
import { Cell, type Column, DataTable, Line } from '../DataTable';
import { channelFault } from '../name-fault';
import { Panel } from '../Panel';
import { type MovingClient, movingClients } from './moving-clients';
import { basesFrom, connectThree } from './three-clients';

const COLUMNS: readonly Column[] = [
  { name: 'Transport', head: <span className="sr-only">Transport</span>, className: 'w-[58px]' },
  { name: 'Connection' },
  { name: 'State', className: 'w-[100px]' },
  { name: 'At instance', className: 'w-[84px]', right: true },
  { name: 'Rate', className: 'w-[64px]', right: true },
  { name: 'Moves', className: 'w-[56px]', right: true },
  { name: 'Lost', className: 'w-[56px]', right: true },
];

interface ClientsPartProps {
  instances: readonly InstanceView[];
  channels: readonly string[];
  /** The channel until one is typed. */
  usual: string;
}

/** The monitor's own connections to the instances: where each is at the moment. */
export function ClientsPart({ instances, channels, usual }: ClientsPartProps) {
  const connections = useWorkspace((state) => state.connections);
  const [typed, setTyped] = useState<string | null>(null);
  const [connecting, setConnecting] = useState(false);
  const channel = typed ?? usual;
  const fault = channelFault(channel);
  const clients = movingClients(connections, instances);
  const nobodyUp = basesFrom(instances, 0).length === 0;

  async function connect(): Promise<void> {
    setConnecting(true);
    await connectThree(instances, channel);
    setConnecting(false);
  }

  return (
    <Panel
      title="Clients of Monitor"
      actions={
        <>
          <ChannelField
            channels={channels}
            value={channel}
            onChange={({ target }) => setTyped(target.value)}
            aria-invalid={fault !== null}
            className="mx-1 w-[150px]"
          />
          <Button
            disabled={fault !== null || nobodyUp || connecting}
            title="A WebSocket, an event stream and a long poll, each knowing the addresses of all instances"
            onClick={() => void connect()}
          >
            Connect three clients
          </Button>
        </>
      }
    >
      {fault !== null && (
        <p role="alert" data-tone="bad" className="ink px-3 pb-2 text-data">
          A channel {fault}.
        </p>
      )}
      {clients.length === 0 ? (
        <p className="border-t border-line px-3 py-2.5 text-data text-muted">
          Connect three clients, kill the instance one of them is at, and watch it go to the next
          address in its list. Event stream and long poll resume there without a hole; a WebSocket
          has nothing to resume from, and what it misses is counted.
        </p>
      ) : (
        <DataTable label="Clients of Monitor" columns={COLUMNS} className="max-h-[320px]">
          {clients.map((client) => (
            <ClientRow key={client.connection.id} client={client} />
          ))}
        </DataTable>
      )}
    </Panel>
  );
}

function ClientRow({ client: { connection, instance, addresses } }: { client: MovingClient }) {
  const { spec, name, state, rate, figures } = connection;
  const lost = figures.audit?.lost ?? null;
  const shown = visibleText(name);
  function show(): void {
    openPage('monitor');
    selectConnection(connection);
  }
  return (
    <Line>
      <td className="pl-3">
        <Chip transport={spec.transport} />
      </td>
      <td className="truncate px-1.5">
        <button
          type="button"
          title={`Show ${shown} in Monitor · it knows ${addresses} of the instances`}
          onClick={show}
          className="max-w-full truncate hover:underline"
        >
          {shown}
        </button>
      </td>
      <td className="px-1.5">
        <StatePill
          tone={stateTone(state)}
          label={state.state}
          busy={state.state === 'connecting'}
        />
      </td>
      <Cell right>{instance === null ? UNKNOWN : String(instance)}</Cell>
      <Cell right>{formatRate(rate)}</Cell>
      <Cell right>{formatCount(figures.reconnects)}</Cell>
      <td
        data-tone={lost !== null && lost > 0 ? 'bad' : 'muted'}
        className="ink px-1.5 pr-3 text-right"
      >
        {formatCount(lost)}
      </td>
    </Line>
  );
}
