/** A part of the page, in CSS pixels. */
export interface PageArea {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** By how much a part of the page must be made smaller to be whole in the window; at most 1. */
export function fittingScale(
  part: { width: number; height: number },
  view: { width: number; height: number },
): number {
  if (part.width <= 0 || part.height <= 0) return 1;
  return Math.min(1, view.width / part.width, view.height / part.height);
}
