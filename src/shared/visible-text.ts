/**
 * Makes hostile text safe to show on one line, in a window or a terminal: line breaks and tabs
 * become signs, other control, bidi and invisible characters become `⟨U+XXXX⟩`, so that nothing
 * moves a cursor, turns the direction of reading, or hides.
 */
export function visibleText(text: string, maxLength = Number.POSITIVE_INFINITY): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
  return cut.replace(HIDDEN, (character) => {
    const sign = SIGNS[character];
    if (sign) return sign;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `⟨U+${code}⟩`;
  });
}

const SIGNS: Readonly<Record<string, string>> = { '\r\n': '⏎', '\n': '⏎', '\r': '␍', '\t': '⇥' };

/** C0, DEL and C1 controls; soft hyphen; zero-width, bidi, line separators; BOM; tags. */
const HIDDEN =
  /\r\n|[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
