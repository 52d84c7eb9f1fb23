import { InvalidArgumentError } from 'commander';
import { parseCompareFaults } from '../../shared/compare-faults';
import { FaultSyntaxError, pointAt } from '../../shared/fault-grammar';

/** Faults of a comparison as text, or the name of a preset; collected in one text when repeated. */
export function collectCompareFaults(text: string, before?: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('A fault is missing, such as drop=1%.');
  read(text);
  if (before === undefined) return text;
  const both = `${before},${text}`;
  read(both);
  return both;
}

function read(text: string): void {
  try {
    parseCompareFaults(text);
  } catch (error) {
    if (!(error instanceof FaultSyntaxError)) throw error;
    // Below the line that repeats the option, so that the mark stands under the spot.
    throw new InvalidArgumentError(`\n${pointAt(text, error)}`);
  }
}
