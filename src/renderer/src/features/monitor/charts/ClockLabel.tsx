import { visibleText } from '../../../../../shared/visible-text';
import { useMeasures } from '../../../state/measures-store';
import { clockWords, timestampWords } from '../report/latency-words';

/** What the latency of a connection rests on; nothing while no message held a timestamp. */
export function ClockLabel({ id }: { id: number }) {
  const latency = useMeasures(id).measures?.latency;
  const timestamp = latency && timestampWords(latency);
  if (!latency || !timestamp) return null;
  const { title, text, tone } = clockWords(latency);
  const said = `${text} Timestamp: ${visibleText(timestamp, 120)}.`;
  return (
    <span data-tone={tone} title={said} className="clock-label ink">
      {title}
      <span className="sr-only">. {said}</span>
    </span>
  );
}
