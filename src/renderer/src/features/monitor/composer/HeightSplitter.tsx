import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { EDITOR_HEIGHT, resizeComposer, useComposer } from '../../../state/composer-store';

const STEP_PX = 16;

/** The upper edge of the composer: the pointer drags it, the arrow keys move it. */
export function HeightSplitter() {
  const height = useComposer((state) => state.height);
  const drag = useRef<{ y: number; height: number } | null>(null);

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { y: event.clientY, height };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    if (drag.current) resizeComposer(drag.current.height + drag.current.y - event.clientY);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    resizeComposer(height + (event.key === 'ArrowUp' ? STEP_PX : -STEP_PX));
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be dragged
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the composer"
      aria-valuenow={height}
      aria-valuemin={EDITOR_HEIGHT.min}
      aria-valuemax={EDITOR_HEIGHT.max}
      tabIndex={0}
      title="Drag to resize, double-click to reset"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        drag.current = null;
      }}
      onDoubleClick={() => resizeComposer(EDITOR_HEIGHT.initial)}
      onKeyDown={onKeyDown}
      className="composer-splitter"
    />
  );
}
