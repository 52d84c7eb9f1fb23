/**
 * The points of a sparkline, for an SVG polyline: values from left to right, the largest at the top,
 * zero at the bottom, one px of air above and below.
 */
export function sparkPoints(values: readonly number[], width: number, height: number): string {
  if (values.length < 2) return '';
  const top = Math.max(1, ...values);
  const step = width / (values.length - 1);
  return values
    .map((value, index) => {
      const y = 1 + (height - 2) * (1 - Math.max(0, value) / top);
      return `${(index * step).toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}
