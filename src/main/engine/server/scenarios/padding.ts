const PAD_OVERHEAD = ',"pad":""'.length;

/**
 * JSON of `data` brought to `sizeBytes`: objects get a `pad` member. What is larger already, or
 * cannot be padded, stays as it is; an empty rest of less than the member itself too.
 */
export function padded(data: unknown, sizeBytes: number | undefined): string {
  const json = JSON.stringify(data);
  if (sizeBytes === undefined || !json.startsWith('{')) return json;
  const room = sizeBytes - Buffer.byteLength(json) - PAD_OVERHEAD;
  return room < 0 ? json : `${json.slice(0, -1)},"pad":"${'x'.repeat(room)}"}`;
}
