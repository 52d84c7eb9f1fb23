/** What may stand before a command: a prompt. */
const COMMAND = /^\s*(?:[$%#>]\s+)?(?:curl(?:\.exe)?|wscat|websocat|wirescope)\s/;

/** Whether a text pasted into the URL field is a command to import rather than a URL. */
export function isPastedCommand(text: string): boolean {
  return COMMAND.test(text) || /[\r\n]/.test(text.trim());
}
