/** The bytes of base64 text, with its padding; null when it is none. */
export function bytesOfBase64(text: string): Buffer | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = Buffer.from(text, 'base64');
  // Node leaves out what is no base64, so that the bytes are too few.
  return bytes.length === (text.length / 4) * 3 - padding ? bytes : null;
}
