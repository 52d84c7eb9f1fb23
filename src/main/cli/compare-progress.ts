import type { CompareSpec } from '../../shared/model/compare';
import { TRANSPORT_LABELS } from '../../shared/model/transport';
import type { ComparisonProgress } from '../engine/compare/types';

const CLEAR_LINE = '\r\u001b[K';

/** One line that moves while a comparison runs. */
export interface ProgressDrawer {
  show(progress: ComparisonProgress): void;
  clear(): void;
}

/** Draws on a terminal; null = nobody would see it. */
export function drawProgress(
  terminal: NodeJS.WritableStream | null,
  { rounds, durationMs }: CompareSpec,
): ProgressDrawer {
  let shown = false;
  return {
    show({ round, phase, elapsedMs, published, lanes }) {
      const counts = lanes.map(({ transport, state, delivered }) => {
        const { chip } = TRANSPORT_LABELS[transport];
        return state === 'open' ? `${chip} ${delivered}` : `${chip} ${delivered} (${state})`;
      });
      const time = `${(elapsedMs / 1_000).toFixed(1)} of ${durationMs / 1_000} s`;
      const parts = [`round ${round} of ${rounds}`, phase, time, `published ${published}`];
      terminal?.write(`${CLEAR_LINE}${[...parts, ...counts].join(' · ')}`);
      shown = true;
    },
    clear() {
      if (shown) terminal?.write(CLEAR_LINE);
      shown = false;
    },
  };
}
