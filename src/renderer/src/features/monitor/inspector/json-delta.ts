/** How a number has moved: `▲ +0.31`, `▼ −12`; null when it has not, or one is no number. */
export function numberDelta(before: string, after: string): string | null {
  const change = Number(after) - Number(before);
  if (!Number.isFinite(change) || change === 0) return null;
  const digits = Math.min(12, Math.max(decimals(before), decimals(after)));
  const size = Math.abs(change).toFixed(digits);
  return change > 0 ? `▲ +${size}` : `▼ −${size}`;
}

/** Digits behind the point, as written; those of `1e-7` too. */
function decimals(text: string): number {
  const [digits = '', exponent = '0'] = text.toLowerCase().split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
}
