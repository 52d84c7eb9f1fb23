/** Keys whose value says what a message of a feed is about. */
const SUBJECT =
  /"(?:symbol|ticker|instrument|pair|market|product_id|sensor|device|host|metric|s)"\s*:\s*"[^"\\]{1,64}"/;
/** As much of a payload is looked at: the previews of rows hold no more. */
const LOOKED_AT = 512;

/**
 * What a JSON message is about, as its text has it: `"symbol":"NVDA"`; null when it does not say. Of
 * a feed of many subjects only messages about the same one are worth comparing.
 */
export function messageSubject(text: string): string | null {
  return SUBJECT.exec(text.slice(0, LOOKED_AT))?.[0] ?? null;
}
