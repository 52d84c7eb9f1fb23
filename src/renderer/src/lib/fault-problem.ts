import { FaultSyntaxError } from '../../../shared/fault-grammar';
import type { Fault } from '../../../shared/model/fault';

/** Where a text is no list of faults, and why. */
export interface FaultProblem {
  message: string;
  /** From 0. */
  at: number;
  /** Characters that are wrong; 0 where something is missing. */
  length: number;
}

/** A text of faults as far as it can be read. */
export interface FaultsRead {
  /** Null when it cannot. */
  faults: Fault[] | null;
  problem: FaultProblem | null;
}

/** @param parse reads it, or throws a `FaultSyntaxError` */
export function readFaults(text: string, parse: (text: string) => Fault[]): FaultsRead {
  try {
    return { faults: parse(text), problem: null };
  } catch (error) {
    if (!(error instanceof FaultSyntaxError)) throw error;
    const { message, at, length } = error;
    return { faults: null, problem: { message, at, length } };
  }
}

/** What stands around the wrong spot: before it, the spot itself, behind it. */
export function aroundProblem(
  text: string,
  { at, length }: FaultProblem,
): [before: string, wrong: string, after: string] {
  const end = Math.min(text.length, at + Math.min(length, AROUND));
  const before = text.slice(Math.max(0, at - AROUND), at);
  return [
    at > AROUND ? `…${before}` : before,
    text.slice(at, end),
    text.length > end + AROUND ? `${text.slice(end, end + AROUND)}…` : text.slice(end),
  ];
}

/** Characters shown on either side. */
const AROUND = 16;
