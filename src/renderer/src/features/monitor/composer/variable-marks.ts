import { VARIABLE_REFERENCE } from '../../../../../shared/variable-reference';
import type { TextMarks } from '../../../ui/editor/text-marks';

const KNOWN = { known: true, title: 'Filled in when sent' };
const UNKNOWN = { known: false, title: 'There is no such variable: sent as written' };

/** Marks `{{variables}}`; those whose name is not among `known` differently. */
export function variableMarks(known: ReadonlySet<string>): TextMarks {
  return {
    pattern: VARIABLE_REFERENCE,
    look: ([, name = '']) => (known.has(name) ? KNOWN : UNKNOWN),
  };
}
