import { QUANTITY_HINTS, type QuantityKind, readQuantity } from '../../../lib/quantities';

/** What is wrong, in sentences, by the path in the file: `events.0.data`; empty when nothing is. */
export type Problems = Readonly<Record<string, string>>;

/** Reads the figures of a form and keeps what is wrong with them. */
export interface FigureReader {
  problems: Record<string, string>;
  /** A figure that must be there. NaN, and a problem, when it is none. */
  read(path: string, text: string, kind: QuantityKind): number;
  /** A figure that may be left out; empty is null. */
  readOr(path: string, text: string, kind: QuantityKind): number | null;
}

/** Makes a reader without problems so far. */
export function figureReader(): FigureReader {
  const problems: Record<string, string> = {};

  function read(path: string, text: string, kind: QuantityKind): number {
    const value = readQuantity(text, kind);
    if (value === null) problems[path] = QUANTITY_HINTS[kind];
    return value ?? Number.NaN;
  }

  return {
    problems,
    read,
    readOr: (path, text, kind) => (text.trim() === '' ? null : read(path, text, kind)),
  };
}
