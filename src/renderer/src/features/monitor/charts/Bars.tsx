import { type PointerEvent, useState } from 'react';
import type { Distribution } from '../../../../../shared/model/measures';
import type { Transport } from '../../../../../shared/model/transport';
import { plural } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import { type BinAxis, type BinBar, leftOf } from './bin-bars';

interface BarsProps {
  transport: Transport;
  bars: readonly BinBar[];
  axis: BinAxis;
  distribution: Distribution;
}

/** The bars of a histogram with p50 and p99 marked; what one stands for shows when it is pointed at. */
export function Bars({ transport, bars, axis, distribution }: BarsProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const marks = (['p50', 'p99'] as const).flatMap((name) => {
    const ms = distribution[name];
    return ms === null ? [] : [{ name, ms, left: leftOf(ms, axis) }];
  });
  // Its bounds name a bar: bars come and go once a second.
  const bar = bars.find(({ bin }) => bin.fromMs === pointed);

  function onPoint({ target }: PointerEvent): void {
    const from = target instanceof HTMLElement ? target.dataset.from : undefined;
    setPointed(from === undefined ? null : Number(from));
  }

  return (
    <div
      aria-hidden="true"
      data-tone={transport}
      onPointerOver={onPoint}
      onPointerLeave={() => setPointed(null)}
      className="bars"
    >
      {bars.map(({ bin, left, width, height }) => (
        <i
          key={bin.fromMs}
          data-from={bin.fromMs}
          className="bar"
          style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
        >
          <i style={{ height: `${height * 100}%` }} />
        </i>
      ))}
      {marks.map(({ name, ms, left }) => (
        <span
          key={name}
          data-side={left > 0.6 ? 'left' : 'right'}
          className="bar-mark"
          style={{ left: `${left * 100}%` }}
        >
          <span>{`${name} ${formatDuration(ms)}`}</span>
        </span>
      ))}
      {bar && <BarNote bar={bar} />}
    </div>
  );
}

function BarNote({ bar: { bin, left, share } }: { bar: BinBar }) {
  const place = left < 0.5 ? { left: `${left * 100}%` } : { right: `${(1 - left) * 100}%` };
  return (
    <p className="chart-tooltip bar-note" style={place}>
      {`${formatDuration(bin.fromMs)} – ${formatDuration(bin.toMs)}`}
      <br />
      {`${plural(bin.count, 'message')}, ${(share * 100).toFixed(1)} %`}
    </p>
  );
}
