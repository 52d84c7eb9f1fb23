/** The furthest moment that a date can be (ECMAScript, 21.4.1.1), in ms from the epoch. */
const FURTHEST_MS = 8.64e15;

/** Epoch ms as ISO 8601, cut to ms; that of the epoch for what is no moment. */
export function isoTime(ms: number): string {
  return new Date(Math.abs(ms) <= FURTHEST_MS ? ms : 0).toISOString();
}
