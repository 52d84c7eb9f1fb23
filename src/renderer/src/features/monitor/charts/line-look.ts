import type { ChartLine } from './chart-rows';

/** How a line is drawn, in the chart and beside its name. */
export interface LineLook {
  stroke: string;
  strokeWidth: number;
  strokeOpacity: number;
  /** `none` for a solid line. */
  strokeDasharray: string;
}

const P90_DASH = '1 3';
const P99_DASH = '5 3';

/** The connection shown is thicker; its upper percentiles are dotted and dashed; the others are thin and faint. */
export function lineLook({ charted, figure }: ChartLine): LineLook {
  const isUpper = figure === 'p90' || figure === 'p99';
  return {
    stroke: `var(--${charted.transport})`,
    strokeWidth: charted.selected && !isUpper ? 2 : 1.2,
    strokeOpacity: charted.selected ? 1 : 0.7,
    strokeDasharray: dashOf(figure) ?? charted.dash ?? 'none',
  };
}

function dashOf(figure: ChartLine['figure']): string | null {
  if (figure === 'p90') return P90_DASH;
  return figure === 'p99' ? P99_DASH : null;
}
