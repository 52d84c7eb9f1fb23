import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import { fromBase64 } from '../../../lib/base64';
import { hexLines } from '../../../lib/hex-lines';
import { type JsonDiff, jsonDiff } from './json-diff';
import { type DiffLine, lineDiff } from './line-diff';

/** How a record differs from an earlier one. */
export type RecordDiff =
  | ({ as: 'json' } & JsonDiff)
  /** `of` what the lines are. */
  | { as: 'lines'; of: 'text' | 'bytes' | 'details'; lines: DiffLine[] };

/** Bytes of a binary payload that are compared. */
const MOST_BYTES = 16_384;

/** JSON by path, other text by line, binary by lines of eight bytes, the rest by its details. */
export function recordDiff(before: RecordDetail, after: RecordDetail): RecordDiff {
  if (before.text !== null && after.text !== null) {
    const json = jsonDiff(before.text, after.text);
    if (json) return { as: 'json', ...json };
    return { as: 'lines', of: 'text', lines: lineDiff(before.text, after.text) };
  }
  if (before.base64 !== null && after.base64 !== null) {
    return { as: 'lines', of: 'bytes', lines: lineDiff(dump(before.base64), dump(after.base64)) };
  }
  return { as: 'lines', of: 'details', lines: lineDiff(facts(before), facts(after)) };
}

function dump(base64: string): string {
  return hexLines(fromBase64(base64), 8, MOST_BYTES)
    .map(({ hex }) => hex)
    .join('\n');
}

function facts({ fields }: RecordDetail): string {
  return fields.map(({ name, value }) => `${name}: ${value}`).join('\n');
}
