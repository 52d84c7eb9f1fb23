import { memo, useMemo } from 'react';
import { Curve, Surface } from 'recharts';
import { type ChartLine, type ChartRow, linePoints } from './chart-rows';
import { lineLook } from './line-look';

interface StepsChartProps {
  lines: readonly ChartLine[];
  rows: readonly ChartRow[];
  /** Value at the upper edge. */
  top: number;
}

/** The drawing is stretched to the room there is; its lines keep their widths. */
const HEIGHT = 100;
const FILL = { width: '100%', height: '100%', overflow: 'hidden' } as const;

/**
 * The lines alone: axes, values and ranges lie around and over it. Made of the curves of the library
 * and not of its whole chart, which costs some 15 ms an update. The default export, for it is loaded
 * on its own.
 */
export default memo(function StepsChart({ lines, rows, top }: StepsChartProps) {
  const width = Math.max(1, rows.length);
  const viewBox = useMemo(() => ({ x: 0, y: 0, width, height: HEIGHT }), [width]);
  // The line of the connection shown lies on top.
  const drawn = useMemo(() => [...lines].reverse(), [lines]);
  return (
    <Surface
      width={width}
      height={HEIGHT}
      viewBox={viewBox}
      preserveAspectRatio="none"
      style={FILL}
      aria-hidden
    >
      {drawn.map((line) => (
        <Curve
          key={line.key}
          type="linear"
          points={linePoints(rows, line, HEIGHT, top)}
          fill="none"
          vectorEffect="non-scaling-stroke"
          strokeLinejoin="round"
          {...lineLook(line)}
        />
      ))}
    </Surface>
  );
});
