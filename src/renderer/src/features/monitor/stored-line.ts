import type { OpenCapture } from '../../../../shared/contract/capture-views';
import { visibleText } from '../../../../shared/visible-text';
import { formatSpan } from '../../lib/format-span';

/** Which capture is shown: `Capture trades, read only, 2026-11-24 12:00:00 – 12:34:10`. */
export function storedLine({ name, from, to }: Pick<OpenCapture, 'name' | 'from' | 'to'>): string {
  const parts = [`Capture ${visibleText(name, 120)}`, 'read only'];
  return [...parts, from === null ? 'without records' : formatSpan({ from, to })].join(', ');
}
