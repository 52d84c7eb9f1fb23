/** A URL, or null when the text is none. `URL.canParse` is not in every runtime this runs on. */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
