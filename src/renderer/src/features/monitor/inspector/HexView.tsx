import { type MouseEvent, useEffect, useState } from 'react';
import { hexLine } from '../../../lib/hex-lines';
import { copiedBytes } from './copied-bytes';
import { useVirtual } from './use-virtual';
import { VirtualRows } from './VirtualRows';

/** Height of a line, in px. */
const LINE_HEIGHT = 18;

/** Bytes with their offsets, in hex and as ASCII; what is selected in one column is copied alone. */
export function HexView({ bytes, width }: { bytes: Uint8Array; width: 8 | 16 }) {
  const [side, setSide] = useState<'hex' | 'ascii'>('hex');
  const range = useVirtual(Math.ceil(bytes.length / width), LINE_HEIGHT);
  const { scroller } = range;

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onCopy = (event: ClipboardEvent) => {
      const text = copiedBytes(element, bytes, side);
      if (text === null || !event.clipboardData) return;
      event.clipboardData.setData('text/plain', text);
      event.preventDefault();
    };
    element.addEventListener('copy', onCopy);
    return () => element.removeEventListener('copy', onCopy);
  }, [scroller, bytes, side]);

  function onMouseDown(event: MouseEvent): void {
    const column = (event.target as Element).closest<HTMLElement>('[data-side]');
    setSide(column?.dataset.side === 'ascii' ? 'ascii' : 'hex');
  }

  if (bytes.length === 0) return <p className="px-3 py-2 font-sans text-muted">Empty.</p>;
  return (
    <VirtualRows
      range={range}
      role="group"
      aria-label="Bytes"
      tabIndex={0}
      onMouseDown={onMouseDown}
      data-selects={side}
      rowWidth={`${width * 4 + 14}ch`}
      className="hex-rows"
      row={(at) => {
        const from = at * width;
        const { offset, hex, ascii } = hexLine(bytes, from, width);
        return (
          <div key={at} data-byte={from} className="hex-row">
            <span className="hex-offset">{offset}</span>
            <span data-side="hex" style={{ width: `${width * 3 - 1}ch` }}>
              {hex}
            </span>
            <span data-side="ascii" data-tone="websocket" className="ink">
              {ascii}
            </span>
          </div>
        );
      }}
    />
  );
}
