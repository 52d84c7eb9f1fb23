import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';
import type { Measures } from '../../../../../shared/model/measures';
import { formatCount } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import { sendPing } from '../../../state/connection-actions';
import { openOptions } from '../../../state/panel-store';
import { Button } from '../../../ui/Button';
import { FactGrid } from './FactGrid';
import { roundTripWords } from './latency-words';
import { ReportPart } from './ReportPart';

interface RoundTripProps {
  id: number;
  spec: ConnectionSpec;
  rtt: Measures['rtt'];
}

/** How long there and back takes, and how to have it measured. */
export function RoundTrip({ id, spec, rtt }: RoundTripProps) {
  const { text, ping, option } = roundTripWords(spec);
  return (
    <ReportPart title="Round trip">
      <p className="text-data text-muted">{text}</p>
      {rtt && (
        <FactGrid
          facts={[
            { name: 'Last', value: formatDuration(rtt.lastMs) },
            { name: 'p50', value: formatDuration(rtt.p50) },
            { name: 'p99', value: formatDuration(rtt.p99) },
            { name: 'Longest', value: formatDuration(rtt.max) },
            { name: 'Measured', value: formatCount(rtt.count), title: 'Answers so far' },
          ]}
        />
      )}
      <p className="flex gap-1.5">
        {ping && <Button onClick={() => void sendPing(id)}>Ping now</Button>}
        <Button look={ping ? 'ghost' : 'normal'} onClick={() => openOptions(option.path)}>
          {option.label}
          <span className="sr-only"> the round trip</span>
        </Button>
      </p>
    </ReportPart>
  );
}
