/**
 * `next`, with every part that equals the same part of `previous` replaced by it, so that what did
 * not change stays identical and is not drawn again. For plain data: objects, arrays, scalars.
 */
export function shareStructure<T>(previous: T, next: T): T {
  return share(previous, next) as T;
}

function share(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next)) return previous;
  if (Array.isArray(previous) && Array.isArray(next)) return shareArray(previous, next);
  if (isPlain(previous) && isPlain(next)) return shareObject(previous, next);
  return next;
}

function shareArray(previous: unknown[], next: unknown[]): unknown[] {
  let same = previous.length === next.length;
  const shared = next.map((value, index) => {
    const part = share(previous[index], value);
    if (part !== previous[index]) same = false;
    return part;
  });
  return same ? previous : shared;
}

function shareObject(
  previous: Record<string, unknown>,
  next: Record<string, unknown>,
): Record<string, unknown> {
  const keys = Object.keys(next);
  let same = keys.length === Object.keys(previous).length;
  const shared: Record<string, unknown> = {};
  for (const key of keys) {
    const part = share(previous[key], next[key]);
    if (part !== previous[key] || !Object.hasOwn(previous, key)) same = false;
    shared[key] = part;
  }
  return same ? previous : shared;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
