import { InvalidArgumentError } from 'commander';
import type { ScenarioOptions } from '../engine/server/types';
import { readScenario } from './json-file';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };

/** `250ms`, `5s` or `2m` in ms (SPEC 7). Error: says what a duration looks like. */
export function parseDuration(text: string): number {
  const parts = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text.trim());
  const unit = UNITS[parts?.[2] ?? ''];
  if (!parts || unit === undefined) {
    throw new InvalidArgumentError('A duration is a number and a unit: 250ms, 5s or 2m.');
  }
  return Number(parts[1]) * unit;
}

/** A whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    }
    return value;
  };
}

/** Collects a repeated option in order; commander gives the list so far. */
export function collect(text: string, before: string[] = []): string[] {
  return [...before, text];
}

/** A WebSocket subprotocol: a token, not given twice (RFC 6455 4.1); collected when repeated. */
export function collectToken(text: string, before: string[] = []): string[] {
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text) || before.includes(text)) {
    throw new InvalidArgumentError('A subprotocol is a token without spaces, given once.');
  }
  return [...before, text];
}

/** `Name: value`, the value may be empty; collected when repeated. */
export function collectHeader(text: string, before: [string, string][] = []): [string, string][] {
  const parts = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*([^\r\n\0]*)$/.exec(text);
  if (!parts) throw new InvalidArgumentError("A header is 'Name: value'.");
  return [...before, [parts[1] ?? '', (parts[2] ?? '').trimEnd()]];
}

/** `NAME[@channel][:rate[:size]]` or `FILE.json[@channel]` (SPEC 7, serve); collected when repeated. */
export function collectScenario(text: string, before: ScenarioOptions[] = []): ScenarioOptions[] {
  const [, file, room] = /^(.+?\.json)(?:@(.+))?$/i.exec(text) ?? [];
  if (file !== undefined) return [...before, readScenario(file, room)];
  const parts = /^([a-z]+)(?:@(.+?))?(?::(\d+(?:\.\d+)?))?(?::(\d+))?$/.exec(text);
  if (!parts) {
    throw new InvalidArgumentError(
      'A scenario is NAME[@channel][:rate[:size]], as trades@eu:10, or FILE.json[@channel].',
    );
  }
  const options: ScenarioOptions = { name: parts[1] ?? '' };
  if (parts[2] !== undefined) options.channel = parts[2];
  if (parts[3] !== undefined) options.ratePerSecond = Number(parts[3]);
  if (parts[4] !== undefined) options.sizeBytes = Number(parts[4]);
  return [...before, options];
}

/** A command that SPEC names and that is not there yet. */
export class NotBuiltYetError extends Error {
  constructor(name: string) {
    super(`${name} is not built yet`);
  }
}
