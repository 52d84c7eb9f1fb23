import type { Matcher } from './text-matcher';

/** A piece of a text: one that is looked for, or what stands between. */
export interface MarkPart {
  /** Where it begins in the text. */
  at: number;
  text: string;
  hit: boolean;
}

const MOST_HITS = 20;

/** A text in pieces, so that what is looked for can be marked. */
export function markParts(text: string, find: Matcher | null): MarkPart[] {
  const parts: MarkPart[] = [];
  let at = 0;
  for (const [from, to] of find?.(text, MOST_HITS) ?? []) {
    if (from > at) parts.push({ at, text: text.slice(at, from), hit: false });
    parts.push({ at: from, text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length || parts.length === 0) parts.push({ at, text: text.slice(at), hit: false });
  return parts;
}

/** What is found this far into a text may be out of sight, in characters. */
const FAR = 40;
/** So much of the text before it shows. */
const LEAD = 12;

/** The text, or its end from shortly before what is looked for, when that stands far inside. */
export function excerpt(text: string, find: Matcher | null): string {
  const hit = find?.(text, 1)[0]?.[0] ?? -1;
  if (hit < FAR) return text;
  const rest = text.slice(hit - LEAD);
  return `…${/^[\udc00-\udfff]/.test(rest) ? rest.slice(1) : rest}`;
}
