const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
let filler = ALPHABET;

/** `length` ASCII characters, always the same. */
export function fillerText(length: number): string {
  while (filler.length < length) filler += filler;
  return filler.slice(0, length);
}

/**
 * A JSON object brought to `sizeBytes` by a last member `pad`. It stays as it is when it is as
 * large already, or when the room left is too small for the member.
 *
 * @param sizeBytes null = as it is
 */
export function padObject(
  value: Readonly<Record<string, unknown>>,
  sizeBytes: number | null,
): string {
  const json = JSON.stringify(value);
  return sizeBytes === null ? json : padJson(json, sizeBytes);
}

/** The same for the compact text of an object. */
export function padJson(json: string, sizeBytes: number): string {
  const comma = json === '{}' ? '' : ',';
  const room = sizeBytes - Buffer.byteLength(json) - `${comma}"pad":""`.length;
  return room < 0 ? json : `${json.slice(0, -1)}${comma}"pad":"${fillerText(room)}"}`;
}
