import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartTooltip } from './ChartTooltip';
import { type ChartLine, type ChartRow, largest } from './chart-rows';
import { lineLook } from './line-look';
import { type Measure, niceTicks, tickLabel } from './ticks';

interface SecondsChartProps {
  title: string;
  measure: Measure;
  lines: readonly ChartLine[];
  rows: ChartRow[];
}

const FILL = { width: '100%', height: '100%' };
const MARGIN = { top: 7, right: 0, bottom: 5, left: 1 };
const TICK = { fill: 'var(--muted)', fontSize: 10, fontFamily: 'var(--font-mono)' };
const CURSOR = { stroke: 'var(--line-strong)' };
/** Beneath the chart, not over its lines. */
const BENEATH = { top: '100%', zIndex: 30 };

/** The lines of the last 90 seconds. The default export, for it is loaded on its own. */
export default function SecondsChart({ title, measure, lines, rows }: SecondsChartProps) {
  const ticks = niceTicks(largest(rows, lines), measure);
  // The line of the connection shown lies on top.
  const drawn = [...lines].reverse();
  return (
    <LineChart
      responsive
      style={FILL}
      margin={MARGIN}
      data={rows}
      aria-label={`${title} by second`}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis dataKey="at" type="number" domain={['dataMin', 'dataMax']} hide />
      <YAxis
        orientation="right"
        width={36}
        domain={[0, ticks.at(-1) ?? 1]}
        allowDataOverflow
        ticks={ticks}
        interval={0}
        tick={TICK}
        tickFormatter={(value: number) => tickLabel(value, ticks, measure)}
        tickLine={false}
        axisLine={false}
        tickMargin={5}
      />
      {drawn.map((line) => (
        <Line
          key={line.key}
          dataKey={line.key}
          type="linear"
          dot={false}
          activeDot={{ r: 2.5, strokeWidth: 0, fill: `var(--${line.charted.transport})` }}
          isAnimationActive={false}
          {...lineLook(line)}
        />
      ))}
      <Tooltip
        isAnimationActive={false}
        cursor={CURSOR}
        wrapperStyle={BENEATH}
        allowEscapeViewBox={{ y: true }}
        position={{ y: 0 }}
        content={({ active, label }) => (
          <ChartTooltip
            lines={lines}
            measure={measure}
            row={active ? rows.find(({ at }) => at === label) : undefined}
          />
        )}
      />
    </LineChart>
  );
}
