import type { ScenarioSize } from '../../../../shared/model/scenario-file';
import type { Random } from '../../platform/random';

/** No size drawn is above it, in bytes. */
const LARGEST_BYTES = 1_048_576;

/** Draws a size in bytes. */
export function drawSize(size: ScenarioSize, random: Random): number {
  switch (size.kind) {
    case 'fixed':
      return size.bytes;
    case 'uniform':
      return size.min + Math.floor(random() * (size.max - size.min + 1));
    case 'lognormal': {
      const bytes = Math.round(size.median * Math.exp(size.sigma * normal(random)));
      return Math.min(LARGEST_BYTES, Math.max(1, bytes));
    }
  }
}

/** A standard normal figure (Box and Muller); always two draws, so that the words after it stay. */
function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
