/** A lane is not drawn finer than this. */
const PLACES = 400;

/**
 * Where losses are marked on a lane: shares of its width, each once however many ids went missing
 * there; those outside of it are left out.
 *
 * @param at epoch ms of each loss
 * @param axis the time shown; it goes on for `futureMs` beyond its end
 */
export function lossMarks(
  at: readonly number[],
  { from, to, futureMs }: { from: number; to: number; futureMs: number },
): number[] {
  const spanMs = to - from + futureMs;
  const places = at.map((one) => Math.round(((one - from) / spanMs) * PLACES));
  const seen = new Set(places.filter((place) => place >= 0 && place <= PLACES));
  return [...seen].sort((a, b) => a - b).map((place) => place / PLACES);
}
