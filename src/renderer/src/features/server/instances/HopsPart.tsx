import type {
  HopView,
  InstancesView,
  InstanceView,
} from '../../../../../shared/contract/server-views';
import { plural } from '../../../lib/format';
import { formatDuration, formatElapsed } from '../../../lib/format-time';
import { useNow } from '../../../lib/use-now';
import { measureHops } from '../../../state/instance-actions';
import type { InstanceWork } from '../../../state/instances-store';
import { Button } from '../../../ui/Button';
import { Chip } from '../../../ui/Chip';
import { Panel } from '../Panel';
import { type HopBar, hopBars } from './hop-bars';

interface HopsPartProps {
  instances: readonly InstanceView[];
  hops: InstancesView['hops'];
  busy: InstanceWork | null;
  measuring: boolean;
}

/** How long a message takes from being published to a client, hop by hop. */
export function HopsPart({ instances, hops, busy, measuring }: HopsPartProps) {
  const under = measuring || busy === 'hops';
  const groups = hopBars(instances);
  const now = useNow(hops ? 1_000 : null);
  const nobodyUp = !instances.some(({ state }) => state === 'running');
  return (
    <Panel
      title="Hops"
      figures={
        hops && (
          <span className="font-data text-data text-muted">
            {plural(hops.messages, 'message')} · {formatElapsed(now - hops.at)} ago
          </span>
        )
      }
      actions={
        <Button
          // Not disabled while it works: it would lose the keyboard.
          aria-disabled={under}
          disabled={nobodyUp || (busy !== null && !under)}
          onClick={() => !under && void measureHops()}
          className="min-w-[112px] aria-disabled:opacity-50"
        >
          {under ? 'Measuring…' : 'Measure hops'}
        </Button>
      }
    >
      {hops && groups.length > 0 ? (
        <Measured groups={groups} toBroker={hops.toBroker} />
      ) : (
        <p className="border-t border-line px-3 py-2.5 text-data text-muted">
          Publishes a hundred messages on the first instance that runs, to a client of each
          transport at each instance over loopback sockets, and times every hop: publish, broker,
          instance, client. It uses a channel of its own, wirescope-hops, and takes a few seconds.
          Faults that are on count, too.
        </p>
      )}
    </Panel>
  );
}

interface MeasuredProps {
  groups: ReturnType<typeof hopBars>;
  toBroker: HopView | null;
}

function Measured({ groups, toBroker }: MeasuredProps) {
  return (
    <div className="border-t border-line px-3 py-2 text-data">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-0.5 text-small text-muted">
        <span>
          publish → broker{' '}
          <span className="font-data text-text">{formatDuration(toBroker?.p50 ?? null)}</span>
        </span>
        <span className="flex items-center gap-1.5">
          <i aria-hidden="true" className="hop-key" /> publish → broker → instance
        </span>
        <span className="flex items-center gap-1.5">
          <i aria-hidden="true" data-tone="muted" className="hop-key hop-client" /> instance →
          client
        </span>
        <span className="ml-auto">medians, one scale</span>
      </p>
      <table aria-label="Hops" className="hops">
        <thead className="sr-only">
          <tr>
            <th scope="col">Instance</th>
            <th scope="col">Transport</th>
            <th scope="col">Way</th>
            <th scope="col">To the instance</th>
            <th scope="col">To the client</th>
            <th scope="col">To the client, 99th percentile</th>
          </tr>
        </thead>
        {groups.map(({ number, bars }) => (
          <tbody key={number}>
            {bars.map((bar, index) => (
              <tr key={bar.transport}>
                {index === 0 && (
                  <th scope="rowgroup" rowSpan={bars.length}>
                    {number}
                  </th>
                )}
                <HopCells bar={bar} />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function HopCells({ bar }: { bar: HopBar }) {
  const { transport, toInstanceMs, toClientMs, toClientP99Ms, count } = bar;
  return (
    <>
      <td className="w-[50px]">
        <Chip transport={transport} />
      </td>
      <td className="hop-way" aria-hidden="true" title={plural(count, 'message')}>
        <i className="hop" style={{ width: `${bar.toInstanceWidth}%` }} />
        <i
          data-tone={transport}
          className="hop hop-client"
          style={{ width: `${bar.toClientWidth}%` }}
        />
      </td>
      <td className="hop-figure">{formatDuration(toInstanceMs)}</td>
      <td className="hop-figure">+ {formatDuration(toClientMs)}</td>
      <td className="hop-figure text-muted">p99 {formatDuration(toClientP99Ms)}</td>
    </>
  );
}
