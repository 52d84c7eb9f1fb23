const MAX_NAME_BYTES = 256;
const encoder = new TextEncoder();

/** Why a text is no name (of an event or user); null when it is one: 1-256 bytes, no control characters. */
export function nameFault(name: string): string | null {
  if (name === '') return 'is empty';
  if (name.length > MAX_NAME_BYTES || encoder.encode(name).length > MAX_NAME_BYTES) {
    return `is longer than ${MAX_NAME_BYTES} bytes`;
  }
  if (/[\x00-\x1f\x7f-\x9f]/.test(name)) return 'holds a control character';
  return null;
}

/** Like {@link nameFault} for a channel or client id, which may have no `.` or `..` segment either. */
export function channelFault(name: string): string | null {
  if (/(^|\/)\.{1,2}(\/|$)/.test(name)) return 'holds a . or .. segment';
  return nameFault(name);
}
