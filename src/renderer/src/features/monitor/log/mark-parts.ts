/** A piece of a text: one that is looked for, or what stands between. */
export interface MarkPart {
  /** Where it begins in the text. */
  at: number;
  text: string;
  hit: boolean;
}

const MOST_HITS = 20;

/** A text in pieces, so that what is looked for can be marked; case does not matter. */
export function markParts(text: string, wanted: string): MarkPart[] {
  const lower = text.toLowerCase();
  const wish = wanted.toLowerCase();
  // A letter whose lower case is longer would shift what follows: then nothing is marked.
  if (wish === '' || lower.length !== text.length) return [{ at: 0, text, hit: false }];
  const parts: MarkPart[] = [];
  let at = 0;
  for (let hits = 0; hits < MOST_HITS; hits++) {
    const found = lower.indexOf(wish, at);
    if (found < 0) break;
    const end = found + wish.length;
    if (found > at) parts.push({ at, text: text.slice(at, found), hit: false });
    parts.push({ at: found, text: text.slice(found, end), hit: true });
    at = end;
  }
  if (at < text.length || parts.length === 0) parts.push({ at, text: text.slice(at), hit: false });
  return parts;
}

/** What is found this far into a text may be out of sight, in characters. */
const FAR = 40;
/** So much of the text before it shows. */
const LEAD = 12;

/** The text, or its end from shortly before what is looked for, when that stands far inside. */
export function excerpt(text: string, wanted: string): string {
  const hit = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted.toLowerCase());
  if (hit < FAR) return text;
  const rest = text.slice(hit - LEAD);
  return `…${/^[\udc00-\udfff]/.test(rest) ? rest.slice(1) : rest}`;
}
