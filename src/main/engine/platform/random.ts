/** A source of numbers in [0, 1). */
export type Random = () => number;

/** The system's, for jitter that must differ between runs. */
export const systemRandom: Random = () => Math.random();

/**
 * A reproducible source (the mulberry32 generator): the same seed gives the same numbers everywhere.
 *
 * @param seed any integer; only its low 32 bits count
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
