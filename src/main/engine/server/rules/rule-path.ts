/** The names of a rule's path with what they stood for; null when the path is another. */
export type MatchPath = (segments: readonly string[]) => ReadonlyMap<string, string> | null;

const NOTHING: ReadonlyMap<string, string> = new Map();

/**
 * Compiles `/users/:id` or `/files/*`; the path has been checked. `*` stands for all that is left,
 * under the name `rest`.
 */
export function compilePath(path: string): MatchPath {
  const wanted = path.split('/').slice(1);
  const open = wanted.at(-1) === '*';
  const fixed = open ? wanted.slice(0, -1) : wanted;
  const literals = fixed.map((part) => (part.startsWith(':') ? null : decoded(part)));
  const named = open || literals.includes(null);
  return (segments) => {
    const fits = open ? segments.length > fixed.length : segments.length === fixed.length;
    if (!fits) return null;
    for (const [index, literal] of literals.entries()) {
      if (literal === null ? segments[index] === '' : literal !== segments[index]) return null;
    }
    if (!named) return NOTHING;
    const names = new Map<string, string>();
    fixed.forEach((part, index) => {
      if (part.startsWith(':')) names.set(part.slice(1), segments[index] ?? '');
    });
    if (open) names.set('rest', segments.slice(fixed.length).join('/'));
    return names;
  };
}

/** A rule may be written with percent signs or without. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
