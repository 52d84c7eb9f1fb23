const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Takes the insignificant whitespace out of valid JSON and leaves every other character as it is,
 * so that numbers beyond a double's precision survive.
 */
export function compactJson(text: string): string {
  let out = '';
  let kept = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (!isSpace(code)) at++;
    else {
      out += text.slice(kept, at);
      while (at < text.length && isSpace(text.charCodeAt(at))) at++;
      kept = at;
    }
  }
  return kept === 0 ? text : out + text.slice(kept);
}

/** True when the text is JSON (RFC 8259). */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What someone sent, as JSON: itself, compacted, when it is JSON; else the text as a JSON string. */
export function jsonOrString(text: string): string {
  return isJson(text) ? compactJson(text) : JSON.stringify(text);
}

/** The four whitespace characters of RFC 8259 section 2. */
function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Past the closing quote of the string that opens at `start`. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return end + 1;
  }
  return text.length;
}
