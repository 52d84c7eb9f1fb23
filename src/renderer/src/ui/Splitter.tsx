import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

interface SplitterProps {
  label: string;
  /** Width of the pane it resizes, in px. */
  width: number;
  min: number;
  max: number;
  /** Which side of the splitter the pane lies on. */
  side: 'left' | 'right';
  onResize: (width: number) => void;
  /** Double click. */
  onReset: () => void;
}

const STEP_PX = 16;

/** A line between two panes that the pointer drags and the arrow keys move. */
export function Splitter({ label, width, min, max, side, onResize, onReset }: SplitterProps) {
  const drag = useRef<{ x: number; width: number } | null>(null);
  const sign = side === 'left' ? 1 : -1;

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    if (drag.current) onResize(drag.current.width + sign * (event.clientX - drag.current.x));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    onResize(width + sign * (event.key === 'ArrowRight' ? STEP_PX : -STEP_PX));
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be dragged
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      title="Drag to resize, double-click to reset"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        drag.current = null;
      }}
      onDoubleClick={onReset}
      onKeyDown={onKeyDown}
      className="relative z-10 -mx-[3px] w-[7px] shrink-0 cursor-col-resize touch-none before:absolute before:inset-y-0 before:left-[3px] before:w-px before:bg-line hover:before:bg-accent focus-visible:before:bg-accent"
    />
  );
}
