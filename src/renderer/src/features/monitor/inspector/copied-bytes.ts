import { hexLine } from '../../../lib/hex-lines';

/** Characters that a byte takes in each column. */
const STEP = { hex: 3, ascii: 1 } as const;

/** The selected bytes of a hex view as text of one of its columns; null when none are. */
export function copiedBytes(
  within: HTMLElement,
  bytes: Uint8Array,
  side: 'hex' | 'ascii',
): string | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const cells = [...within.querySelectorAll<HTMLElement>(`[data-side="${side}"]`)].filter((cell) =>
    range.intersectsNode(cell),
  );
  const first = cells[0];
  const last = cells.at(-1);
  if (!first || !last) return null;
  const from =
    byteOf(first) +
    (first.contains(range.startContainer) ? Math.floor(range.startOffset / STEP[side]) : 0);
  const to = last.contains(range.endContainer)
    ? byteOf(last) + Math.ceil(range.endOffset / STEP[side])
    : byteOf(last) + Math.ceil(((last.textContent ?? '').length + 1) / STEP[side]);
  return hexLine(bytes.subarray(0, to), from, to - from)[side];
}

function byteOf(cell: HTMLElement): number {
  return Number(cell.closest<HTMLElement>('[data-byte]')?.dataset.byte ?? 0);
}
