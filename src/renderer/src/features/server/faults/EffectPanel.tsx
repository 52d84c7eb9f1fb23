import { useEffect } from 'react';
import type { ServerView } from '../../../../../shared/contract/views';
import { FAULT_WORDS } from '../../../../../shared/model/fault-words';
import { TRANSPORTS } from '../../../../../shared/model/transport';
import { formatCount, formatShortCount, plural, UNKNOWN } from '../../../lib/format';
import { formatClock, formatDuration } from '../../../lib/format-time';
import { useFaultHistory } from '../../../state/fault-actions';
import { useSeries, watchSeries } from '../../../state/series-store';
import { useWorkspace } from '../../../state/workspace-store';
import { Chip } from '../../../ui/Chip';
import { Sparkline } from '../../../ui/Sparkline';
import { Panel } from '../Panel';
import {
  concernsTransport,
  connectionsTo,
  doneSince,
  type SeenFigures,
  seenBy,
  shownKinds,
} from './effect-rows';

/** Most connections whose latency is read at a time. */
const MOST_WATCHED = 12;

/** What is done to each transport, and what Monitor's connections see of it. */
export function EffectPanel({ server, className }: { server: ServerView; className: string }) {
  const { plan, byTransport, done } = server.faults;
  const baseline = useFaultHistory((state) => state.baseline);
  const all = useWorkspace((state) => state.connections);
  const series = useSeries((state) => state.series);
  const ours = connectionsTo(server.instances.urls, all);
  const watched = ours.slice(0, MOST_WATCHED).map(({ id }) => id);
  const key = watched.join(' ');
  useEffect(() => {
    if (key === '') return;
    return watchSeries(key.split(' ').map(Number), 1_000);
  }, [key]);

  const injected = doneSince(byTransport, baseline);
  const kinds = shownKinds(plan.faults, injected);
  const seen = TRANSPORTS.map((transport) =>
    seenBy(
      ours.filter(({ spec }) => spec.transport === transport),
      series,
      baseline,
    ),
  );
  return (
    <Panel
      title="Running effect"
      className={className}
      figures={
        <p className="min-w-0 truncate text-data text-muted">
          {baseline
            ? `since the change at ${formatClock(baseline.at).slice(0, 8)}`
            : `since the start, ${plural(done, 'fault')} done`}
        </p>
      }
    >
      <table aria-label="Running effect" className="fault-effect w-full border-collapse">
        <thead>
          <tr>
            <td />
            {TRANSPORTS.map((transport) => (
              <th key={transport} scope="col" className="w-[82px] text-right">
                <Chip transport={transport} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Part title="Injected by the server" />
          {kinds.length === 0 && <Note text="Nothing is switched on." />}
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row" title={FAULT_WORDS[kind].says}>
                {FAULT_WORDS[kind].label}
              </th>
              {TRANSPORTS.map((transport) => {
                const count = injected[transport][kind] ?? 0;
                const meant = concernsTransport(plan.faults, kind, transport);
                return (
                  <td key={transport} className={count === 0 ? 'text-muted' : undefined}>
                    {count === 0 && !meant ? '' : formatShortCount(count)}
                  </td>
                );
              })}
            </tr>
          ))}
          <Part title="Seen by Monitor" />
          {ours.length === 0 ? (
            <Note text="No connection of Monitor goes to this server. Open one with the Monitor buttons of the Overview to see what it makes of the faults." />
          ) : (
            SEEN.map(({ label, note, of, bad }) => (
              <tr key={label}>
                <th scope="row" title={note}>
                  {label}
                </th>
                {TRANSPORTS.map((transport, at) => {
                  const figures = seen[at];
                  const known = figures && figures.connections > 0;
                  return (
                    <td
                      key={transport}
                      data-tone={known && bad?.(figures) ? 'bad' : undefined}
                      className={known && bad?.(figures) ? 'ink' : undefined}
                    >
                      {known ? of(figures) : ''}
                    </td>
                  );
                })}
              </tr>
            ))
          )}
          {ours.length > 0 && (
            <tr>
              <th scope="row" title="p50 of each second of the last minute">
                last minute
              </th>
              {TRANSPORTS.map((transport, at) => (
                <td key={transport}>
                  <span className="inline-flex">
                    <Sparkline values={seen[at]?.spark ?? []} tone={transport} />
                  </span>
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
      <p className="px-3 py-2 text-small text-muted">
        What is injected is done to every client of the server; Monitor&apos;s connections are some
        of them.
      </p>
    </Panel>
  );
}

interface SeenRow {
  label: string;
  note: string;
  of: (figures: SeenFigures) => string;
  bad?: (figures: SeenFigures) => boolean;
}

const SEEN: readonly SeenRow[] = [
  {
    label: 'Open connections',
    note: 'Of those that go to this server',
    of: ({ open, connections }) => `${formatCount(open)} of ${formatCount(connections)}`,
    bad: ({ open, connections }) => open < connections,
  },
  { label: 'Received', note: 'Messages', of: ({ received }) => formatShortCount(received) },
  {
    label: 'Lost',
    note: 'Ids that are missing; some may come yet, late or by a resume',
    of: ({ lost }) => formatShortCount(lost),
    bad: ({ lost }) => (lost ?? 0) > 0,
  },
  {
    label: 'Duplicated',
    note: 'Arrivals of an id that had come before',
    of: ({ duplicated }) => formatShortCount(duplicated),
    bad: ({ duplicated }) => (duplicated ?? 0) > 0,
  },
  {
    label: 'Reordered',
    note: 'Arrivals after one that was published later',
    of: ({ reordered }) => formatShortCount(reordered),
    bad: ({ reordered }) => (reordered ?? 0) > 0,
  },
  {
    label: 'Reconnects',
    note: 'Times they opened again',
    of: ({ reconnects }) => formatShortCount(reconnects),
    bad: ({ reconnects }) => reconnects > 0,
  },
  {
    label: 'Latency p50',
    note: 'Of the newest second',
    of: ({ p50 }) => (p50 === null ? UNKNOWN : formatDuration(p50)),
  },
  {
    label: 'Latency p99',
    note: 'Of the newest second',
    of: ({ p99 }) => (p99 === null ? UNKNOWN : formatDuration(p99)),
  },
];

function Part({ title }: { title: string }) {
  return (
    <tr className="fault-part">
      <th scope="rowgroup" colSpan={4}>
        <span className="heading">{title}</span>
      </th>
    </tr>
  );
}

function Note({ text }: { text: string }) {
  return (
    <tr>
      <th scope="row" colSpan={4} className="py-1.5 whitespace-normal!">
        {text}
      </th>
    </tr>
  );
}
