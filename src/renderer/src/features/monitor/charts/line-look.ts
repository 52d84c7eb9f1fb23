import type { ChartLine } from './chart-rows';

/** How a line is drawn, in the chart and beside its name. */
export interface LineLook {
  stroke: string;
  strokeWidth: number;
  strokeOpacity: number;
  /** `none` for a solid line. */
  strokeDasharray: string;
}

const P99_DASH = '2 3';

/** The connection shown is thicker; its 99th percentile is dotted; the others are thin and faint. */
export function lineLook({ charted, figure }: ChartLine): LineLook {
  const main = charted.selected && figure !== 'p99';
  return {
    stroke: `var(--${charted.transport})`,
    strokeWidth: main ? 2 : 1.2,
    strokeOpacity: charted.selected ? 1 : 0.7,
    strokeDasharray: figure === 'p99' ? P99_DASH : (charted.dash ?? 'none'),
  };
}
