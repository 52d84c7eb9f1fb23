/** One line of a text as it was sent, and what ended it. */
export interface RawLine {
  text: string;
  /** `CR LF`, `LF`, `CR`, or empty when the text ends without. */
  end: string;
}

const NAMES: Readonly<Record<string, string>> = { '\r\n': 'CR LF', '\n': 'LF', '\r': 'CR' };

/** At most `limit` lines of a text with their ends made visible. */
export function rawLines(text: string, limit: number): RawLine[] {
  const lines: RawLine[] = [];
  const ends = /\r\n|\n|\r/g;
  let from = 0;
  while (lines.length < limit && from < text.length) {
    const end = ends.exec(text);
    lines.push({ text: text.slice(from, end?.index), end: NAMES[end?.[0] ?? ''] ?? '' });
    if (!end) break;
    from = ends.lastIndex;
  }
  return lines;
}
