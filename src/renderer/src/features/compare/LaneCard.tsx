import { TRANSPORT_LABELS } from '../../../../shared/model/transport';
import { visibleText } from '../../../../shared/visible-text';
import { formatCount, plural, UNKNOWN } from '../../lib/format';
import { formatDuration, splitDuration } from '../../lib/format-time';
import { Chip } from '../../ui/Chip';
import { StatePill } from '../../ui/StatePill';
import type { Tone } from '../../ui/tone';
import { injectedWords } from './compare-words';
import type { ShownLane } from './comparison';
import { DistributionChart } from './DistributionChart';
import type { LatencyAxis } from './distribution';

interface LaneCardProps {
  lane: ShownLane;
  /** The same transport of the run laid over. */
  other: ShownLane | null;
  /** Shared by all lanes. */
  axis: LatencyAxis | null;
}

const TONES: Readonly<Record<NonNullable<ShownLane['state']>, Tone>> = {
  connecting: 'info',
  open: 'ok',
  waiting: 'warn',
  closed: 'muted',
};

/** One transport: how much has arrived, and how late. */
export function LaneCard({ lane, other, axis }: LaneCardProps) {
  const { transport, state, delivered, published, p50, p99 } = lane;
  const { name } = TRANSPORT_LABELS[transport];
  const { value, unit } = splitDuration(p50);
  return (
    <section aria-label={name} data-tone={transport} className="lane-card">
      <h3 className="flex items-center gap-2 font-semibold">
        <Chip transport={transport} />
        <span aria-hidden="true" title={name} className="truncate">
          {name}
        </span>
        {state && <StatePill tone={TONES[state]} label={state} busy={state === 'connecting'} />}
        <span
          title="Messages delivered, of those published"
          className="ml-auto shrink-0 font-data text-small font-normal text-muted"
        >
          {formatCount(delivered)} / {formatCount(published)}
        </span>
      </h3>
      <p className="lane-figures">
        <b>{value}</b>
        <span>
          {unit} p50 · {formatDuration(p99)} p99
        </span>
        <LaneTrouble lane={lane} />
      </p>
      <DistributionChart {...{ name, lane, other, axis }} />
      <LaneFaults lane={lane} />
      {other && (
        <p className="lane-other">
          <i aria-hidden="true" /> against {formatDuration(other.p50)} p50 ·{' '}
          {formatDuration(other.p99)} p99
        </p>
      )}
    </section>
  );
}

/** What was done to it on purpose, and whether its client gave up. */
function LaneFaults({ lane: { injected, gaveUp } }: { lane: ShownLane }) {
  const words = injectedWords(injected);
  const why = gaveUp === null ? null : visibleText(gaveUp, 300);
  return (
    <>
      {words && (
        <p title={`Faults done to it: ${words}`} data-tone="warn" className="lane-faults ink">
          injected: {words}
        </p>
      )}
      {why && (
        <p title={`Its client gave up: ${why}`} data-tone="bad" className="lane-faults ink">
          gave up: {why}
        </p>
      )}
    </>
  );
}

function LaneTrouble({ lane: { lost, reconnects } }: { lane: ShownLane }) {
  const bad = Boolean(lost || reconnects);
  return (
    <span data-tone={bad ? 'bad' : 'muted'} className="ink lane-trouble">
      {lost === null ? UNKNOWN : lost === 0 ? 'none' : formatCount(lost)} lost
      {Boolean(reconnects) && (
        <span title={plural(reconnects ?? 0, 'reconnect')}>
          {' · '}
          <span aria-hidden="true">↻ {formatCount(reconnects)}</span>
          <span className="sr-only">{plural(reconnects ?? 0, 'reconnect')}</span>
        </span>
      )}
    </span>
  );
}
