const MAX_NAME_BYTES = 256;
const encoder = new TextEncoder();

/** Why a text is no event name (SPEC 2), as the end of a sentence; null when it is one. */
export function eventFault(name: string): string | null {
  if (encoder.encode(name).length > MAX_NAME_BYTES) return `has at most ${MAX_NAME_BYTES} bytes`;
  if (/[\u0000-\u001f\u007f-\u009f]/.test(name)) return 'holds no control characters';
  return null;
}

/** Why a text is no channel name (SPEC 2), as the end of a sentence; null when it is one. */
export function channelFault(name: string): string | null {
  if (name === '') return 'has a name';
  if (/(^|\/)\.{1,2}(\/|$)/.test(name)) return 'has no part that is . or ..';
  return eventFault(name);
}
