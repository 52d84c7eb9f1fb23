/** Digits behind the point that a float of everyday size holds. */
const MOST_DIGITS = 12;

/** How a number has moved: `▲ +0.31`, `▼ −12`; null when it has not, or one is no number. */
export function numberDelta(before: string, after: string): string | null {
  const change = Number(after) - Number(before);
  if (!Number.isFinite(change) || change === 0) return null;
  const digits = Math.max(decimals(before), decimals(after));
  const exact = Math.abs(change).toFixed(Math.min(MOST_DIGITS, digits));
  // Zeros at the end of so many digits only show that the last ones are noise.
  const size = digits < MOST_DIGITS ? exact : exact.replace(/\.?0+$/, '');
  return change > 0 ? `▲ +${size}` : `▼ −${size}`;
}

/** Digits behind the point, as written; those of `1e-7` too. */
function decimals(text: string): number {
  const [digits = '', exponent = '0'] = text.toLowerCase().split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
}
