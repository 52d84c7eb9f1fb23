import type { TextPattern } from '../../../../../shared/model/log-filter';

/** Where something stands in a text: `[from, to)`, at most `most` places, in order. */
export type Matcher = (text: string, most: number) => [from: number, to: number][];

/** Looks for a text. */
export function plainMatcher(pattern: string, caseSensitive: boolean): Matcher {
  const wish = caseSensitive ? pattern : pattern.toLowerCase();
  return (text, most) => {
    const searched = caseSensitive ? text : text.toLowerCase();
    const hits: [number, number][] = [];
    // A letter whose lower case is longer would shift what follows: then nothing is found.
    if (wish === '' || searched.length !== text.length) return hits;
    let at = searched.indexOf(wish);
    while (at >= 0 && hits.length < most) {
      hits.push([at, at + wish.length]);
      at = searched.indexOf(wish, at + wish.length);
    }
    return hits;
  };
}

/**
 * Looks for a pattern as main does: regular expressions are RE2's there and here, so that none can
 * keep the window busy. Null when it cannot be read.
 */
export async function matcherOf(pattern: TextPattern): Promise<Matcher | null> {
  if (pattern.mode === 'text') return plainMatcher(pattern.pattern, pattern.caseSensitive);
  const { RE2JS } = await import('re2js');
  try {
    const flags = pattern.caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE;
    const compiled = RE2JS.compile(pattern.pattern, flags);
    return (text, most) => {
      const matcher = compiled.matcher(text);
      const hits: [number, number][] = [];
      while (hits.length < most && matcher.find()) {
        if (matcher.end() > matcher.start()) hits.push([matcher.start(), matcher.end()]);
      }
      return hits;
    };
  } catch {
    return null; // half written; main says what is wrong with it
  }
}
