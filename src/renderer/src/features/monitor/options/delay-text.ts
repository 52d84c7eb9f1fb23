const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** A delay for people: `500 ms`, `30 s`, `5 min`. */
export function delayText(ms: number): string {
  const { factor, unit } = unitOf(ms);
  return `${number.format(ms / factor)} ${unit}`;
}

/** Between what a delay lies: `100–500 ms`, `5 ms – 60 s`, `700 ms`. */
export function rangeText([least, most]: readonly [least: number, most: number]): string {
  if (least === most) return delayText(most);
  const { factor, unit } = unitOf(most);
  // Zero and values too small for the larger unit keep their own.
  return least / factor >= 0.1 || least === 0
    ? `${number.format(least / factor)}–${number.format(most / factor)} ${unit}`
    : `${delayText(least)} – ${delayText(most)}`;
}

/** `1st`, `2nd`, `3rd`, `4th`; up to 20. */
export function ordinal(count: number): string {
  return `${count}${['st', 'nd', 'rd'][count - 1] ?? 'th'}`;
}

function unitOf(ms: number): { factor: number; unit: string } {
  if (ms < 10_000) return { factor: 1, unit: 'ms' };
  if (ms < 600_000) return { factor: 1_000, unit: 's' };
  return ms < 36_000_000 ? { factor: 60_000, unit: 'min' } : { factor: 3_600_000, unit: 'h' };
}
