import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '../../../lib/class-names';
import type { VirtualRange } from './use-virtual';

interface VirtualRowsProps extends Omit<ComponentProps<'div'>, 'children' | 'ref'> {
  range: VirtualRange;
  /** Width of the widest row, e.g. `120ch`; without it rows are as wide as what is seen. */
  rowWidth?: string;
  row: (index: number) => ReactNode;
}

/** The rows in sight of a list of any length; as much of it as is seen sticks to the scroller. */
export function VirtualRows({ range, rowWidth, row, className, ...rest }: VirtualRowsProps) {
  const { scroller, scale, height, from, to, shift } = range;
  const rows = Array.from({ length: to - from }, (_, at) => row(from + at));
  return (
    <div
      ref={scroller}
      className={classNames(
        'virtual-rows min-h-0 flex-1 overflow-y-auto [overflow-anchor:none]',
        rowWidth === undefined ? 'overflow-x-hidden' : 'overflow-x-auto',
        className,
      )}
      {...rest}
    >
      <div style={{ height: scale.trackPx, minWidth: rowWidth }}>
        <div
          className="sticky top-0 overflow-y-clip"
          style={{ height: Math.min(height, scale.trackPx) }}
        >
          <div style={{ transform: `translateY(${shift}px)` }}>{rows}</div>
        </div>
      </div>
    </div>
  );
}
