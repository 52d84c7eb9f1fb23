import { X } from 'lucide-react';
import { clock } from '../../../lib/format-span';
import { useScoped } from '../../../state/log-scope';
import type { LogSource } from '../../../state/log-source';
import { clearRange, useFilterRange } from '../../../state/range-filter';
import { chooseSpan, TIME_SPANS, useTimeRange } from '../../../state/time-range-store';
import { Button } from '../../../ui/Button';
import { ChartLegend } from './ChartLegend';
import { Choice } from './Choice';
import type { ChartLine } from './chart-rows';

interface TimeBarProps {
  lines: readonly ChartLine[];
  chosen: LogSource;
}

const OPTIONS = TIME_SPANS.map(({ id, name, label }) => ({ id, name, sign: label }));

/** What holds for all charts: whose line is whose, the range of time, how much of the past shows. */
export function TimeBar({ lines, chosen }: TimeBarProps) {
  const span = useTimeRange((state) => state.span);
  return (
    <div className="time-bar">
      <ChartLegend lines={lines} />
      <RangeNote chosen={chosen} />
      <Choice
        label="Time shown"
        options={OPTIONS}
        chosen={span.id}
        onChoose={(id) => {
          const next = TIME_SPANS.find((one) => one.id === id);
          if (next) chooseSpan(next);
        }}
      />
    </div>
  );
}

/** The range that the log is filtered to, or that is being dragged. */
function RangeNote({ chosen }: { chosen: LogSource }) {
  const source = useScoped(chosen);
  const filtered = useFilterRange(source);
  const drag = useTimeRange((state) => state.drag);
  const { from, to } = drag ?? filtered;
  if (from === null && to === null) return null;
  return (
    <>
      <span className="range-note">{`${edge(from)} – ${edge(to)}`}</span>
      <Button
        look="ghost"
        title="Show the log of all time again (Escape, or a double click in a chart)"
        onClick={() => clearRange(source)}
        className="h-5 px-1.5 text-small"
      >
        <X aria-hidden="true" size={12} />
        Clear range
      </Button>
    </>
  );
}

function edge(at: number | null): string {
  return at === null ? '…' : clock(at);
}
