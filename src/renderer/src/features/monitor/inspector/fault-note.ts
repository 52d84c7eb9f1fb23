import { formatCount } from '../../../lib/format';
import { jsonFault } from '../../../lib/json-fault';
import { type JsonFlaw, MOST_VALUES } from '../../../lib/json-reader';

/** Longer texts are not searched for the place of their fault, in characters. */
const MOST_SEARCHED = 5_000_000;

/** Why a text that begins as JSON has no tree; null for one that does not, and for cut ones. */
export function faultNote(text: string, flaw: JsonFlaw, cut: boolean): string | null {
  if (flaw === 'too-many') {
    return `More than ${formatCount(MOST_VALUES)} values: too many for a tree.`;
  }
  if (cut || !/^\s{0,1000}[[{]/.test(text)) return null;
  const fault = text.length > MOST_SEARCHED ? null : jsonFault(text);
  if (!fault) return 'Not JSON, although it begins so.';
  const { line, column, wanted } = fault;
  return `Not JSON: line ${formatCount(line)}, column ${formatCount(column)} wants ${wanted}.`;
}
