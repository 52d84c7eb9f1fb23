import { fillerText } from './padding';
import type { Scenario } from './types';

const DEFAULT_SIZE_BYTES = 100;

/** The load generator: a number that counts, in `data` of exactly the size asked for. */
export const ticks: Scenario = {
  name: 'ticks',
  description: 'The load generator: a counter at a fixed rate and of a fixed size.',
  ratePerSecond: 100,
  sized: true,
  create({ sizeBytes }) {
    const size = sizeBytes ?? DEFAULT_SIZE_BYTES;
    let n = 0;
    let tail = '';
    let digits = 0;
    return () => {
      n += 1;
      const number = String(n);
      if (number.length !== digits) {
        digits = number.length;
        tail = tickTail(size - '{"n":'.length - digits);
      }
      const dataJson = tail === '' ? tinyTick(size) : `{"n":${number}${tail}`;
      return { event: 'message', dataJson };
    };
  },
};

/** What follows the number, `room` bytes long; empty when an object does not fit exactly. */
function tickTail(room: number): string {
  if (room === 1) return '}';
  const pad = room - ',"pad":""}'.length;
  return pad < 0 ? '' : `,"pad":"${fillerText(pad)}"}`;
}

/** JSON of any size that an object cannot have: a digit, or a string. */
function tinyTick(size: number): string {
  return size === 1 ? '0' : `"${fillerText(size - 2)}"`;
}
