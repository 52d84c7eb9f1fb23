import { type Random, seededRandom } from '../../src/main/engine/platform/random';

/** The run's seed: `WIRESCOPE_SEED` to repeat a run, else another one each time. */
export const SEED = Number(process.env.WIRESCOPE_SEED ?? Date.now() % 2_147_483_647);

/** Prints the seed of a test file, once, and makes its source of numbers. */
export function seededBy(file: string): Random {
  console.info(`${file}: WIRESCOPE_SEED=${SEED}`);
  return seededRandom(SEED);
}

/** Cuts bytes into pieces at random: many small ones, some long, empty ones never. */
export function randomPieces(bytes: Uint8Array, random: Random): Buffer[] {
  const pieces: Buffer[] = [];
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start < whole.length; ) {
    const longest = random() < 0.7 ? 5 : Math.max(5, whole.length / 4);
    const end = start + 1 + Math.floor(random() * longest);
    pieces.push(whole.subarray(start, end));
    start = end;
  }
  return pieces;
}

/** Cuts bytes into pieces of `size`. */
export function evenPieces(bytes: Uint8Array, size: number): Buffer[] {
  const pieces: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += size) {
    pieces.push(Buffer.from(bytes.subarray(start, start + size)));
  }
  return pieces;
}
