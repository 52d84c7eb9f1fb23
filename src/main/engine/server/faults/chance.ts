const CHANCES = 4_294_967_296;

/** A number in [0, 1) that only depends on what is given, and on each bit of it. */
export function chanceOf(seed: number, key: string, name: string, number: number): number {
  let hash = mix(seed);
  for (const text of [key, name]) {
    for (let index = 0; index < text.length; index++) hash = mix(hash ^ text.charCodeAt(index));
    hash = mix(hash ^ text.length);
  }
  hash = mix(hash ^ (number >>> 0));
  return mix(hash ^ Math.floor(number / CHANCES)) / CHANCES;
}

/** The finaliser of MurmurHash3 after an odd step: every bit of the input moves every bit of it. */
function mix(value: number): number {
  let hash = (value + 0x9e3779b9) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
