import { seededRandom } from '../platform/random';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Texts of successive messages begin so many places apart in the block they are cut from. */
const STEP = 7;
const ROOM = 1_009;

/**
 * Makes `data` of messages: JSON of exactly `sizeBytes` bytes (at least 2), a number that counts and
 * random text. The same seed gives the same messages.
 */
export function createPayloads(sizeBytes: number, seed: number): (index: number) => string {
  const random = seededRandom(seed);
  const block = Array.from(
    { length: sizeBytes + ROOM },
    () => LETTERS[Math.floor(random() * LETTERS.length)],
  ).join('');
  const text = (index: number, length: number) => {
    const start = (index * STEP) % ROOM;
    return block.slice(start, start + length);
  };
  return (index) => {
    const head = `{"n":${index},"text":"`;
    const room = sizeBytes - head.length - 2;
    return room < 0 ? `"${text(index, sizeBytes - 2)}"` : `${head}${text(index, room)}"}`;
  };
}
