import { WirescopeError } from '../../../../shared/contract/result';
import { compareJson, parseComparison } from '../../../../shared/json-compare';
import type { JsonPath } from '../../../../shared/json-scan';
import { type Block, FLAG, kindCode, payloadOf, regionStart } from '../block';
import { asBuffer } from '../preview';
import type { Criterion, CutCount } from './criterion';

const MESSAGE = kindCode('message');
const OPEN_OBJECT = 0x7b;
const OPEN_ARRAY = 0x5b;
const COMMA = 0x2c;

/**
 * A comparison of a value in text messages that are JSON objects or arrays.
 *
 * @param mostBytes so much of a message is looked at; of longer ones `cut` is told
 * @throws `bad-request` with what is wrong about it
 */
export function jsonCriterion(text: string, mostBytes: number, cut: CutCount): Criterion {
  const parsed = parseComparison(text);
  if (!parsed.ok) throw new WirescopeError('bad-request', parsed.message);
  const comparison = parsed.value;
  const mayHold = keyFilter(comparison.path);
  return {
    slow: true,
    prepare(block, from, to) {
      if (!mayHold(block, from, to)) return null;
      const { kind, flags, size } = block.columns;
      return (index) => {
        if (kind[index] !== MESSAGE || ((flags[index] as number) & FLAG.binary) !== 0) return false;
        const payload = payloadOf(block, index);
        if (!isStructure(payload)) return false;
        if ((size[index] as number) <= mostBytes) return compareJson(payload, comparison);
        cut.records++;
        return compareJson(beginning(payload, mostBytes), comparison);
      };
    },
  };
}

/** Whether the last key of the path can stand in a block at all: as it is, or escaped. */
function keyFilter(path: JsonPath): (block: Block, from: number, to: number) => boolean {
  const key = [...path].reverse().find((part) => !/^\d+$/.test(part));
  if (key === undefined) return () => true;
  const quoted = Buffer.from(JSON.stringify(key));
  return (block, from, to) => {
    const end = block.columns.end[to - 1] as number;
    const bytes = asBuffer(block.bytes).subarray(regionStart(block, from), end);
    return bytes.includes(quoted) || bytes.includes('\\');
  };
}

/** The beginning of a long message, without a value that would be cut. */
function beginning(payload: Uint8Array, mostBytes: number): Uint8Array {
  const end = payload.lastIndexOf(COMMA, mostBytes - 1);
  return payload.subarray(0, Math.max(0, end));
}

function isStructure(payload: Uint8Array): boolean {
  let at = 0;
  while (
    payload[at] === 0x20 ||
    payload[at] === 0x0a ||
    payload[at] === 0x0d ||
    payload[at] === 0x09
  )
    at++;
  return payload[at] === OPEN_OBJECT || payload[at] === OPEN_ARRAY;
}
