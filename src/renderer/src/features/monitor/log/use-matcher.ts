import { useEffect, useMemo, useState } from 'react';
import type { TextPattern } from '../../../../../shared/model/log-filter';
import { type Matcher, matcherOf, plainMatcher } from './text-matcher';

/** Finds in rows what is looked for; null while nothing is, or it cannot be read. */
export function useMatcher(wanted: TextPattern | null): Matcher | null {
  const { pattern = '', mode = 'text', caseSensitive = false } = wanted ?? {};
  const [regex, setRegex] = useState<Matcher | null>(null);

  useEffect(() => {
    let current = true;
    setRegex(null);
    if (mode === 'regex' && pattern !== '') {
      void matcherOf({ pattern, mode, caseSensitive }).then((found) => {
        if (current) setRegex(() => found);
      });
    }
    return () => {
      current = false;
    };
  }, [pattern, mode, caseSensitive]);

  const plain = useMemo(
    () => (mode === 'text' && pattern !== '' ? plainMatcher(pattern, caseSensitive) : null),
    [pattern, mode, caseSensitive],
  );
  return plain ?? regex;
}
