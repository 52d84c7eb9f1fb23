import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';
import type { Measures, MeasureWindow } from '../../../../../shared/model/measures';
import { formatDuration } from '../../../lib/format-time';
import { openOptions } from '../../../state/panel-store';
import { Button } from '../../../ui/Button';
import { DistributionTable } from './DistributionTable';
import { FactGrid } from './FactGrid';
import { LinkParts } from './LinkParts';
import {
  clockWords,
  jitterSentence,
  latencySentence,
  negativeWords,
  timestampWords,
} from './latency-words';
import { ReportPart } from './ReportPart';
import { RoundTrip } from './RoundTrip';

const WINDOWS: readonly [id: MeasureWindow, name: string, title: string][] = [
  ['1s', '1 s', 'The last second'],
  ['10s', '10 s', 'The last 10 seconds'],
  ['1m', '1 min', 'The last minute'],
  ['run', 'run', 'Since the connection was made'],
];

interface LatencyPaneProps {
  id: number;
  spec: ConnectionSpec;
  measures: Measures;
}

/** How late and how jittery messages come, and what those figures rest on. */
export function LatencyPane({ id, spec, measures }: LatencyPaneProps) {
  const { latency } = measures;
  const clock = clockWords(latency);
  const negative = negativeWords(latency);
  return (
    <>
      <ReportPart title="One-way latency" action={<EditButton />}>
        <p className="report-lead">
          {latencySentence(latency, spec.tsPath, measures.arrival.sinceLastMs !== null)}{' '}
          {jitterSentence(latency.jitterMs)}
        </p>
        <p className="text-data text-muted">
          <span data-tone={clock.tone} className="ink font-semibold">
            <i aria-hidden="true" className="dot mr-1.5 inline-block align-middle" />
            {clock.title}.
          </span>{' '}
          {clock.text}
        </p>
        <DistributionTable
          label="Latency by window"
          columns={WINDOWS.map(([window, name, title]) => ({
            name,
            title,
            of: latency.windows[window],
          }))}
        />
        <FactGrid
          facts={[
            {
              name: 'Jitter',
              value: formatDuration(latency.jitterMs),
              title: 'Mean difference between the latencies of successive messages',
            },
            {
              name: 'Below zero',
              value: negative ?? 'none',
              title:
                'Messages that came before they were sent, by the two clocks; they are in no percentile',
              tone: negative === null ? undefined : 'warn',
              wide: negative !== null,
            },
            {
              name: 'Timestamp in the message',
              value: timestampWords(latency) ?? `none found at ${spec.tsPath ?? 'ts'}`,
              wide: true,
            },
          ]}
        />
      </ReportPart>
      <RoundTrip id={id} spec={spec} rtt={measures.rtt} />
      <LinkParts transport={spec.transport} measures={measures} />
    </>
  );
}

function EditButton() {
  return (
    <Button
      look="ghost"
      title="Choose where the timestamp stands and how it is written"
      onClick={() => openOptions('tsPath')}
      className="-my-1 h-6 px-1.5"
    >
      Edit<span className="sr-only"> how latency is measured</span>
    </Button>
  );
}
