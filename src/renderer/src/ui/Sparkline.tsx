import { memo } from 'react';
import { sparkPoints } from '../lib/spark-points';
import type { Tone } from './tone';

interface SparklineProps {
  values: readonly number[];
  tone: Tone;
  width?: number;
  height?: number;
}

/** A line of the last values, drawn for the eye only: the number stands beside it. */
export const Sparkline = memo(function Sparkline({
  values,
  tone,
  width = 66,
  height = 18,
}: SparklineProps) {
  return (
    <svg
      aria-hidden="true"
      data-tone={tone}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      className="shrink-0"
    >
      <polyline
        points={sparkPoints(values, width, height)}
        fill="none"
        stroke="var(--tone)"
        strokeWidth={1.2}
        strokeLinejoin="round"
      />
    </svg>
  );
});
