import { memo } from 'react';
import type { TimeRange } from '../../../state/time-range-store';
import { timeTicks } from './time-ticks';

interface ValueAxisProps {
  /** What is written at the lines, from the bottom up; they are evenly apart. */
  labels: readonly string[];
}

/** Lines across a chart and what they stand for, at its right. */
export const ValueAxis = memo(
  function ValueAxis({ labels }: ValueAxisProps) {
    return (
      <div aria-hidden="true" className="value-axis">
        {labels.map((label, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what it is
            key={index}
            className="value-tick"
            style={{ bottom: `${(index / Math.max(1, labels.length - 1)) * 100}%` }}
          >
            <span>{label}</span>
          </span>
        ))}
      </div>
    );
  },
  (a, b) => a.labels.join() === b.labels.join(),
);

/** Times of day beneath a chart or timeline. */
export const TimeAxis = memo(function TimeAxis({ domain }: { domain: TimeRange }) {
  return (
    <div aria-hidden="true" className="time-axis">
      {timeTicks(domain).map(({ at, label, share }) => (
        <span key={at} style={{ left: `${share * 100}%` }}>
          {label}
        </span>
      ))}
    </div>
  );
});
