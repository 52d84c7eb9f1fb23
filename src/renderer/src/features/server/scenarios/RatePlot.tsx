import type { ScenarioPreview } from '../../../../../shared/contract/server-views';
import type { ScenarioRate } from '../../../../../shared/model/scenario-file';
import { formatCount, plural } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import { ratePlan, rateSentence } from './rate-plan';

interface RatePlotProps {
  rate: ScenarioRate;
  limit: number | null;
  /** The first of them are drawn where they are due. */
  messages: ScenarioPreview['messages'];
}

const percent = (place: number) => `${place * 100}%`;
const PARTS = [0, 0.25, 0.5, 0.75, 1] as const;

/** The rate over time, and below it the messages themselves, each a stroke. */
export function RatePlot({ rate, limit, messages }: RatePlotProps) {
  const { spanMs, peak, line, spikes } = ratePlan(rate);
  const inSight = messages.filter(({ atMs }) => atMs <= spanMs);
  const path = line.map(({ x, y }) => `${x * 100},${(1 - y) * 100}`).join(' ');
  return (
    <figure className="rate-plot">
      <div className="rate-field" aria-hidden="true">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <polygon points={`0,100 ${path} 100,100`} />
          <polyline points={path} className={rate.kind === 'bursts' ? 'rate-mean' : undefined} />
        </svg>
        {spikes.map((x) => (
          <i key={x} className="rate-spike" style={{ left: percent(x) }} />
        ))}
        <span className="rate-peak">{peak}</span>
      </div>
      <div className="rate-messages" aria-hidden="true">
        {strokes(inSight, spanMs).map(({ place, count }) => (
          <i
            key={place}
            style={{ left: percent(place), opacity: Math.min(1, 0.4 + count * 0.15) }}
          />
        ))}
      </div>
      <div className="rate-times" aria-hidden="true">
        {PARTS.map((part) => (
          <span key={part} style={{ left: percent(part) }}>
            {part === 0 ? '0' : formatDuration(spanMs * part)}
          </span>
        ))}
      </div>
      <figcaption className="flex flex-wrap gap-x-3 text-small text-muted">
        <span className="text-text">{rateSentence(rate, limit)}</span>
        {inSight.length > 0 && (
          <span>
            {inSight.length === messages.length && messages.length > 1
              ? `Strokes: the first ${formatCount(inSight.length)} messages`
              : `Strokes: ${plural(inSight.length, 'message')}`}
            , with this seed.
          </span>
        )}
      </figcaption>
    </figure>
  );
}

/** Where messages are drawn; those of one place are one stroke. */
function strokes(
  messages: ScenarioPreview['messages'],
  spanMs: number,
): { place: number; count: number }[] {
  const counts = new Map<number, number>();
  for (const { atMs } of messages) {
    const place = Math.round((atMs / spanMs) * 1_000) / 1_000;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return Array.from(counts, ([place, count]) => ({ place, count }));
}
