import { useDeferredValue, useMemo, useState } from 'react';
import type { ServerView } from '../../../../shared/contract/views';
import { TRANSPORTS } from '../../../../shared/model/transport';
import { formatCount } from '../../lib/format';
import { Chip } from '../../ui/Chip';
import { Field } from '../../ui/Field';
import { ShowMore } from '../../ui/LongText';
import { ChannelLine } from './ChannelLine';
import { filterChannels } from './channel-rows';
import { type Column, DataTable } from './DataTable';
import { Panel } from './Panel';

const FIRST_SHOWN = 100;
/** More than this are worth a filter. */
const FEW = 10;

const CLIENT_WIDTHS = { websocket: 'w-[40px]', sse: 'w-[44px]', poll: 'w-[50px]' };

const COLUMNS: readonly Column[] = [
  { name: 'Name' },
  { name: 'Scenario', className: 'w-[100px]' },
  { name: 'Rate', className: 'w-[62px]', right: true },
  { name: 'Size', className: 'w-[62px] @max-[760px]:hidden', right: true },
  { name: 'Jitter', className: 'w-[56px] @max-[860px]:hidden', right: true },
  { name: 'Newest id', className: 'w-[82px]', right: true },
  ...TRANSPORTS.map((transport) => ({
    name: transport,
    head: (
      <>
        <Chip transport={transport} />
        <span className="sr-only"> clients</span>
      </>
    ),
    className: `${CLIENT_WIDTHS[transport]} @max-[560px]:hidden`,
    right: true,
  })),
  { name: 'Monitor', className: 'w-[112px]' },
  { name: 'Actions', head: <span className="sr-only">Actions</span>, className: 'w-[80px]' },
];

interface ChannelsPanelProps {
  /** There are several instances, and the clients told are those of the first. */
  several: boolean;
  channels: ServerView['channels'];
  /** Base URL; null while the server does not listen. */
  url: string | null;
}

/** The channels and what publishes in them. */
export function ChannelsPanel({ several, channels, url }: ChannelsPanelProps) {
  const [limit, setLimit] = useState(FIRST_SHOWN);
  const [filter, setFilter] = useState('');
  const wanted = useDeferredValue(filter).trim();
  const found = useMemo(() => filterChannels(channels, wanted), [channels, wanted]);
  const left = found.length - limit;
  if (channels.length === 0) {
    return (
      <Panel title="Channels">
        <p className="px-3 pb-3 text-data text-muted">
          None yet. A channel comes to be when a client joins it or something is published to it:
          start a scenario, which publishes by itself, or write a message under Publish.
        </p>
      </Panel>
    );
  }
  return (
    <Panel
      title="Channels"
      figures={
        <span className="font-data text-data text-muted">
          {wanted !== '' && `${formatCount(found.length)} of `}
          {formatCount(channels.length)}
          {several && ' · clients of instance 1'}
        </span>
      }
      actions={
        (channels.length > FEW || filter !== '') && (
          <Field
            aria-label="Filter channels"
            type="search"
            value={filter}
            placeholder="Filter"
            onChange={({ target }) => setFilter(target.value)}
            className="w-[180px]"
          />
        )
      }
    >
      {found.length === 0 && (
        <p className="px-3 pb-3 text-data text-muted">
          No channel is called “{wanted}”, and no scenario.
        </p>
      )}
      <DataTable
        label="Channels"
        columns={COLUMNS}
        className={found.length === 0 ? 'hidden' : 'max-h-[max(320px,30vh)]'}
      >
        {found.slice(0, limit).map((channel) => (
          <ChannelLine key={channel.name} channel={channel} url={url} />
        ))}
      </DataTable>
      {left > 0 && (
        <p className="border-t border-line px-3 py-1">
          <ShowMore
            label={`${formatCount(left)} more channels`}
            onClick={() => setLimit(limit * 4)}
          />
        </p>
      )}
    </Panel>
  );
}
