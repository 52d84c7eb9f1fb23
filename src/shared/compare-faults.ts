import { parseFaults } from './fault-grammar';
import { FaultSyntaxError } from './fault-piece';
import type { Fault } from './model/fault';
import { FAULT_PRESETS, type FaultPreset } from './model/fault-presets';

/** Longest text that a comparison takes. */
const MOST_CHARACTERS = 4_096;

/**
 * Reads the faults of a comparison: those of `serve --fault`, but for a channel or a client, since
 * a comparison has one of each of its own.
 *
 * @throws FaultSyntaxError what is wrong, and where
 */
export function parseCompareFaults(text: string): Fault[] {
  if (text.length > MOST_CHARACTERS) {
    const message = `faults of a comparison take at most ${MOST_CHARACTERS} characters`;
    throw new FaultSyntaxError(message, { text: text.slice(MOST_CHARACTERS), at: MOST_CHARACTERS });
  }
  const faults = parseFaults(text);
  if (faults.some(({ where }) => where.channel !== null || where.client !== null)) {
    const scope = /@\s*(?:channel|client)\s*:/.exec(text);
    const piece = { text: scope?.[0] ?? text, at: scope?.index ?? 0 };
    const message = 'a comparison has a channel and clients of its own: leave the scope out';
    throw new FaultSyntaxError(message, piece);
  }
  return faults;
}

/** The preset that a text stands for, be it by its id or by its faults; null when it is none. */
export function presetOf(text: string): FaultPreset | null {
  const known = text.trim();
  return FAULT_PRESETS.find(({ id, faults }) => known === id || known === faults) ?? null;
}
