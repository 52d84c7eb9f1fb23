import { type Block, FLAG, kindCode } from '../block';
import { asBuffer, oneLine } from '../preview';
import { eventPlace } from '../stored-record';
import { type Criterion, rowOf } from './criterion';

const MESSAGE = kindCode('message');
/** Names that have been looked at; a file may hold any number of them. */
const MOST_NAMES = 10_000;
/** As long as rows show them. */
const LONGEST_EVENT = 80;
/** What lies behind so many bytes of a name does not show; a name may have millions. */
const LOOKED_AT_BYTES = (LONGEST_EVENT + 1) * 4;

/** Event names, exactly as rows show them. */
export function eventCriterion(events: readonly string[]): Criterion {
  const wanted = new Set(events);
  const text = wanted.has('message');
  const binary = wanted.has('binary');
  /** By the name's bytes, whether it is one of them. */
  const names = new Map<string, boolean>();

  function isWanted(block: Block, start: number, nameEnd: number): boolean {
    const end = Math.min(nameEnd, start + LOOKED_AT_BYTES);
    const bytes = asBuffer(block.bytes);
    const key = bytes.toString('latin1', start, end);
    const known = names.get(key);
    if (known !== undefined) return known;
    const found = wanted.has(oneLine(bytes.toString('utf8', start, end), LONGEST_EVENT));
    if (names.size >= MOST_NAMES) names.clear();
    names.set(key, found);
    return found;
  }

  return {
    slow: false,
    prepare: (block) => {
      const { kind, flags } = block.columns;
      return (index) => {
        if (kind[index] !== MESSAGE) return wanted.has(rowOf(block, index).event);
        const place = eventPlace(block, index);
        if (place) return isWanted(block, place.start, place.end);
        return (flags[index] as number) & FLAG.binary ? binary : text;
      };
    },
  };
}
