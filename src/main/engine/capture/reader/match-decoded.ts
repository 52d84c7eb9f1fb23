import { isAscii } from 'node:buffer';
import { type Block, kindCode, payloadStart, regionStart } from '../block';
import { asBuffer } from '../preview';
import { eventOf } from '../stored-record';
import { type Criterion, type CutCount, rowOf } from './criterion';

const MESSAGE = kindCode('message');

/** How decoded text is looked at. */
export interface DecodedSearch {
  /** Bytes of a payload that are looked at; of longer ones `cut` is told. */
  mostBytes: number;
  cut: CutCount;
  /** True when ASCII text cannot hold it. */
  beyondAscii: boolean;
  holds(text: string): boolean;
}

/** Looks for what cannot be found in bytes: decodes payload, event name or row of each record. */
export function decodedCriterion(search: DecodedSearch): Criterion {
  const { mostBytes, cut, beyondAscii, holds } = search;

  function payloadHolds(block: Block, index: number): boolean {
    const size = block.columns.size[index] as number;
    if (size === 0 && block.columns.kind[index] !== MESSAGE) return false;
    if (size > mostBytes) cut.records++;
    const start = payloadStart(block, index);
    const text = asBuffer(block.bytes).toString('utf8', start, start + Math.min(size, mostBytes));
    return holds(text);
  }

  return {
    slow: true,
    prepare(block, from, to) {
      const { kind } = block.columns;
      const ascii = beyondAscii && isAsciiWithin(block, from, to);
      return (index) => {
        if (kind[index] === MESSAGE) {
          if (ascii) return false;
          const event = eventOf(block, index);
          return payloadHolds(block, index) || (event !== undefined && holds(event));
        }
        const { event, preview } = rowOf(block, index);
        return holds(event) || holds(preview) || payloadHolds(block, index);
      };
    },
  };
}

function isAsciiWithin(block: Block, from: number, to: number): boolean {
  const end = block.columns.end[to - 1] as number;
  return isAscii(asBuffer(block.bytes).subarray(regionStart(block, from), end));
}

/** Letters beyond ASCII whatever their case. */
export function foldedHolds(pattern: string): (text: string) => boolean {
  const lower = pattern.toLowerCase();
  return (text) => text.toLowerCase().includes(lower);
}
