import type { ImportLimits } from './limits';

/** Where the text goes that passes. */
export interface GuardEvents {
  onText(text: string): void;
  /** The string whose closing quote comes next was longer than it may be: its end is missing. */
  onCut(): void;
}

/** Looks at JSON text before it is parsed. */
export interface JsonGuard {
  /** @returns why the text must not be read on; null when it may */
  feed(text: string): string | null;
}

/** Numbers, `true`, `false`, `null`: nobody writes longer ones. */
const LONGEST_SCALAR = 1_024;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;

/** The parts of a HAR file that are kept whole while they are read lie so deep: a field of an entry. */
const PART_DEPTH = 5;

/**
 * Holds JSON within bounds, so that whoever parses it needs no more memory than they allow: strings
 * are cut, and nesting, scalars and the number of values of one part have their limits. It does not
 * validate.
 */
export function createJsonGuard(
  limits: Pick<ImportLimits, 'maxStringCharacters' | 'maxDepth' | 'maxValues'>,
  { onText, onCut }: GuardEvents,
): JsonGuard {
  let inString = false;
  let stringLength = 0;
  /** Characters of an escape sequence that are still to come. */
  let pending = 0;
  let cutting = false;
  let depth = 0;
  let scalar = 0;
  /** Of the part under way: its values, and the characters of its strings. */
  let values = 0;
  let characters = 0;

  /** What the quote, bracket or other character does to the part that it stands in. */
  function outside(code: number): string | null {
    if (isSpace(code)) {
      scalar = 0;
      return null;
    }
    switch (code) {
      case 0x7b: // {
      case 0x5b: // [
        scalar = 0;
        depth++;
        if (depth <= PART_DEPTH) endPart();
        return depth > limits.maxDepth ? 'it is nested too deeply' : null;
      case 0x7d: // }
      case 0x5d: // ]
        scalar = 0;
        depth--;
        if (depth <= PART_DEPTH) endPart();
        return null;
      case 0x2c: // ,
      case 0x3a: // :
        scalar = 0;
        values++;
        if (depth <= PART_DEPTH) endPart();
        return values > limits.maxValues ? 'a part of it has too many values' : null;
      default:
        scalar++;
        return scalar > LONGEST_SCALAR ? 'it is not JSON' : null;
    }
  }

  function endPart(): void {
    values = 0;
    characters = 0;
  }

  return {
    feed(text) {
      let passed = 0;
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (!inString) {
          if (code === QUOTE) {
            inString = true;
            stringLength = 0;
            scalar = 0;
            continue;
          }
          const why = outside(code);
          if (why !== null) {
            onText(text.slice(passed, at));
            return why;
          }
          continue;
        }
        if (pending === 0 && code === QUOTE) {
          inString = false;
          if (!cutting) continue;
          cutting = false;
          passed = at;
          onCut();
          continue;
        }
        if (pending === 0 && !cutting && tooMuch()) {
          onText(text.slice(passed, at));
          cutting = true;
        }
        if (pending > 0)
          pending = pending === ESCAPED && code === LETTER_U ? 4 : escapeAfter(pending);
        else if (code === BACKSLASH) pending = ESCAPED;
        stringLength++;
        characters++;
      }
      if (!cutting) onText(text.slice(passed));
      return null;
    },
  };

  function tooMuch(): boolean {
    return (
      stringLength >= limits.maxStringCharacters || characters >= 2 * limits.maxStringCharacters
    );
  }
}

/** A backslash has come, what it escapes has not. */
const ESCAPED = 5;

function escapeAfter(pending: number): number {
  return pending === ESCAPED ? 0 : pending - 1;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
