import { InvalidArgumentError } from 'commander';
import { FaultSyntaxError, parseFaults, pointAt } from '../../shared/fault-grammar';
import { type Fault, MOST_FAULTS } from '../../shared/model/fault';

/** Faults as text, or the name of a preset (README, "Faults"); collected when repeated. */
export function collectFaults(text: string, before: Fault[] = []): Fault[] {
  const faults = [...before, ...read(text)];
  if (faults.length <= MOST_FAULTS) return faults;
  throw new InvalidArgumentError(`There can be at most ${MOST_FAULTS} faults.`);
}

function read(text: string): Fault[] {
  if (text.trim() === '') throw new InvalidArgumentError('A fault is missing, such as drop=1%.');
  try {
    return parseFaults(text);
  } catch (error) {
    if (!(error instanceof FaultSyntaxError)) throw error;
    // Below the line that repeats the option, so that the mark stands under the spot.
    throw new InvalidArgumentError(`\n${pointAt(text, error)}`);
  }
}
