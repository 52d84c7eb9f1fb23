/** A piece of a text and where it stands. */
export interface Piece {
  text: string;
  /** From 0. */
  at: number;
}

/** A text that is no list of faults (README, "Faults"). */
export class FaultSyntaxError extends Error {
  override readonly name = 'FaultSyntaxError';
  /** Where in the text the trouble begins, from 0. */
  readonly at: number;
  /** How many characters of it are wrong; 0 where something is missing. */
  readonly length: number;

  constructor(message: string, { text, at }: Piece) {
    super(message);
    this.at = at;
    this.length = text.length;
  }
}

/**
 * The parts between separators; those within quotes do not separate.
 *
 * @throws FaultSyntaxError for a quote that is not closed
 */
export function splitPiece({ text, at }: Piece, separator: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '"') index = endOfQuote({ text, at }, index);
    else if (text[index] === separator) {
      pieces.push({ text: text.slice(start, index), at: at + start });
      start = index + 1;
    }
  }
  return [...pieces, { text: text.slice(start), at: at + start }];
}

function endOfQuote({ text, at }: Piece, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '"') return index;
  }
  throw new FaultSyntaxError('this quote is not closed', {
    text: text.slice(start),
    at: at + start,
  });
}

/** Without the white space around it. */
export function trimPiece({ text, at }: Piece): Piece {
  const start = text.trimStart();
  return { text: start.trimEnd(), at: at + text.length - start.length };
}

/** What stands after the first `count` characters. */
export function pieceAfter({ text, at }: Piece, count: number): Piece {
  return trimPiece({ text: text.slice(count), at: at + count });
}

/**
 * A name as it stands or in quotes, in which `\"` and `\\` mean the character itself.
 *
 * @throws FaultSyntaxError when it is empty, or goes on after the quotes
 */
export function unquoted(piece: Piece, what: string): string {
  const { text } = piece;
  const inner = /^"((?:[^"\\]|\\.)*)"$/s.exec(text)?.[1];
  if (inner === undefined && text.includes('"')) {
    throw new FaultSyntaxError('the quotes are around all of it: "eu, west"', piece);
  }
  const name = inner === undefined ? text : inner.replace(/\\(.)/gs, '$1');
  if (name === '') throw new FaultSyntaxError(`${what} is missing here`, piece);
  return name;
}

/** The inverse of {@link unquoted}: in quotes where it needs them. */
export function quoted(name: string): string {
  if (/^[^\s",:@=\\]+$/.test(name)) return name;
  return `"${name.replace(/["\\]/g, '\\$&')}"`;
}
